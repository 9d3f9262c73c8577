"""The shared screen: one task at a time, in the language of whoever stands there."""

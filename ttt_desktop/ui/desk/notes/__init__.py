"""The page Notes: all that is said."""

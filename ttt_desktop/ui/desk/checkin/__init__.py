"""The page Check in, at the door."""

"""The page Live: what is on, and what the room sees."""

"""The page Start: open or make a workshop."""

"""The page Groups: who discusses with whom."""

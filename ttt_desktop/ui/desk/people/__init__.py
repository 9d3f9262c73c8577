"""The page People: the list, its panel, the matrix."""

"""The nouns of a workshop: one a file, each with its rows, its queries and its commands."""

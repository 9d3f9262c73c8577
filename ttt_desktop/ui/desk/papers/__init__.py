"""What is printed: one sheet for all papers."""

"""Draws every screen and state: ``python -m tests.gallery OUT [--only NAME]``."""

"""How fast, as ratios to a floor or a peer taken in the same run: ``python -m tests.bench``."""

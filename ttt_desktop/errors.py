"""The two kinds of error: the user's, which is a sentence, and ours, which is everything else."""

from __future__ import annotations


class UserError(Exception):
    """Something the person can mend; ``str(error)`` is the sentence to show where they look.

    The sentence is already translated, blameless, and says what to do next.
    ``field`` names the input it concerns, where there is one, so that a form can show it there.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Cancelled(Exception):
    """A long job was stopped by the person who started it; nothing half-done is left behind."""

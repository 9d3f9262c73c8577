"""What is said of a photo: whether a report may show it, as a word, a sign and a tint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.live_text import number

if TYPE_CHECKING:
    from ttt_desktop.workshop.photos import Verdict

#: Icon and tint of each state of ``photos.Verdict``.
SIGNS = {
    "yes": ("check", "success"),
    "refused": ("camera-off", "warning"),
    "unsaid": ("question", "sand"),
    "kept": ("hide", "neutral"),
}

#: A longer name is shortened to its first word, where there is little room.
LONG = 16


def state_word(verdict: Verdict, labels: Mapping[str, str], *, brief: bool = False) -> str:
    """Whether the report may show it, and who or what stands against it; ``brief`` in a list."""
    if verdict.state == "refused":
        many = len(verdict.people)
        if many == 1:
            name = labels.get(verdict.people[0], "")
            if brief and len(name) > LONG:
                name = name.split()[0]
            return _("{name} has not agreed").format(name=name)
        words = ngettext("{n} person has not agreed", "{n} people have not agreed", many)
        return words.format(n=number(many))
    if verdict.state == "unsaid":
        return _("Say who is in it")
    return _("May be in the report") if verdict.state == "yes" else _("Kept out of the report")


__all__ = ["SIGNS", "state_word"]

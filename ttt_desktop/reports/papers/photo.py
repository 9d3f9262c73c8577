"""Whether somebody may be in pictures, as the papers show it: yes, no, or to be asked first.

The three differ in frame, sign and word, not in colour alone: they are printed in black and white.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.reports.papers.draw import icon
from ttt_desktop.reports.voice import Voice
from ttt_desktop.system import resource
from ttt_desktop.workshop import consent

if TYPE_CHECKING:
    from ttt_desktop.store import Store


def answers(store: Store) -> dict[str, str]:
    """By person id 'yes' or 'no'; who said nothing is not in it."""
    said = {key: "no" for key, purposes in consent.said_no(store).items() if "photo" in purposes}
    return said | {
        key: "yes" for key, purposes in consent.given(store).items() if "photo" in purposes
    }


def marks(say: Voice) -> dict[str, dict[str, str]]:
    """The sign and the word of 'yes', 'ask' and 'no', and what they ask of the photographer."""
    _ = say
    return {
        "yes": {
            "sign": icon("camera", "#202122"),
            "word": _("photo ok"),
            "means": _("May be in pictures."),
        },
        "ask": {
            "sign": _svg("ask-camera"),
            "word": _("ask first"),
            "means": _("Has not been asked yet. Ask before you take a picture."),
        },
        "no": {
            "sign": _svg("no-camera"),
            "word": _("no photo"),
            "means": _("Must not be in any picture."),
        },
    }


def _svg(name: str) -> str:
    return resource("reports", f"{name}.svg").read_text(encoding="utf-8")

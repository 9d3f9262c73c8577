"""Live's line about the room: who is here, what was said, what the other screens show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.workshop import live, prompts, wall

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


def room_words(context: Context, here: int, everyone: int, notes: int) -> str:
    """``28 of 35 here · 47 notes · station: prompt 2 · projector: wall``."""
    from ttt_desktop.i18n import ngettext
    from ttt_desktop.ui.live_text import number

    parts = []
    if everyone:
        parts.append(_("{here} of {all} here").format(here=number(here), all=number(everyone)))
    parts.append(ngettext("{count} note", "{count} notes", notes).format(count=number(notes)))
    opened = prompts.opened(context.store)
    if opened is None:
        parts.append(_("station: nothing open"))
    else:
        order = [p.id for p in prompts.of_session(context.store, opened.session_id)]
        parts.append(_("station: prompt {n}").format(n=order.index(opened.id) + 1))
    scene = wall.scene(context.store)
    word = _(live.SCENES.get(scene, scene)).lower()
    parts.append(_("projector: {scene}").format(scene=word))
    return " · ".join(parts)

"""What the check-in page says: what it counts for, what came of it, and what to do now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui.desk.checkin.parts import CheckInParts
from ttt_desktop.ui.desk.checkin.result import Result
from ttt_desktop.ui.live_text import day_short, number
from ttt_desktop.ui.widgets import put
from ttt_desktop.workshop import details, door, people

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


class CheckInSpeech(CheckInParts):
    """Figures, and results in words."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.place = door.place(self.store)
        self._here = self._total = 0
        self._last: door.CheckIn | None = None

    def _fit(self) -> None:
        super()._fit()
        if hasattr(self, "place") and not self.place.is_open:
            self.missing.hide()  # nobody is expected where there is nothing to come to
        if self.is_narrow != getattr(self, "_was_narrow", None) and hasattr(self, "place"):
            self._was_narrow = self.is_narrow
            self.header.set_help(self._counts_for)  # a long title has no room there

    @property
    def _is_out(self) -> bool:
        return self.way.value() == "out"

    def _word(self) -> None:
        self.missing.show_count(self._here, self._total)
        self.header.set_help(self._counts_for)
        put(
            self.field.setPlaceholderText,
            (lambda: _("Who is leaving? Name, username or badge"))
            if self._is_out
            else (lambda: _("Name, username or badge")),
        )

    def _counts_for(self) -> str:
        said = _("{here} of {total} here").format(
            here=number(self._here), total=number(self._total)
        )
        where = self.place
        if where.scope == "session" and where.session is not None:
            zone = instants.now().astimezone(details.get(self.store).zone).date()
            day = where.session.day.as_date
            when = where.session.start_text
            when = when if day == zone else f"{day_short(day)} {when}"
            title = f"{where.session.session.title}, " if not self.is_narrow else ""
            return f"{title}{when} · {said}"
        if where.scope == "day" and where.day is not None:
            return f"{day_short(where.day.as_date)} · {said}"
        if where.scope == "workshop":
            return _("The whole workshop") + f" · {said}"
        return _("Nothing to check in to")

    def _result(
        self,
        kind: str,
        words: str,
        name: str,
        detail: str,
        time: str = "",
        photo: bool | None = None,
        role: Callable[[], str] | None = None,
        undo: bool = False,
        closed: bool = False,
    ) -> None:
        if not undo:
            self._last = None
        self.result.show()
        self.hint.hide()
        self.result.show_result(
            Result(
                kind,
                lambda: _(words).format(name=name, time=time),
                lambda: detail,
                photo,
                role,
                undo,
                closed,
            )
        )

    def _say_ready(self) -> None:
        words = N_("Who is leaving?") if self._is_out else N_("Ready")
        detail = _("Type a name, scan a badge, or press a name.")
        self._result("ready", words, "", detail)

    def _ask_like(self, person_id: str) -> None:
        person = people.person(self.store, person_id)
        detail = _("Enter again says yes. Or go on typing.")
        self._result("like", N_("Is it {name}?"), person.label if person else "", detail)

    def _say_several(self, count: int) -> None:
        words = ngettext(
            "{count} person may be meant", "{count} people may be meant", count
        ).format(count=number(count))
        self._result("several", words, "", _("Choose with ↓ and Enter, or press the name."))

    def _say_badge(self) -> None:
        detail = _("Nobody on the list has this code. Type the name instead.")
        self._result("badge", N_("This badge is not known here"), "", detail)

    def _say_closed(self) -> None:
        detail = _(
            "No session is planned today or later. Add one to the agenda, or take attendance "
            "for the whole workshop."
        )
        self._result("closed", N_("Nothing to check in to"), "", detail, closed=True)


__all__ = ["CheckInSpeech"]

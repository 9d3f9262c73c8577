"""Who is expected and not here: those with a part to play first, one press each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.checkin.lines import Line, Lines
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    Choice,
    PlainLabel,
    Surface,
    TextField,
    column,
    put,
    row,
)
from ttt_desktop.workshop import door
from ttt_desktop.workshop.door import Expected
from ttt_desktop.workshop.people import ROLES, Person

#: So many are listed at most: nobody looks for a name by scrolling further, one types it.
LISTED = 200


def apart(person: Person) -> str:
    """What tells a person apart from another of the same name."""
    full = person.name if person.name != person.label else ""
    user = person.username if person.username != person.label else ""
    return " · ".join(filter(None, (full, user, person.region)))


class Excusing(Card):
    """Why, and from what, somebody will be away. ``said(span, reason)`` with span 'session',
    'day' or 'workshop'; ``taken_back``; ``closed``."""

    said = Signal(str, str)
    taken_back = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, margins=12, parent=parent)
        self.person_id = ""
        self.title = PlainLabel("", "strong")
        self.span = Choice(lambda: _("Away from"))
        self.span.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason = TextField(lambda: _("Reason, if there is one to tell"))
        self.reason.setPlaceholderText(_("Reason, if there is one to tell"))
        self.reason.returnPressed.connect(self._say)
        self.back = Button(
            lambda: _("Expected after all"), "quiet", clicked=self.taken_back.emit, small=True
        )
        cancel = Button(lambda: _("Cancel"), "quiet", clicked=self.close_card, small=True)
        self.button = Button(lambda: _("Excused"), clicked=self._say, small=True)
        for part in (self.title, self.span, self.reason):
            self.column.addWidget(part)
        self.column.addLayout(row(self.back, None, cancel, self.button, gap=8))
        self.hide()

    def ask(self, who: Expected, spans: Sequence[tuple[str, str]]) -> None:
        """Ask for one person; ``spans`` are what one can be away from, with their words."""
        self.person_id = who.person.id
        label = who.person.label
        put(self.title.setText, lambda: _("{name} will be away").format(name=label))
        self.span.set_choices(list(spans))
        self.reason.setText(who.reason)
        self.back.setVisible(who.excused)
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        self.said.emit(str(self.span.value()), self.reason.text())


class Missing(Surface):
    """The panel: figures, the list, and excusing. ``came(person_id)`` for one press."""

    came = Signal(str)

    def __init__(
        self, tell_time: Callable[[str], str] = str, parent: QWidget | None = None
    ) -> None:
        super().__init__("page", parent)
        self.tell_time = tell_time
        self.figure = PlainLabel("", "figure", wrap=False)
        self.title = PlainLabel(lambda: _("Expected and not here"), "strong")
        self.people = Lines(lambda: _("Expected and not here"), "calendar")
        self.people.pressed_on.connect(self.came)
        self.nobody = PlainLabel("", "body", "subtle")
        self.hint = PlainLabel("", "details", "subtle")
        self.excusing = Excusing()
        self.known: dict[str, Expected] = {}
        self._waited = self._count = 0
        box = column(
            self.figure, self.title, self.hint, self.people, self.nobody, self.excusing, gap=8
        )
        box.setStretch(3, 1)
        box.setStretch(4, 1)
        box.setAlignment(self.nobody, Qt.AlignmentFlag.AlignTop)
        box.setContentsMargins(24, 16, 16, 12)
        self.setLayout(box)
        theme.keep(self, self._fit)

    def _fit(self) -> None:
        self.setMinimumWidth(theme.px(320))
        self.people.setMinimumHeight(theme.px(52) * 3)

    def show_count(self, here: int, total: int) -> None:
        """How many are here, of how many."""
        put(
            self.figure.setText,
            lambda: _("{here} of {total} here").format(here=number(here), total=number(total)),
        )

    def show_missing(self, missing: door.Missing, total: int) -> None:
        """List who is expected."""
        self.known = {one.person.id: one for one in missing.listed}
        self._count, self._waited = missing.count, missing.waited
        self.people.show_lines([self._line(one) for one in missing.listed])
        self._word(total)

    def take(self, person_id: str, total: int, is_new: bool = False) -> None:
        """One of them came, or somebody whom nobody had expected."""
        gone = self.known.pop(person_id, None)
        if not is_new:
            self._count -= 1
            self._waited -= not (gone is not None and (gone.excused or gone.left))
        self.people.model_of_lines.take(person_id)
        self._word(total)
        if self.excusing.person_id == person_id and not self.excusing.isHidden():
            self.excusing.close_card()

    def _word(self, total: int) -> None:
        waited = self._waited
        put(
            self.title.setText,
            lambda: ngettext(
                "{count} expected and not here", "{count} expected and not here", waited
            ).format(count=number(waited)),
        )
        some = bool(self._count)
        more = self._count > LISTED
        put(
            self.hint.setText,
            (
                lambda: _("The first {count} are listed. For others type the name.").format(
                    count=number(LISTED)
                )
            )
            if more
            else (lambda: _("Press a name to check in, the calendar to excuse.")),
        )
        self.people.setVisible(some)
        self.title.setVisible(total > 0)
        self.hint.setVisible(some)
        self.nobody.setVisible(not some)
        put(
            self.nobody.setText,
            (lambda: _("Everybody is here."))
            if total
            else (lambda: _("Nobody is on the list yet. Type a name to add the first.")),
        )

    def _line(self, one: Expected) -> Line:
        person = one.person
        if one.excused:
            beside = " · ".join(filter(None, (one.reason, apart(person))))
            return Line(person.id, person.label, beside, _("Excused"), quiet=True)
        if one.left:
            state = _("left at {time}").format(time=self.tell_time(one.left))
            return Line(person.id, person.label, apart(person), state, "door-out", quiet=True)
        state = _(ROLES[one.role]) if one.role else ""
        return Line(
            person.id, person.label, apart(person), state, "person" if state else "", "text"
        )


__all__ = ["Missing", "apart"]

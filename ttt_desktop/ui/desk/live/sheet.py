"""Live's sheet: what the facilitator keeps beside the clock, for nobody else to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Card, InlineError, PlainLabel, Tag, hairline, row
from ttt_desktop.workshop import materials

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.agenda.fields import GrowingArea, Pending
    from ttt_desktop.ui.desk.material_list import MaterialList

#: So many milliseconds after the page the fields are made: nobody writes before the clock stands.
LATER = 150


class SheetPanel(Card):
    """Private notes and materials of the session in view. ``show_session(session_id or None)``.

    Notes are kept at each pause, when the field is left, and when another session is shown.
    """

    notes: GrowingArea
    materials: MaterialList
    pending: Pending

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.context = context
        self.session_id: str | None = None
        self.made = False
        self.heading = PlainLabel(lambda: _("For you"), "emphasis", wrap=False)
        self.private = Tag(lambda: _("Never on the projector"), "neutral", "lock")
        self.column.addLayout(row(self.heading, None, self.private))
        context.bridge.listen(("session",), self._changed, self)
        say(self._reword, lambda: "")

    def make(self) -> None:
        """Make the fields, once."""
        if self.made:
            return
        from ttt_desktop.ui.desk.agenda.fields import GrowingArea, Pending
        from ttt_desktop.ui.desk.material_list import MaterialList

        self.made = True
        self.pending = Pending(self, self._refused)
        self.notes = GrowingArea(
            lambda: _("Private notes"), lambda: _("Private notes: what to say, whom to ask"), 2
        )
        self.pending.watch(self.notes, self._keep)
        self.error = InlineError()
        self.notes.textChanged.connect(lambda: self.error.show_sentence(""))
        self.materials = MaterialList(self.context, self.flush)
        for part in (self.notes, self.error, hairline(), self.materials):
            self.column.addWidget(part)
        self.refresh()

    def show_session(self, session_id: str | None) -> None:
        """Show the sheet of a session; what was being written about another is kept first."""
        if session_id != self.session_id:
            self.flush()
            self.session_id = session_id
        self.setVisible(session_id is not None)
        self.refresh()

    def refresh(self) -> None:
        """Ask the file; notes that are being written are left alone."""
        if self.session_id is not None and self.made:
            self._fill()
            self.materials.show_session(self.session_id)

    def flush(self) -> None:
        """Keep what waits."""
        if self.made:
            self.pending.flush()

    def _fill(self) -> None:
        if self.session_id is not None:
            words = materials.private_notes(self.context.store, self.session_id)
            self.pending.fill(self.notes, words)

    def _keep(self, words: str) -> None:
        if self.session_id is not None:
            materials.set_private_notes(self.context.store, self.session_id, words)

    def _refused(self, _field: QWidget, sentence: str) -> None:
        self.error.show_sentence(sentence)

    def _changed(self, _change: object) -> None:
        if self.made:
            self._fill()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.made:
            QTimer.singleShot(LATER, self, self._make_where_seen)

    def _make_where_seen(self) -> None:
        """Make the fields, if the page is still there: its file may be closed by now."""
        if self.isVisible():
            self.make()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


__all__ = ["SheetPanel"]

"""The run log as a sheet over the desk: each session as it was planned and as it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.live import run_log_text as words
from ttt_desktop.ui.live_text import day_long
from ttt_desktop.ui.widgets import Button, Choice, PlainLabel, Tag, clear, row
from ttt_desktop.ui.widgets.overlay import Overlay
from ttt_desktop.workshop import run_table

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

WIDTH = 900


class RunLogSheet(Overlay):
    """A day's sessions; another day by the choice above; all days by the two ways to copy."""

    def __init__(self, parent: QWidget, context: Context, day_id: str = "") -> None:
        super().__init__(parent, lambda: _("Run log"), WIDTH)
        self.context = context
        self.rows: list[run_table.RunRow] = []
        self.days = Choice(lambda: _("Day"))
        self.days.chosen.connect(lambda _day: self._show())
        self.sum = PlainLabel("", "body", "subtle")
        self.copy_text = Button(
            lambda: _("Copy as text"), icon="copy", clicked=lambda: self._copy(words.as_text)
        )
        self.copy_csv = Button(
            lambda: _("Copy as CSV"), icon="copy", clicked=lambda: self._copy(words.as_csv)
        )
        self.copied = PlainLabel("", "body", "success")
        self.copied.hide()
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 4, 0, 4)
        self.grid.setHorizontalSpacing(20)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(0, 1)
        self.content.addLayout(row(self.days, None, self.copy_text, self.copy_csv, gap=8))
        self.content.addLayout(self.grid)
        self.content.addWidget(self.sum)
        self.content.addWidget(self.copied)
        context.bridge.listen(("run", "session", "day", "replan"), self._changed, self)
        self._ask(day_id)

    def _ask(self, day_id: str = "") -> None:
        self.rows = run_table.rows(self.context.store)
        days = {r.planned.day.id: r.planned.day for r in self.rows}
        self.days.set_choices([(key, day_long(day.as_date)) for key, day in days.items()])
        if day_id:
            self.days.set_value(day_id)
        self.days.setVisible(len(days) > 1)
        self._show()

    def _show(self) -> None:
        shown = [r for r in self.rows if r.planned.day.id == self.days.value()]
        clear(self.grid)
        heads = (_("Session"), _("Planned"), _("Actual"), _("Pauses"), _("Took"), "")
        for at, said in enumerate(heads):
            self.grid.addWidget(PlainLabel(said, "details-strong", "subtle", wrap=False), 0, at)
        for line, each in enumerate(shown, start=1):
            self._line(line, each)
        self.sum.setText(words.summary(shown))
        self._place()

    def _line(self, line: int, each: run_table.RunRow) -> None:
        top = Qt.AlignmentFlag.AlignTop
        quiet = "subtle" if each.held is None else "text"
        self.grid.addWidget(PlainLabel(each.title, "body", quiet), line, 0, top)
        figures = (words.planned, words.actual, words.pauses, words.took)
        for at, say in enumerate(figures, start=1):
            label = PlainLabel(say(each) or "–", "figures", quiet if at > 1 else "subtle", False)
            self.grid.addWidget(label, line, at, top)
        self.grid.addWidget(Tag(*words.verdict(each)), line, 5, top)

    def _copy(self, make: Callable[[list[run_table.RunRow]], str]) -> None:
        QGuiApplication.clipboard().setText(make(self.rows))
        self.copied.setText(_("Copied, with all days."))
        self.copied.show()
        self._place()

    def _changed(self, _change: object) -> None:
        if self.isVisible():
            self._ask()


__all__ = ["RunLogSheet"]

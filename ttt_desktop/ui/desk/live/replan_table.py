"""The parts of making up the time: the day as it will be, and a list to pick one session from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules.forecast import AHEAD, DROPPED, ON, Forecast
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.live.outlook import change_words, span_words
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import ElidedLabel, PlainLabel, clear, column, hairline
from ttt_desktop.ui.widgets.painted import PaintedRow


class DayTable(QWidget):
    """Session, planned, will be, change: of what is on and what is to come."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        say(self.setAccessibleName, lambda: _("The day as it will be"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.rows: list[tuple[str, str, str, str]] = []

    def show_day(self, found: Forecast, titles: dict[str, str], zone: tzinfo | None) -> None:
        """Drawn anew only where the words have changed: this is asked each second."""
        rows = []
        for turn in found.turns:
            if turn.state not in (ON, AHEAD, DROPPED):
                continue
            planned = span_words(turn.item.start, turn.item.end, zone)
            will = "–" if turn.state == DROPPED else span_words(turn.start, turn.end, zone)
            rows.append((titles[turn.item.key], planned, will, change_words(turn)))
        if rows == self.rows:
            return
        self.rows = rows
        self.setAccessibleDescription("; ".join(", ".join(row) for row in rows))
        clear(self._grid)
        heads = (_("Session"), _("Planned"), _("Will be"), _("Change"))
        for at, words in enumerate(heads):
            self._grid.addWidget(PlainLabel(words, "details-strong", "subtle", wrap=False), 0, at)
        for at, (title, planned, will, change) in enumerate(rows):
            line = 2 * at + 2
            self._grid.addWidget(hairline(), line - 1, 0, 1, 4)
            same = planned == will
            tone = "subtle" if same or will == "–" else "text"
            self._grid.addWidget(ElidedLabel(title, "body", tone), line, 0)
            self._grid.addWidget(PlainLabel(planned, "figures", "subtle", wrap=False), line, 1)
            figures = PlainLabel(will, "figures", tone, wrap=False)
            self._grid.addWidget(figures, line, 2)
            told = PlainLabel(change, "body", "subtle" if same else "text")
            told.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            told.setMinimumWidth(theme.px(130))
            self._grid.addWidget(told, line, 3)


class PickRow(PaintedRow):
    """One of a list, with what comes of it. ``stepped(by)`` for the arrow keys."""

    SIZE = (320, 34)
    LEAST = 160
    stepped = Signal(int)

    def __init__(self, title: str, result: str) -> None:
        super().__init__()
        self.setText(title)
        self.result = result
        self.setAccessibleName(f"{title}, {result}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.ground()
        on = self.isChecked()
        side = theme.px(16)
        circle = QRectF(self.square(10, side)).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("accent" if on else "border"), 2 if on else 1.5))
        painter.setBrush(theme.colour("page"))
        painter.drawEllipse(circle)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            inset = side * 0.25
            painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset))
        metrics = self.fontMetrics()
        left = side + 20
        room = self.width() - left - 10
        wide = min(metrics.horizontalAdvance(self.result) + 4, room * 2 // 3)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(theme.colour("subtle"))
        result = metrics.elidedText(self.result, elide, wide)
        painter.drawText(self.spot(self.width() - 10 - wide, wide), self.trail, result)
        painter.setPen(theme.colour("text"))
        title = metrics.elidedText(self.text(), elide, room - wide - 16)
        painter.drawText(self.spot(left, room - wide - 16), self.lead, title)


class PickList(QWidget):
    """Of several sessions one is picked, by click or arrow keys. ``picked(key)``."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        say(self.setAccessibleName, lambda: _("The session to drop"))
        self._group = QButtonGroup(self)
        self.rows: dict[str, PickRow] = {}
        self._list = column(gap=2)
        self.setLayout(self._list)

    def value(self) -> str:
        """The key of the one that is picked; '' for none."""
        return next((key for key, row in self.rows.items() if row.isChecked()), "")

    def set_value(self, key: str) -> None:
        if key in self.rows:
            self.rows[key].setChecked(True)

    def _step(self, key: str, by: int) -> None:
        order = list(self.rows)
        at = order.index(key) + by
        if 0 <= at < len(order):
            self.rows[order[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self.rows[order[at]].click()

    def show_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """(key, title, result) of each; the pick stays where it is still there, else the first."""
        if [(key, title) for key, title, _result in choices] == [
            (key, row.text()) for key, row in self.rows.items()
        ]:
            for key, title, result in choices:
                row = self.rows[key]
                if row.result != result:
                    row.result = result
                    row.setAccessibleName(f"{title}, {result}")
                    row.update()
            return
        chosen = self.value()
        clear(self._list)
        self.rows = {}
        for key, title, result in choices:
            row = PickRow(title, result)
            self._group.addButton(row)
            row.clicked.connect(lambda _on=False, k=key: self.picked.emit(k))
            row.stepped.connect(lambda by, k=key: self._step(k, by))
            self.rows[key] = row
            self._list.addWidget(row)
        if self.rows:
            self.set_value(chosen if chosen in self.rows else next(iter(self.rows)))

"""What stands around the day view: the days' heads, the hours, the switch between days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QStyle, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.agenda.legend import leading
from ttt_desktop.ui.live_text import day_long, day_short, minutes_clock, say
from ttt_desktop.ui.widgets import Choice, IconButton, Segmented, clear, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ttt_desktop.ui.desk.agenda.layout import Axis
    from ttt_desktop.workshop.agenda import Day

#: With more days than this the switch is a list to choose from.
MOST_SEGMENTS = 4


class DayHead(QAbstractButton):
    """The head of a day: date, title or theme, start; pressing it opens the day's details."""

    def __init__(self, day: Day, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = day
        self.selected = False
        self.today = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_day(day)

    def set_day(self, day: Day) -> None:
        self.day = day
        say(self.setAccessibleName, self._spoken)
        say(self.setToolTip, lambda: _("Change the day"))
        self.update()

    def set_selected(self, on: bool) -> None:
        self.selected = on
        self.update()

    def words(self) -> str:
        """Title and theme of the day in one line."""
        return " · ".join(filter(None, (self.day.title, self.day.theme)))

    def _spoken(self) -> str:
        start = _("starts {time}").format(time=minutes_clock(self.day.start_minute))
        return ", ".join(filter(None, (day_long(self.day.as_date), self.words(), start)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(2, 2, -3, -3)
        if self.selected or self.underMouse() or self.hasFocus():
            painter.setPen(
                QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.setBrush(theme.colour("accent_tint" if self.selected else "hover"))
            painter.drawRoundedRect(QRectF(area), theme.RADIUS, theme.RADIUS)
        inner = area.adjusted(theme.px(8), theme.px(4), -theme.px(8), -theme.px(4))
        strong, details = theme.font("strong"), theme.font("details")
        first = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        second = QRect(inner.left(), first.bottom(), inner.width(), inner.height() // 2)
        words = self.words()
        if not words:
            first = inner
        clock = minutes_clock(self.day.start_minute)
        wide = QFontMetrics(details).horizontalAdvance(clock) + theme.px(20)
        direction = self.layoutDirection()
        lead = leading(painter, direction)
        painter.setFont(strong)
        painter.setPen(theme.colour("accent_text" if self.today else "text"))
        date = first.adjusted(0, 0, -wide - theme.px(8), 0)
        shown = QFontMetrics(strong).elidedText(
            day_short(self.day.as_date), Qt.TextElideMode.ElideRight, date.width()
        )
        painter.drawText(QStyle.visualRect(direction, first, date), lead, shown)
        start = QRect(first.right() - wide, first.top(), wide, first.height())
        spot = QStyle.visualRect(direction, first, start)
        side = theme.px(14)
        tone = theme.token("subtle")
        picture = QRect(spot.left(), spot.center().y() - side // 2 + 1, side, side)
        icons.icon("clock", tone, tone, side).paint(
            painter, QStyle.visualRect(direction, spot, picture)
        )
        painter.setFont(details)
        painter.setPen(theme.colour("subtle"))
        painter.drawText(spot, leading(painter, direction, end=True), clock)
        if words:
            shown = QFontMetrics(details).elidedText(
                words, Qt.TextElideMode.ElideRight, second.width()
            )
            painter.drawText(second, lead, shown)


class Ruler(QWidget):
    """The hours down the side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis: Axis | None = None
        self.now: float | None = None
        self.offset = 0
        theme.keep(self, self.update)

    def wanted(self) -> int:
        """The width that a time of day needs."""
        return QFontMetrics(theme.font("details")).horizontalAdvance("00:00") + theme.px(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.axis is None:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("details"))
        painter.setPen(theme.colour("subtle"))
        height = painter.fontMetrics().height()
        for minute in self.axis.hours():
            y = self.offset + round(self.axis.y(minute))
            spot = QRect(0, y - height // 2, self.width() - theme.px(8), height)
            if event.rect().intersects(spot):
                flags = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(spot, int(flags), minutes_clock(minute))


class DaySwitch(QWidget):
    """Which day is shown where there is room for one only; ``chosen(day_id)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: list[Day] = []
        self._picker: Segmented | Choice | None = None
        self.before = IconButton(
            "arrow-left", lambda: _("The day before"), clicked=lambda: self.step(-1)
        )
        self.after = IconButton(
            "arrow-right", lambda: _("The day after"), clicked=lambda: self.step(1)
        )
        self._middle = row(gap=0)
        box = row(self.before, self._middle, self.after, None, gap=8)
        box.setContentsMargins(24, 8, 24, 4)
        self.setLayout(box)

    def show_days(self, days: list[Day], shown: str) -> None:
        """Offer ``days`` with ``shown`` (an id) on."""
        if [(d.id, d.date) for d in days] != [(d.id, d.date) for d in self._days]:
            self._days = list(days)
            clear(self._middle)
            self._picker = self._make()
            self._middle.addWidget(self._picker)
        if self._picker is not None:
            self._picker.set_value(shown)
        at = self._at(shown)
        self.before.setEnabled(at > 0)
        self.after.setEnabled(0 <= at < len(self._days) - 1)

    def value(self) -> str:
        return str(self._picker.value()) if self._picker is not None else ""

    def step(self, by: int) -> None:
        at = self._at(self.value()) + by
        if 0 <= at < len(self._days):
            self.chosen.emit(self._days[at].id)

    def _at(self, day_id: str) -> int:
        return next((i for i, d in enumerate(self._days) if d.id == day_id), -1)

    def _make(self) -> Segmented | Choice:
        made: Segmented | Choice
        if len(self._days) <= MOST_SEGMENTS:
            made = Segmented(
                [(d.id, partial(day_short, d.as_date)) for d in self._days], lambda: _("Day")
            )
        else:
            made = Choice(
                lambda: _("Day"), lambda: [(d.id, day_short(d.as_date)) for d in self._days]
            )
        made.chosen.connect(lambda value: self.chosen.emit(str(value)))
        return made


__all__ = ["DayHead", "DaySwitch", "Ruler"]

"""Nothing is open now: a calm page that says what will come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.words import _
from ttt_desktop.workshop import details

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps


class ClosedPage(StationPage):
    """The workshop's title, and that the next question will appear here. No timer runs."""

    watched = False

    def __init__(self, station: Steps) -> None:
        super().__init__(station)
        workshop = details.get(station.context.store)
        self.title = Words(workshop.title, "station-question", centred=True, most=0.35)
        self.soon = Words(
            _("The next question will appear here."), "station-large", "subtle", centred=True
        )
        self.column.addStretch(3)
        self.column.addWidget(_Notes(), 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(24)
        self.column.addWidget(self.title)
        self.column.addWidget(self.soon)
        self.column.addStretch(4)

    def entered(self) -> None:
        self.setFocus()  # nothing is lit while there is nothing to do


class _Notes(QWidget):
    """Three notes laid over one another, as on a table after a good talk."""

    _CARDS = (
        ("teal", "question", -9.0, -0.24),
        ("pink", "quote", 8.0, 0.24),
        ("warning", "idea", -2.0, 0.0),
    )

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.keep(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(440), theme.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall = theme.px(150), theme.px(128)
        for tint, icon, turn, shift in self._CARDS:
            painter.save()
            painter.translate(QPointF(self.width() * (0.5 + shift), self.height() * 0.52))
            painter.rotate(turn)
            area = QRectF(-wide / 2, -tall / 2, wide, tall)
            painter.setPen(QPen(theme.colour("border"), 1.5))
            painter.setBrush(theme.colour(tint))
            painter.drawRoundedRect(area, 10, 10)
            side = theme.px(30)
            ink = theme.token("text")
            picture = icons.pixmap(icon, ink, side)
            painter.drawPixmap(QPointF(-wide / 2 + 16, -tall / 2 + 14), picture)
            painter.setPen(
                QPen(theme.colour("text", 0.35), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            for line, part in enumerate((0.74, 0.6, 0.42)):
                y = tall * (0.02 + line * 0.14)
                painter.drawLine(
                    QPointF(-wide / 2 + 18, y), QPointF(-wide / 2 + 18 + (wide - 36) * part, y)
                )
            painter.restore()

"""Big friendly parts: buttons for fingers, cards to choose from, pills that open a choice."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from weakref import ref

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ttt_desktop.ui import icons, nastaliq, theme
from ttt_desktop.ui.station.lettering import tight

#: Nothing to touch is smaller than this, at any text size.
TARGET = 56
ROUND = 12


def gentle(tint: str) -> str:
    """The tint of a kind as the station shows it: nothing here is red, not even a challenge."""
    return "pink" if tint == "error" else tint


def _tall(text: str, font: QFont) -> int:
    """How high something to touch is that says ``text`` in one line."""
    room = nastaliq.room(text, font).height()
    return ceil(room) + theme.px(8) if nastaliq.climbs(text) else round(room * 1.2)


class Touch(QAbstractButton):
    """Something to touch: it lights up under the mouse, and Enter presses it as Space does.

    The ring of the focus is drawn for those who come by keyboard: to a finger it would look as if
    a choice had been made already.
    """

    by_keys = False

    #: Whether the last choice was made with a finger: then a keyboard is brought to write with.
    by_touch = False

    #: What was pressed last, whatever page it stood on.
    _pressed: Callable[[], object] | None = None

    def __init__(self, text: str, clicked: Callable[[], object] | None, parent: QWidget | None):
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if clicked is not None:
            self.clicked.connect(lambda *_: clicked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        Touch.by_touch = False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        Touch.by_touch = event.pointerType() == QPointingDevice.PointerType.Finger
        Touch._pressed = ref(self)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Who presses everything twice has answered the question before, not this one."""
        if Touch._pressed is not None and Touch._pressed() is self:
            super().mouseDoubleClickEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def ground(self, painter: QPainter, fill: str, edge: str, radius: float = ROUND) -> None:
        """The rounded ground with its edge, and the ring of the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.hasFocus() and Touch.by_keys
        pen = 3.0 if ringed else 1.5
        area = QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        ring = "text" if fill.startswith("accent") and fill != "accent_tint" else "accent"
        painter.setPen(QPen(theme.colour(ring if ringed else edge), pen))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(area, radius, radius)


class BigButton(Touch):
    """One thing to do: ``kind`` is primary, secondary or quiet."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, clicked, parent)
        self._kind, self._icon = kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.keep(self, self._dress, slot="station")

    def _dress(self) -> None:
        role = "station" if self._kind == "quiet" else "station-strong"
        self.setFont(nastaliq.face(theme.font(role), self.text()))
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self._dress()

    def sizeHint(self) -> QSize:
        room = nastaliq.room(self.text(), self.font())
        words = ceil(room.width())
        icon = theme.px(24) + (theme.px(12) if self.text() else 0) if self._icon else 0
        pad = theme.px(16 if self._kind == "quiet" or not self.text() else 28)
        tall = max(theme.px(TARGET), _tall(self.text(), self.font()))
        return QSize(max(words + icon + 2 * pad, theme.px(TARGET)), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(TARGET), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        lit = self.underMouse() and self.isEnabled()
        down = self.isDown()
        tone = "text"
        if self._kind == "primary" and self.isEnabled():
            fill = "accent_pressed" if down else "accent_hover" if lit else "accent"
            tone = "on_accent"
            self.ground(painter, fill, fill)
        elif self._kind == "quiet":
            tone = "subtle"
            if lit or down or (self.hasFocus() and Touch.by_keys):
                self.ground(painter, "neutral" if down else "hover", "hover")
        else:
            fill = "neutral" if down or not self.isEnabled() else "hover" if lit else "page"
            tone = "text" if self.isEnabled() else "subtle"
            self.ground(painter, fill, "border" if self.isEnabled() else "neutral")
        side = theme.px(24) if self._icon else 0
        gap = theme.px(12) if self._icon and self.text() else 0
        room = self.width() - 2 * theme.px(12) - side - gap
        text = nastaliq.elided(self.text(), self.font(), room)
        words = ceil(nastaliq.room(text, self.font()).width())
        left = (self.width() - side - gap - words) // 2
        icon_x, words_x = (left + words + gap, left) if self.rtl() else (left, left + side + gap)
        if self._icon:
            colour = theme.token(tone)
            spot = QRect(icon_x, (self.height() - side) // 2, side, side)
            icons.icon(self._icon, colour, colour, side).paint(painter, spot)
        painter.setPen(theme.colour(tone))
        area = QRect(words_x, 0, words + 4, self.height())
        nastaliq.draw(painter, area, self.font(), text, Qt.AlignmentFlag.AlignLeft)


class ChoiceCard(Touch):
    """A large choice: a round tint with a letter or icon, the word, and a quiet second word."""

    def __init__(
        self,
        text: str,
        second: str = "",
        letter: str = "",
        icon: str = "",
        tint: str = "accent_tint",
        clicked: Callable[[], object] | None = None,
        on: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, clicked, parent)
        self.setAccessibleName(f"{text}, {second}" if second else text)
        self._on = on
        #: Choices whose words have the size of these, so that none is proposed by it.
        self.alike: tuple[ChoiceCard, ...] = ()
        self._second, self._letter, self._icon, self._tint = second, letter, icon, tint
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.keep(self, self._dress, slot="station")

    def _dress(self) -> None:
        self.setFont(theme.font("station-large"))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(72))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(270), theme.px(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "accent_tint" if self.isDown() else "hover" if self.underMouse() else "page"
        self.ground(painter, fill, "accent" if self.underMouse() or self._on else "subtle_border")
        if self._on:
            tick, ink = theme.px(22), theme.token("accent_text")
            x = theme.px(8) if self.rtl() else self.width() - theme.px(8) - tick
            at = QRect(x, theme.px(8), tick, tick)
            icons.icon("check", ink, ink, tick).paint(painter, at)
        pad = theme.px(16) if self.width() > theme.px(240) else theme.px(10)
        side = min(theme.px(56), self.height() - theme.px(20), self.width() // 4)
        x = self.width() - pad - side if self.rtl() else pad
        spot = QRect(x, (self.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._tint))
        painter.drawEllipse(spot)
        ink = theme.token("text")
        if self._icon:
            inner = side * 5 // 10
            at = QRect(0, 0, inner, inner)
            at.moveCenter(spot.center())
            icons.icon(self._icon, ink, ink, inner).paint(painter, at)
        else:
            font = theme.font("station-large")
            font.setPixelSize(max(14, round(side * 0.42)))
            painter.setPen(theme.colour("text"))
            nastaliq.draw(painter, spot, font, self._letter, Qt.AlignmentFlag.AlignHCenter)
        room = QRect(pad + side + pad, 0, self.width() - side - 3 * pad, self.height())
        if self.rtl():
            room.moveLeft(pad)
        self._words(painter, room)

    def _laid(self, size: int, room: QRect, second: int) -> tuple[list[QTextLayout], float, bool]:
        """The word in a size: its lines, their height, and whether it has room."""
        font = nastaliq.face(theme.font("station-large"), self.text())
        font.setPixelSize(theme.px(size))
        layouts, height = tight(self.text(), font, room.width(), self.layoutDirection())
        lines = sum(layout.lineCount() for layout in layouts)
        widest = max(map(QFontMetrics(font).horizontalAdvance, self.text().split()), default=0)
        whole = widest <= room.width() and lines <= (1 if second else 2)
        return layouts, height, whole and height + second <= room.height() - 8

    def _words(self, painter: QPainter, room: QRect) -> None:
        small = theme.font("station")
        climbs = nastaliq.climbs(self.text() + self._second)
        second = ceil(nastaliq.room(self._second, small).height()) if self._second else 0
        layouts: list[QTextLayout] = []
        height = 0.0
        for size in (28, 24, 20, 18, 16, 14) if climbs else (28, 24, 20, 18):
            if climbs and self._second and size < 20:
                small.setPixelSize(theme.px(size))
                second = ceil(nastaliq.room(self._second, small).height())
            layouts, height, fits = self._laid(size, room, second)
            if fits and all(other._laid(size, room, 0)[2] for other in self.alike):
                break
        if climbs and second and height + second > room.height() - 8:
            second = 0  # there is no room for it: better none than one that is cut
        top = room.top() + (room.height() - height - second) / 2
        painter.setPen(theme.colour("text"))
        painter.save()
        painter.setClipRect(room)
        for layout in layouts:
            layout.draw(painter, QPointF(room.left(), top))
        painter.restore()
        if second:
            painter.setPen(theme.colour("subtle"))
            side = Qt.AlignmentFlag.AlignRight if self.rtl() else Qt.AlignmentFlag.AlignLeft
            area = QRect(room.left(), round(top + height), room.width(), second)
            shown = nastaliq.elided(self._second, small, room.width())
            nastaliq.draw(painter, area, small, shown, side)


class Pill(Touch):
    """A word on a tint that can be chosen: a kind of note, how the note is signed."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        tint: str = "page",
        on: bool = False,
        opens: bool = False,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, clicked, parent)
        self._icon, self._tint, self._opens = icon, tint, opens
        if not opens:
            self.setCheckable(True)
            self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.keep(self, self._dress, slot="station")

    def _dress(self) -> None:
        self.setFont(theme.font("station"))
        self.updateGeometry()
        self.update()

    def set_look(self, icon: str, tint: str) -> None:
        """Another icon on another tint."""
        self._icon, self._tint = icon, tint
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = ceil(nastaliq.room(self.text(), self.font()).width())
        words = min(wide, theme.px(280))
        icon = theme.px(22 + 10) if self._icon else 0
        more = theme.px(20 + 8) if self._opens else 0
        tall = max(theme.px(TARGET), _tall(self.text(), self.font()))
        return QSize(words + icon + more + theme.px(40), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(TARGET), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self._opens or self.isChecked()
        fill = self._tint if on else "hover" if self.underMouse() else "page"
        edge = "accent" if self.isChecked() or self.underMouse() else "subtle_border"
        self.ground(painter, fill, edge, self.height() / 2)
        pad = theme.px(20)
        inner = self.rect().adjusted(pad, 0, -pad, 0)
        ink = theme.token("text")
        if self._icon:
            side = theme.px(22)
            x = inner.right() - side if self.rtl() else inner.left()
            spot = QRect(x, (self.height() - side) // 2, side, side)
            icons.icon(self._icon, ink, ink, side).paint(painter, spot)
            gap = theme.px(32)
            inner.adjust(0 if self.rtl() else gap, 0, -gap if self.rtl() else 0, 0)
        if self._opens:
            side = theme.px(20)
            x = inner.left() if self.rtl() else inner.right() - side
            spot = QRect(x, (self.height() - side) // 2, side, side)
            tone = theme.token("subtle")
            icons.icon("chevron-up", tone, tone, side).paint(painter, spot)
            gap = theme.px(28)
            inner.adjust(gap if self.rtl() else 0, 0, 0 if self.rtl() else -gap, 0)
        painter.setPen(theme.colour("text"))
        shown = nastaliq.elided(self.text(), self.font(), inner.width() + 2)
        lead = Qt.AlignmentFlag.AlignRight if self.rtl() else Qt.AlignmentFlag.AlignLeft
        nastaliq.draw(painter, inner, self.font(), shown, lead)

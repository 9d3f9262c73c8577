"""Buttons, the segmented control and the switch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets.text import Words, put, restyle

_ICON_ROLE = {
    "primary": "on_accent",
    "destructive": "destructive",
    "link": "accent_text",
    "tip": "tip_link",
}


class Button(QPushButton):
    """A button: ``kind`` is primary, secondary, quiet, link, destructive or tip (on dark ground).

    ``text`` may be a function, then it follows the language. ``clicked`` takes a slot.
    """

    def __init__(
        self,
        text: Words = "",
        kind: str = "secondary",
        icon: str = "",
        clicked: Callable[[], object] | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self._icon_name = ""
        put(self.setText, text)
        theme.keep(self, self._dress, slot="font")
        if icon:
            self.set_icon(icon)
        if clicked is not None:
            self.clicked.connect(lambda *_: clicked())

    def set_icon(self, name: str) -> None:
        """Show another of our icons."""
        self._icon_name = name
        small = bool(self.property("small"))
        role = _ICON_ROLE.get(str(self.property("kind")), "text")
        theme.set_icon(self, name, role, 16 if small else 18)

    def set_kind(self, kind: str) -> None:
        """Change the kind (primary only while it is the thing to do next)."""
        self.setProperty("kind", kind)
        restyle(self)
        self._dress()
        if self._icon_name:
            self.set_icon(self._icon_name)

    def _dress(self) -> None:
        small = bool(self.property("small"))
        strong = self.property("kind") == "primary"
        size = "details" if small else "body"
        self.setFont(
            theme.font({"body": "strong", "details": "details-strong"}[size] if strong else size)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()  # Return presses a button here as Space does
        else:
            super().keyPressEvent(event)


class IconButton(Button):
    """A square button with an icon only; ``name`` is its accessible name and its tool tip."""

    def __init__(
        self,
        icon: str,
        name: Callable[[], str],
        kind: str = "quiet",
        clicked: Callable[[], object] | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon, clicked, small, parent)
        self.setProperty("iconOnly", True)
        self.set_name(name)

    def set_name(self, name: Callable[[], str]) -> None:
        say(self.setAccessibleName, name)
        say(self.setToolTip, name)


class Segmented(QWidget):
    """A few choices side by side, one of them on: ``choices`` are (value, words).

    ``chosen(value)`` is emitted when a person chooses; ``value()`` and ``set_value()``.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, Words]],
        name: Callable[[], str],
        value: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        say(self.setAccessibleName, name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, _Segment] = {}
        for index, (key, words) in enumerate(choices):
            button = _Segment(index == 0, index == len(choices) - 1, self)
            put(button.setText, words)
            self._group.addButton(button)
            self._buttons[key] = button
            button.clicked.connect(lambda _on=False, k=key: self.chosen.emit(k))
            row.addWidget(button)
        self.set_value(value if value is not None else choices[0][0])

    def value(self) -> str:
        return next((k for k, b in self._buttons.items() if b.isChecked()), "")

    def set_value(self, value: str) -> None:
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def button(self, value: str) -> QAbstractButton:
        """The segment of ``value`` (to disable it, or to click it in a test)."""
        return self._buttons[value]


class _Segment(QAbstractButton):
    def __init__(self, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._ends = (first, last)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.keep(self, self._dress)

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(theme.font("strong"))  # as it is while on, so that nothing moves then
        return QSize(bold.horizontalAdvance(self.text()) + theme.px(24), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if not self._ends[1]:
            area.setRight(area.right() + 1)
        ground = "accent_tint" if on else "hover" if self.underMouse() else "page"
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour(ground))
        if any(self._ends):
            painter.save()
            painter.setClipRect(self.rect())
            wide = area.adjusted(0 if self._ends[0] else -8, 0, 0 if self._ends[1] else 8, 0)
            painter.drawRoundedRect(wide, theme.RADIUS, theme.RADIUS)
            painter.restore()
            if not self._ends[0]:
                painter.drawLine(QPointF(0.5, 1), QPointF(0.5, self.height() - 1))
        else:
            painter.drawRect(area)
        if on or self.hasFocus():
            inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.hasFocus():
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)
        role = "accent_text" if on else "text" if self.isEnabled() else "border"
        painter.setPen(theme.colour(role))
        painter.setFont(theme.font("strong") if on else theme.font("body"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Switch(QAbstractButton):
    """On or off, at once; the word stands beside it. ``toggled(bool)`` as of any check box."""

    def __init__(self, text: Words, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        put(self.setText, text)
        theme.keep(self, self._dress)

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(theme.px(36) + 10 + words + 4, theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width, height = theme.px(36), theme.px(20)
        left = self.width() - width - 2 if rtl else 2
        track = QRectF(left, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if on else "border"), 1.5))
        painter.setBrush(theme.colour("accent" if on else "page"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        knob = height - theme.px(8)
        at_end = on != rtl
        x = track.right() - knob - theme.px(4) if at_end else track.left() + theme.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_accent" if on else "subtle"))
        painter.drawEllipse(QRectF(x, track.center().y() - knob / 2, knob, knob))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setPen(theme.colour("text" if self.isEnabled() else "border"))
        words = self.rect().adjusted(0 if rtl else width + 12, 0, -(width + 12) if rtl else 0, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, self.text())

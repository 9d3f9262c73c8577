"""Small things in rows: tags, filters, a person's dot, figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QLayoutItem, QSizePolicy, QWidget

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.kinds import Kind
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets.layout import column
from ttt_desktop.ui.widgets.text import PlainLabel, Words, put

#: Grounds for the dots of people, chosen by their name so that a person keeps theirs.
_DOTS = ("accent_tint", "success", "warning", "violet", "teal", "pink", "sand", "error")


class Tag(QWidget):
    """A word on a tint, with an icon: a kind, a role, a state. It is read, not clicked."""

    def __init__(
        self, text: Words, tint: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tint, self._icon = "", tint, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        put(self.set_text, text)
        theme.keep(self, self._dress)

    @classmethod
    def of_kind(cls, kind: Kind, parent: QWidget | None = None) -> Tag:
        """The tag of a kind of note or session; its word follows the language."""
        return cls(lambda: kind.word, kind.tint, kind.icon, parent)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def _dress(self) -> None:
        self.setFont(theme.font("details"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._text)
        icon = theme.px(18) if self._icon else 0
        return QSize(words + icon + theme.px(16), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tag(
            painter,
            self.rect(),
            self._text,
            self._tint,
            self._icon,
            rtl=self.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )


def paint_tag(
    painter: QPainter, area: QRect, text: str, tint: str, icon: str = "", rtl: bool = False
) -> None:
    """Draw a tag into ``area`` (also used by table delegates)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tint))
    painter.drawRoundedRect(QRectF(area), theme.RADIUS, theme.RADIUS)
    words = area.adjusted(theme.px(8), 0, -theme.px(8), 0)
    if icon:
        side = theme.px(14)
        x = words.right() - side if rtl else words.left()
        spot = QRect(x, area.center().y() - side // 2 + 1, side, side)
        tone = theme.token("text")
        icons.icon(icon, tone, tone, side).paint(painter, spot)
        words.adjust(0 if rtl else theme.px(18), 0, -theme.px(18) if rtl else 0, 0)
    painter.setPen(theme.colour("text"))
    painter.setFont(theme.font("details"))
    side_flag = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.drawText(words, int(side_flag | Qt.AlignmentFlag.AlignVCenter), text)
    painter.restore()


class Chip(QAbstractButton):
    """A filter or choice one can switch on; ``toggled(bool)``."""

    def __init__(
        self,
        text: Words,
        icon: str = "",
        tint: str = "accent_tint",
        on: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tint, self._count = icon, tint, ""
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        put(self.setText, text)
        theme.keep(self, self._dress)

    def set_count(self, count: str) -> None:
        """A small figure after the word."""
        self._count = count
        self.updateGeometry()
        self.update()

    def _dress(self) -> None:
        self.setFont(theme.font("details"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + theme.px(22)
        width += theme.px(20) if self._icon else 0
        width += metrics.horizontalAdvance(self._count) + theme.px(6) if self._count else 0
        return QSize(width, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, rtl = self.isChecked(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ground = self._tint if on else "hover" if self.underMouse() else "page"
        edge = "accent" if on or self.hasFocus() else "subtle_border"
        pen = 2 if self.hasFocus() else 1
        area = QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        painter.setPen(QPen(theme.colour(edge), pen))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        inner = self.rect().adjusted(theme.px(11), 0, -theme.px(11), 0)
        if self._icon:
            side = theme.px(15)
            x = inner.right() - side if rtl else inner.left()
            tone = theme.token("text")
            spot = QRect(x, self.rect().center().y() - side // 2, side, side)
            icons.icon(self._icon, tone, tone, side).paint(painter, spot)
            inner.adjust(0 if rtl else theme.px(20), 0, -theme.px(20) if rtl else 0, 0)
        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        trail = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("text"))
        painter.drawText(inner, int(lead | middle), self.text())
        if self._count:
            painter.setPen(theme.colour("subtle"))
            painter.drawText(inner, int(trail | middle), self._count)


class FilterBar(QWidget):
    """Chips of which one or none is on: ``choices`` are (value, words, icon, tint)."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, Words, str, str]],
        name: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        say(self.setAccessibleName, name)
        flow = Flow(gap=6)
        self.setLayout(flow)
        self.chips: dict[str, Chip] = {}
        for value, words, icon, tint in choices:
            chip = Chip(words, icon, tint)
            chip.clicked.connect(lambda on=False, v=value: self._clicked(v, on))
            self.chips[value] = chip
            flow.addWidget(chip)

    def value(self) -> str:
        """The value that is on, "" for none."""
        return next((v for v, chip in self.chips.items() if chip.isChecked()), "")

    def set_value(self, value: str) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key == value)

    def _clicked(self, value: str, on: bool) -> None:
        self.set_value(value if on else "")
        self.chosen.emit(self.value())


class InitialDot(QWidget):
    """A round spot with a person's first letter, on a tint that stays theirs."""

    def __init__(self, name: str = "", size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size = name, size
        theme.keep(self, lambda: self.setFixedSize(theme.px(size), theme.px(size)))

    def set_name(self, name: str) -> None:
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_dot(QPainter(self), self.rect(), self._name)


def paint_dot(painter: QPainter, area: QRect, name: str) -> None:
    """Draw a person's dot into ``area`` (also used by table delegates)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(_DOTS[sum(map(ord, name)) % len(_DOTS)]))
    painter.drawEllipse(QRectF(area))
    font = theme.font("details-strong")
    font.setPixelSize(max(9, round(area.height() * 0.46)))
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initial(name))
    painter.restore()


def initial(name: str) -> str:
    """The first letter of a name with the vowel signs that belong to it."""
    from unicodedata import category

    name = name.strip()
    end = 1
    while end < len(name) and category(name[end])[0] == "M":
        end += 1
    return name[:end].upper()


class StatFigure(QWidget):
    """A large figure over its word."""

    def __init__(self, label: Words, figure: str = "–", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = PlainLabel(figure, "figure", wrap=False)
        self.label = PlainLabel(label, "details", "subtle", wrap=False)
        self.setLayout(column(self.figure, self.label, None, gap=0))

    def set_figure(self, figure: str) -> None:
        self.figure.setText(figure)


class Flow(QLayout):
    """A row that goes on in the next line where the width ends."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), measure=True)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, measure=False)

    def sizeHint(self) -> QSize:
        shown = [i.sizeHint() for i in self._items if not i.isEmpty()]
        width = sum(s.width() for s in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((s.height() for s in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [i.minimumSize() for i in self._items if not i.isEmpty()]
        return QSize(
            max((s.width() for s in shown), default=0), max((s.height() for s in shown), default=0)
        )

    def _place(self, area: QRect, measure: bool) -> int:
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, tall = area.left(), area.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > area.left() and x + size.width() > area.right() + 1:
                x, y, tall = area.left(), y + tall + self._gap, 0
            if not measure:
                left = area.right() + 1 - (x - area.left()) - size.width() if rtl else x
                item.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + self._gap
            tall = max(tall, size.height())
        return y + tall - area.top()

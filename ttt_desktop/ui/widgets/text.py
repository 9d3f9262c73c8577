"""Labels that show text literally, with room between the lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say

Words = str | Callable[[], str]


def restyle(widget: QWidget) -> None:
    """Make the stylesheet look again after a property changed; it has yet to look at new ones."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def put(setter: Callable[[str], object], words: Words) -> None:
    """``setter(words)``, following the language where ``words`` is a function."""
    if callable(words):
        say(setter, words)
    else:
        setter(words)


class PlainLabel(QLabel):
    """A label that never takes its text for markup; every user's text is shown by one of these.

    ``font`` is a type role and ``tone`` a colour: text, subtle, accent, error, success, warning.
    ``text`` may be a function, then it follows the language. Wrapped text has the line height
    of LOOK.md.
    """

    def __init__(
        self,
        text: Words = "",
        font: str = "body",
        tone: str = "text",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = font
        self._selectable = False
        self._sizes: dict[tuple[str, float, int], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setProperty("tone", tone)
        theme.keep(self, self._dress, slot="font")
        put(self.setText, text)

    def set_font_role(self, role: str) -> None:
        """Change the type role."""
        self._role = role
        self._dress()

    def set_tone(self, tone: str) -> None:
        """Change the colour role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def _dress(self) -> None:
        self.setFont(theme.font(self._role))

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        super().setFont(font)
        self._sizes.clear()

    # Wrapped text is drawn here, because QLabel cannot set a line height for plain text.

    def _lines(self, width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        metrics = QFontMetrics(self.font())
        wanted = self.font().pixelSize() * theme.line_height()
        step = max(wanted, float(metrics.height()))
        layout.beginLayout()
        top = 0.0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1.0))
            height = max(step, line.height())
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        layout.endLayout()
        return layout, top or step

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        super().setTextInteractionFlags(flags)
        self._selectable = bool(flags & Qt.TextInteractionFlag.TextSelectableByMouse)

    def _ours(self) -> bool:
        return self.wordWrap() and not self._selectable

    def _inset(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            margins.left() + margins.right() + 2 * self.margin(),
            margins.top() + margins.bottom() + 2 * self.margin(),
        )

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self._ours():
            return super().heightForWidth(width)
        inset = self._inset()
        inner = width - inset.width()
        height = self._once(inner, lambda: round(self._lines(inner)[1]))
        return height + inset.height()

    def _once(self, width: int, measure: Callable[[], int]) -> int:
        """``measure()``, kept: a layout asks for the same few widths again and again."""
        key = (self.text(), theme.line_height(), width)
        if key not in self._sizes:
            if len(self._sizes) >= 16:
                self._sizes.clear()
            self._sizes[key] = measure()
        return self._sizes[key]

    def sizeHint(self) -> QSize:
        if not self._ours():
            return super().sizeHint()
        widest = self._once(-1, lambda: QFontMetrics(self.font()).size(0, self.text()).width() + 2)
        inset = self._inset()
        width = min(widest, theme.px(520)) + inset.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self._ours():
            return super().minimumSizeHint()
        width = min(self.sizeHint().width(), theme.px(80))
        height = self.heightForWidth(self.width()) if self.width() > width else 0
        return QSize(width, height or self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._ours() and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._ours():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        area = QRectF(self.contentsRect()).adjusted(
            self.margin(), self.margin(), -self.margin(), -self.margin()
        )
        layout, height = self._lines(area.width())
        top = area.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (area.height() - height) / 2)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        layout.draw(painter, QPointF(area.left(), top))


class ElidedLabel(PlainLabel):
    """One line that ends in "…" where it does not fit; the whole text is its tool tip."""

    def __init__(
        self,
        text: Words = "",
        font: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, font, tone, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.contentsRect()
        whole = self.text()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, area.width())
        self.setToolTip(_literal(whole) if shown != whole else "")
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


def _literal(text: str) -> str:
    """A tool tip cannot be told to be plain text, so its markup is escaped."""
    from html import escape

    return f"<span>{escape(text)}</span>"

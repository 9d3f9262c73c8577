"""The large choices of the start page, one of which is the thing to do first."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.widgets.text import Words, put


class ActionCard(QAbstractButton):
    """A large choice: icon, words, and a quiet sentence under them."""

    def __init__(
        self,
        icon: str,
        words: Words,
        sentence: Words = "",
        primary: bool = False,
        dim: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._sentence, self._primary, self._dim = icon, "", primary, dim
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        put(self.setText, words)
        put(self.set_sentence, sentence)
        theme.keep(self, self._dress)

    def set_sentence(self, sentence: str) -> None:
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def set_primary(self, primary: bool) -> None:
        """Fill it with the accent: the thing to do first."""
        self._primary = primary
        self.update()

    def _dress(self) -> None:
        self.setFont(theme.font("strong"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(64 if self._sentence else 44))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        over = self.underMouse() and self.isEnabled()
        fill, edge, ink, quiet = "page", "subtle_border", "text", "subtle"
        if self._primary:
            fill = edge = "accent_hover" if over else "accent"
            ink = quiet = "on_accent"
        elif over:
            fill = "hover"
        if self._dim:
            ink = "subtle"
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("text" if self._primary else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        side = theme.px(22)
        x = self.width() - 16 - side if rtl else 16
        spot = QRectF(x, (self.height() - side) / 2, side, side).toRect()
        tone = theme.token(ink if self._primary or self._dim else "accent_text")
        icons.icon(self._icon, tone, tone, side).paint(painter, spot)
        words = self.rect().adjusted(16 if rtl else side + 30, 0, -(side + 30) if rtl else -16, 0)
        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        painter.setPen(theme.colour(ink))
        title = metrics.elidedText(self.text(), elide, words.width())
        if not self._sentence:
            painter.drawText(words, int(lead | Qt.AlignmentFlag.AlignVCenter), title)
            return
        painter.drawText(
            words.adjusted(0, 0, 0, -self.height() // 2 + 2),
            int(lead | Qt.AlignmentFlag.AlignBottom),
            title,
        )
        painter.setPen(theme.colour(quiet))
        painter.setFont(theme.font("details"))
        line = painter.fontMetrics().elidedText(self._sentence, elide, words.width())
        painter.drawText(
            words.adjusted(0, self.height() // 2 + 3, 0, 0),
            int(lead | Qt.AlignmentFlag.AlignTop),
            line,
        )


__all__ = ["ActionCard"]

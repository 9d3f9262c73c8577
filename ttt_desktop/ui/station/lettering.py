"""Words in large type: as large as fits, each text running its own way."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ttt_desktop.ui import nastaliq, theme

_SIZES = {"station-question": (40, 34, 28, 24, 20), "station-large": (28, 24, 20), "station": (20,)}


class Words(QLabel):
    """Text shown literally, in the largest type of its role that fits ``most`` of the height.

    Each paragraph runs the way of its first strong character, whatever the window does; with
    ``auto`` false (our own sentences, which may begin with somebody's word) as the window does.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "station",
        tone: str = "text",
        centred: bool = False,
        most: float = 0.0,
        light: bool = False,
        auto: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._light = light or tone == "subtle"
        self._auto = auto
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._role, self._tone, self._centred, self._most = role, tone, centred, most
        self._room = self._lines = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        theme.keep(self, self._dress, slot="station")

    def _font(self) -> QFont:
        font = theme.font(self._role)
        if self._light:
            font.setWeight(QFont.Weight.Normal)
        return font

    def _dress(self) -> None:
        self.setFont(self._font())
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def set_room(self, height: int) -> None:
        """The height of the window, of which ``most`` may be taken."""
        self._room = height
        self.updateGeometry()
        self.update()

    def set_lines(self, most: int) -> None:
        """Show no more than so many lines, with an ellipsis at the end; 0 shows all."""
        if most != self._lines:
            self._lines = most
            self.updateGeometry()
            self.update()

    def _fitting(self, width: int) -> tuple[list[QTextLayout], float]:
        limit = self._most * self._room if self._most and self._room else 1e9
        found: tuple[list[QTextLayout], float] = ([], 0.0)
        for size in _SIZES[self._role]:
            font = self._font()
            font.setPixelSize(theme.px(size))
            found = lay_out(
                self.text(), font, width, self._centred, self.layoutDirection(), self._auto
            )
            if found[1] <= limit and (not self._lines or _count(found[0]) <= self._lines):
                return found
        if self._lines and _count(found[0]) > self._lines:
            text = _cut(found[0], self._lines)
            found = lay_out(text, font, width, self._centred, self.layoutDirection(), self._auto)
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._fitting(width)[1]) if self.text() else 0

    def sizeHint(self) -> QSize:
        font = nastaliq.face(self.font(), self.text())
        wide = QFontMetrics(font).size(0, self.text()).width() + 4
        width = min(wide, theme.px(640))
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(120)), theme.px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self._tone))
        layouts, height = self._fitting(self.width())
        top = max(0.0, (self.height() - height) / 2)
        for layout in layouts:
            layout.draw(painter, QPointF(0, top))


def lay_out(
    text: str,
    font: QFont,
    width: float,
    centred: bool,
    towards: Qt.LayoutDirection,
    auto: bool = True,
) -> tuple[list[QTextLayout], float]:
    """The paragraphs of ``text`` in lines of ``width``, and their height together."""
    step = font.pixelSize() * theme.line_height()
    top = 0.0
    made = []
    climbs = nastaliq.climbs(text)
    room = font.pixelSize() * nastaliq.OVERHANG if climbs else 0.0
    lines: list[QTextLine] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, nastaliq.face(font, text))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        runs = first_strong(paragraph) if auto else None
        option.setTextDirection(towards if runs is None else runs)
        # A text layout knows no leading side: left is left, also for what runs from the right.
        from_right = (towards if runs is None else runs) == Qt.LayoutDirection.RightToLeft
        lead = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        if centred:
            lead = Qt.AlignmentFlag.AlignHCenter
        option.setAlignment(lead)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - room, 1.0))
            height = max(step, line.height())
            aside = room / 2 if centred else room if from_right else 0.0
            line.setPosition(QPointF(aside, top + (height - line.height()) / 2))
            top += height
            lines.append(line)
        layout.endLayout()
        made.append(layout)
    return made, nastaliq.inside(lines, width, top) if climbs else top


def _count(layouts: list[QTextLayout]) -> int:
    return sum(layout.lineCount() for layout in layouts)


def _cut(layouts: list[QTextLayout], lines: int) -> str:
    """The text of the first lines, with an ellipsis in the place of the last word."""
    kept = []
    for layout in layouts:
        for at in range(layout.lineCount()):
            if lines > 0:
                line = layout.lineAt(at)
                units = layout.text().encode("utf-16-le")
                start = line.textStart() * 2
                kept.append(units[start : start + line.textLength() * 2].decode("utf-16-le"))
                lines -= 1
    words = "".join(kept).rstrip()
    return (words.rsplit(None, 1)[0] if " " in words else words[:-2]) + "…"


def first_strong(text: str) -> Qt.LayoutDirection | None:
    """Which way ``text`` runs by its first strong character; None where it has none."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return None


def tight(
    text: str, font: QFont, width: int, towards: Qt.LayoutDirection
) -> tuple[list[QTextLayout], float]:
    """Lines as close as the script allows, towards the side at which the card's dot stands."""
    climbs = nastaliq.climbs(text)
    room = font.pixelSize() * nastaliq.OVERHANG if climbs else 0.0
    lines: list[QTextLine] = []
    layout = QTextLayout(text.replace("\n", " "), nastaliq.face(font, text))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    runs = first_strong(text)
    option.setTextDirection(towards if runs is None else runs)
    from_right = towards == Qt.LayoutDirection.RightToLeft
    option.setAlignment(Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft)
    layout.setTextOption(option)
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width - room, 1))
        line.setPosition(QPointF(room if from_right else 0.0, top))
        top += line.height()
        lines.append(line)
    layout.endLayout()
    return [layout], nastaliq.inside(lines, width, top, snug=True) if climbs else top

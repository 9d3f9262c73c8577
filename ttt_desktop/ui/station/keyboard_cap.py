"""One key of the keyboard on the screen."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGlyphRun,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.station.words import _

#: How long Backspace and the arrows are held until they repeat, and then how often.
WAIT_MS, REPEAT_MS = 400, 60

#: The faces that draw a script's single letters best, on Linux, Windows and macOS.
_FACES = {
    "Deva": ["Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari"],
    "Telu": ["Noto Sans Telugu", "Nirmala UI", "Kohinoor Telugu"],
    "Orya": ["Noto Sans Oriya", "Nirmala UI", "Oriya Sangam MN"],
    "Knda": ["Noto Sans Kannada", "Nirmala UI", "Kannada Sangam MN"],
    "Taml": ["Noto Sans Tamil", "Nirmala UI", "Tamil Sangam MN"],
    "Beng": ["Noto Sans Bengali", "Nirmala UI", "Kohinoor Bangla"],
    "Mlym": ["Noto Sans Malayalam", "Nirmala UI", "Malayalam Sangam MN"],
    "Guru": ["Noto Sans Gurmukhi", "Nirmala UI", "Gurmukhi Sangam MN"],
    "Gujr": ["Noto Sans Gujarati", "Nirmala UI", "Kohinoor Gujarati"],
    "Olck": ["Noto Sans Ol Chiki", "Nirmala UI"],
    "Arab": ["Noto Sans Arabic", "Noto Naskh Arabic", "Segoe UI", "Geeza Pro"],
}

#: In fonts of these scripts the signs do not find their place on the circle.
_LOOSE = ("Orya",)
CIRCLE = "\u25cc"

#: What cannot be seen is called by its name.
_UNSEEN = {"\u200d": "ZWJ", "\u200c": "ZWNJ", " ": "␣"}


def face(script: str) -> QFont:
    """The font for the letters of a script."""
    made = theme.font("station-large")
    made.setFamilies([*_FACES.get(script, []), *made.families()])
    made.setWeight(QFont.Weight.Normal)
    return made


def shown(text: str) -> str:
    """``text`` as a cap shows it: a sign that combines stands on a dotted circle."""
    if text in _UNSEEN:
        return _UNSEEN[text]
    if text and unicodedata.category(text[0]) in ("Mn", "Mc"):
        return CIRCLE + text
    return text


def spoken(text: str) -> str:
    """What a screen reader says of a key: the character, or the name of one that is not seen."""
    return _UNSEEN.get(text, text)


def _is_above_or_below(sign: str) -> bool:
    return unicodedata.category(sign) == "Mn" or sign == "\u0b48"


def _runs(text: str, font: QFont) -> list[QGlyphRun]:
    """The glyphs of one line, where the font puts them."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()


class Cap(QAbstractButton):
    """A key that never takes the focus. ``hit`` when it is struck, and again while it is held.

    ``kind`` is ``letter``, ``tool`` or ``choice``; ``repeats`` for keys that one holds. Two fingers
    may strike two keys at a time: each key follows its own touch.
    """

    hit = Signal()

    def __init__(
        self, kind: str, parent: QWidget, icon: str = "", repeats: bool = False, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.kind, self.icon_name, self.repeats = kind, icon, repeats
        self.place = ""
        self.script = ""
        self.rtl = False
        self.corner = ""
        self.physical = ""
        self.second = ""
        self.state = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._again = QTimer(self)
        self._again.timeout.connect(self._repeat)
        if repeats:
            self.pressed.connect(self._begin)
            self.released.connect(self._again.stop)
        else:
            self.clicked.connect(lambda *_: self.hit.emit())

    def _begin(self) -> None:
        self.hit.emit()
        self._again.start(WAIT_MS)

    def _repeat(self) -> None:
        if self.isDown() and self.isVisible():
            self._again.setInterval(REPEAT_MS)
            self.hit.emit()
        else:
            self._again.stop()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> bool:
        kind = event.type()
        if not self.isEnabled() or not event.points():
            return True
        inside = self.rect().contains(event.points()[0].position().toPoint())
        if kind == QEvent.Type.TouchBegin:
            self.setDown(True)
            self.pressed.emit()
        elif kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel) and self.isDown():
            self.setDown(False)
            self.released.emit()
            if inside and kind == QEvent.Type.TouchEnd:
                self.clicked.emit()
        event.accept()
        return True

    def letter(self, text: str, corner: str, physical: str, script: str, rtl: bool) -> None:
        """What the key gives now, in its corner what it gives with Shift."""
        corner = corner if corner != text else ""
        now = (text, corner, physical, script, rtl)
        if now == (self.text(), self.corner, self.physical, self.script, self.rtl):
            return
        self.setText(text)
        self.corner, self.physical, self.script, self.rtl = corner, physical, script, rtl
        self.setEnabled(bool(text))
        self.setAccessibleName(spoken(text) if text else _("No letter"))
        self.update()

    def set_state(self, state: int, icon: str = "") -> None:
        """0 off, 1 on for one key, 2 on until it is struck again."""
        self.icon_name = icon or self.icon_name
        if state != self.state:
            self.state = state
        self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._ground(painter)
        if self.kind == "letter":
            self._letters(painter, ink)
        elif self.icon_name and not self.text():
            side = min(theme.px(26), self.height() // 2)
            spot = QRect(0, 0, side, side)
            spot.moveCenter(self.rect().center())
            icons.icon(self.icon_name, ink.name(), ink.name(), side).paint(painter, spot)
        else:
            self._words(painter, ink)

    def _ground(self, painter: QPainter) -> QColor:
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
        if not self.isEnabled():
            if self.kind != "letter":
                return theme.colour("subtle")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("neutral" if theme.dark() else "hover", 0.5))
            painter.drawRoundedRect(area, 7, 7)
            return theme.colour("subtle")
        ink = theme.colour("text")
        if self.state == 2:
            fill, ink = theme.colour("accent"), theme.colour("on_accent")
        elif self.isDown() or self.state == 1:
            fill = theme.colour("accent_tint")
        elif theme.dark():
            fill = theme.colour("neutral" if self.kind == "tool" else "subtle_border")
        else:
            fill = theme.colour("subtle_border" if self.kind == "tool" else "page")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("border", 0.9 if not theme.dark() else 0.25))
        painter.drawRoundedRect(area.translated(0, 1), 7, 7)
        painter.setBrush(fill)
        painter.drawRoundedRect(area, 7, 7)
        if self.state or self.isDown():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        return ink

    def _letters(self, painter: QPainter, ink: QColor) -> None:
        if not self.text():
            return
        tall = self.height()
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight
        )
        quiet = theme.colour("text", 0.72)
        if self.corner:
            font = face(self.script)
            font.setPixelSize(max(13, round(tall * 0.27)))
            self._at(painter, shown(self.corner), font, 0.82, 0.30, quiet)
        if self.physical:
            font = face("")
            font.setPixelSize(max(12, round(tall * 0.22)))
            self._at(painter, self.physical.upper(), font, 0.16, 0.80, quiet)
        font = face(self.script)
        text = shown(self.text())
        font.setPixelSize(round(tall * (0.3 if text in _UNSEEN.values() else 0.48)))
        self._at(painter, text, font, 0.42 if self.corner else 0.5, 0.55, ink)

    def _at(
        self, painter: QPainter, text: str, font: QFont, x: float, y: float, ink: QColor
    ) -> None:
        """Draw with the letters' middle at these parts of the key, all on one line of a row."""
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(text)
        room = self.width() - 8
        most = room * 0.56 if self.corner else room
        if wide > most:
            font.setPixelSize(max(10, round(font.pixelSize() * most / wide)))
            metrics = QFontMetrics(font)
            wide = metrics.horizontalAdvance(text)
        left = min(max(4.0, self.width() * x - wide / 2), self.width() - wide - 4.0)
        alone = text.isascii() and not text.isalpha() and text not in ",._"
        body = metrics.tightBoundingRect(text if alone else _BODY.get(self.script, "x"))
        base = self.height() * y - (body.top() + body.bottom()) / 2
        painter.setFont(font)
        painter.setPen(ink)
        if self.script in _LOOSE and text[0] == CIRCLE and _is_above_or_below(text[1]):
            self._loose(painter, text, font, self.width() * x, base)
        else:
            painter.drawText(round(left), round(base), text)

    def _loose(self, painter: QPainter, text: str, font: QFont, x: float, base: float) -> None:
        """Draw a sign over or under the middle of its circle, where the font does not put it."""
        runs, middle = _runs(text, font), 0.0
        boxes = [
            (run.rawFont().pathForGlyph(glyph), place)
            for run in runs
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
        ]
        circles = [run.glyphIndexes()[0] for run in _runs(CIRCLE, font)]
        glyphs = [glyph for run in runs for glyph in run.glyphIndexes()]
        here = [at for at, glyph in enumerate(glyphs) if glyph in circles]
        left = x - sum(path.boundingRect().width() for path, _place in boxes[:-1]) / 2
        for at, (path, place) in enumerate(boxes):
            path.translate(left + place.x(), base)
            if here and at == here[0]:
                middle = path.boundingRect().center().x()
            elif here and at == len(boxes) - 1:
                path.translate(middle - path.boundingRect().center().x(), 0)
            painter.fillPath(path, painter.pen().color())

    def _words(self, painter: QPainter, ink: QColor) -> None:
        if self.isCheckable():
            self._ticked(painter, ink)
            return
        room = self.width() - 16
        font = face(self.script)
        font.setPixelSize(min(theme.px(24), round(self.height() * (0.3 if self.second else 0.4))))
        wide = QFontMetrics(font).horizontalAdvance(self.text())
        if wide > room:
            font.setPixelSize(max(10, font.pixelSize() * room // wide))
        self._line(painter, self.text(), font, 0.36 if self.second else 0.5, ink)
        if self.second:
            font = face("")
            font.setPixelSize(max(12, round(self.height() * 0.2)))
            self._line(painter, self.second, font, 0.72, theme.colour("text", 0.72))

    def _line(self, painter: QPainter, text: str, font: QFont, y: float, ink: QColor) -> None:
        """One line, its ink in the middle of the key's width and at this part of its height."""
        metrics = QFontMetrics(font)
        ink_box = metrics.tightBoundingRect(text)
        left = (self.width() - metrics.horizontalAdvance(text)) / 2
        base = (self.height() - 2) * y - (ink_box.top() + ink_box.bottom()) / 2
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(round(left), round(base), text)

    def _ticked(self, painter: QPainter, ink: QColor) -> None:
        """A box that can be ticked, and beside it what for."""
        room = self.rect().adjusted(8, 2, -8, -4)
        side = min(theme.px(22), self.height() // 2)
        box = QRectF(room.left() + 2, room.center().y() - side / 2, side, side)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(theme.colour("accent" if self.isChecked() else "page"))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            tick = theme.token("on_accent")
            icons.icon("check", tick, tick, side).paint(painter, box.toRect())
        room.setLeft(room.left() + side + 10)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        flags |= int(Qt.TextFlag.TextWordWrap)
        font = face("")
        for size in (18, 17, 16, 15, 14, 13, 12):
            font.setPixelSize(min(theme.px(size), round(self.height() * 0.36)))
            fit = QFontMetrics(font).boundingRect(room, flags, self.text())
            if fit.width() <= room.width() and fit.height() <= room.height() + 4:
                break
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(room, flags, self.text())


#: A letter of each script by whose body all caps are set on one line.
_BODY = {
    "Deva": "क", "Telu": "క", "Orya": "କ", "Knda": "ಕ", "Taml": "க", "Beng": "ক", "Mlym": "ക",
    "Guru": "ਕ", "Gujr": "ક", "Olck": "ᱠ", "Arab": "ع", "Latn": "x",
}  # fmt: skip

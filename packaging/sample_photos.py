"""Draws the photos of the sample workshop: flip charts and figures as one would draw them, nobody
real. ``python packaging/sample_photos.py`` writes ``resources/sample/photos``."""

from __future__ import annotations

import math
import os
import sys
from itertools import pairwise
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
)

OUT = Path(__file__).resolve().parents[1] / "resources" / "sample" / "photos"
WIDTH, HEIGHT = 1280, 960
BLUE, RED, GREEN, BLACK = "#2a4b9b", "#b5392b", "#1f7a4d", "#2b2b2b"
#: How wide the picture is that stands beside each for lists.
SMALL = 480


class Hand:
    """Draws with a marker that trembles a little."""

    def __init__(self, painter: QPainter, seed: int) -> None:
        self.painter, self.random = painter, Random(seed)
        self._phase = self.random.random() * 6

    def shaken(self, path: QPainterPath, much: float) -> QPainterPath:
        """``path`` with its points moved a little, neighbours alike."""
        made = QPainterPath(path)
        for at in range(made.elementCount()):
            point = made.elementAt(at)
            dx = math.sin(point.y / 23 + self._phase) + self.random.uniform(-0.35, 0.35)
            dy = math.sin(point.x / 31 + self._phase * 2) + self.random.uniform(-0.35, 0.35)
            made.setElementPositionAt(at, point.x + much * dx, point.y + much * dy)
        return made

    def words(self, x: float, y: float, text: str, size: int, colour: str, turn: float = 0) -> None:
        font = QFont("Noto Sans")
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.Medium)
        path = QPainterPath()
        path.addText(0, 0, font, text)
        self.painter.save()
        self.painter.translate(x, y)
        self.painter.rotate(turn + self.random.uniform(-0.8, 0.8))
        self.painter.setPen(QPen(QColor(colour), size / 16))
        self.painter.setBrush(QColor(colour))
        self.painter.drawPath(self.shaken(path, size / 34))
        self.painter.restore()

    def stroke(self, points: list[tuple[float, float]], colour: str, width: float = 6) -> None:
        path = QPainterPath(QPointF(*points[0]))
        for (ax, ay), (bx, by) in pairwise(points):
            for part in range(1, 9):
                path.lineTo(ax + (bx - ax) * part / 8, ay + (by - ay) * part / 8)
        pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(self.shaken(path, 2.2))

    def ring(self, x: float, y: float, rx: float, ry: float, colour: str, fill: str = "") -> None:
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), rx, ry)
        self.painter.setPen(QPen(QColor(colour), 6))
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawPath(self.shaken(path, 3))

    def arrow(self, ax: float, ay: float, bx: float, by: float, colour: str) -> None:
        self.stroke([(ax, ay), (bx, by)], colour)
        angle = math.atan2(by - ay, bx - ax)
        for turn in (2.6, -2.6):
            end = (bx + 26 * math.cos(angle + turn), by + 26 * math.sin(angle + turn))
            self.stroke([(bx, by), end], colour)

    def sticky(self, x: float, y: float, colour: str, lines: list[str]) -> None:
        self.painter.save()
        self.painter.translate(x, y)
        self.painter.rotate(self.random.uniform(-4, 4))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(0, 0, 0, 34))
        self.painter.drawRect(QRectF(5, 7, 210, 128))
        self.painter.setBrush(QColor(colour))
        self.painter.drawRect(QRectF(0, 0, 210, 128))
        self.painter.restore()
        for at, line in enumerate(lines):
            self.words(x + 14, y + 42 + 36 * at, line, 27, BLACK)

    def person(self, x: float, y: float, shirt: str, tall: float = 1.0) -> None:
        """Somebody as a child would draw them."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        body = QPainterPath(QPointF(x - 62 * tall, y + 330 * tall))
        body.cubicTo(x - 70 * tall, y + 90 * tall, x - 40 * tall, y + 66 * tall, x, y + 64 * tall)
        body.cubicTo(
            x + 40 * tall,
            y + 66 * tall,
            x + 70 * tall,
            y + 90 * tall,
            x + 62 * tall,
            y + 330 * tall,
        )
        self.painter.setBrush(QColor(shirt))
        self.painter.drawPath(self.shaken(body, 2))
        self.ring(x, y, 46 * tall, 54 * tall, BLACK, "#e9c9a4")
        self.stroke([(x - 18 * tall, y - 6), (x - 16 * tall, y + 2)], BLACK)
        self.stroke([(x + 18 * tall, y - 6), (x + 16 * tall, y + 2)], BLACK)
        smile = [(x - 18 * tall, y + 22 * tall), (x, y + 30 * tall), (x + 18 * tall, y + 22 * tall)]
        self.stroke(smile, BLACK, 4)


def board(seed: int, wall: str = "#cfd4d6") -> tuple[QImage, QPainter, Hand]:
    """A wall, with a sheet of a flip chart on it."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(wall))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter, Hand(painter, seed)


def sheet(painter: QPainter, x: float, y: float, width: float, height: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 40))
    painter.drawRect(QRectF(x + 9, y + 12, width, height))
    paper = QLinearGradient(x, y, x + width, y + height)
    paper.setColorAt(0, QColor("#fdfcf7"))
    paper.setColorAt(1, QColor("#f1eee4"))
    painter.setBrush(paper)
    painter.drawRect(QRectF(x, y, width, height))
    painter.setBrush(QColor("#9aa0a4"))
    painter.drawRect(QRectF(x + width / 2 - 90, y - 16, 180, 32))


def obstacles() -> QImage:
    """A table's chart: two columns of notes and dots."""
    image, painter, hand = board(3)
    sheet(painter, 90, 60, 1100, 850)
    hand.words(150, 165, "Table Mahanadi", 64, BLUE)
    hand.stroke([(150, 188), (640, 184)], BLUE)
    hand.words(170, 262, "What holds us back", 42, RED)
    hand.words(720, 262, "What could help", 42, GREEN)
    hand.stroke([(660, 230), (656, 860)], BLACK, 4)
    left = [["Slow lines,", "few laptops"], ["Nobody thanks", "the new ones"], ["Keyboards!"],
            ["Sources only", "in libraries"]]  # fmt: skip
    right = [["A mentor for", "the first week"], ["Libraries as", "partners"], ["Phones first"],
             ["Meet every", "month"]]  # fmt: skip
    for at, lines in enumerate(left):
        hand.sticky(150 + 245 * (at % 2), 310 + 190 * (at // 2), "#ffe27a", lines)
    for at, lines in enumerate(right):
        hand.sticky(700 + 245 * (at % 2), 310 + 190 * (at // 2), "#b9e3a8", lines)
    for x, y, many in ((190, 740, 5), (480, 740, 3), (745, 740, 7), (1000, 740, 4)):
        for n in range(many):
            hand.ring(x + 36 * (n % 4), y + 36 * (n // 4), 11, 11, RED, RED)
    painter.end()
    return image


def partners() -> QImage:
    """A map of partners, and two who drew it."""
    image, painter, hand = board(8, "#d9d2c5")
    sheet(painter, 300, 50, 680, 800)
    hand.words(390, 140, "Who is near us?", 54, BLUE)
    hand.ring(640, 440, 118, 74, BLUE, "#e8eeff")
    hand.words(560, 455, "our group", 34, BLUE)
    for x, y, text, colour in (
        (430, 270, "Library", GREEN), (770, 280, "College", GREEN), (420, 610, "Museum", RED),
        (760, 630, "Writers", RED), (620, 740, "Radio", BLACK),
    ):  # fmt: skip
        hand.ring(x + 60, y - 12, 104, 50, colour)
        hand.words(x, y, text, 36, colour)
        angle = math.atan2(y - 12 - 440, x + 60 - 640)
        start = (640 + 122 * math.cos(angle), 440 + 78 * math.sin(angle))
        end = (x + 60 - 108 * math.cos(angle), y - 12 - 54 * math.sin(angle))
        hand.arrow(*start, *end, colour)
    hand.person(160, 540, "#3f7d6b", 1.25)
    hand.person(1120, 560, "#b06a3c", 1.2)
    painter.end()
    return image


def table() -> QImage:
    """People around a table with its chart."""
    image, painter, hand = board(5, "#d6dde2")
    sheet(painter, 480, 40, 330, 380)
    hand.words(520, 120, "Godavari", 46, BLUE)
    for at, text in enumerate(("1  ask", "2  listen", "3  try", "4  tell")):
        hand.words(540, 190 + 56 * at, text, 36, BLACK)
    for x, y, shirt, tall in (
        (190, 480, "#8b5a9b", 1.1), (400, 430, "#3f6fa8", 1.0), (880, 430, "#c58f2c", 1.0),
        (1090, 480, "#3f7d6b", 1.1), (640, 500, "#a8473f", 1.05),
    ):  # fmt: skip
        hand.person(x, y, shirt, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#a57c52"))
    painter.drawEllipse(QRectF(60, 740, 1160, 320))
    for x, y, colour in ((330, 800, "#ffe27a"), (560, 830, "#b9e3a8"), (820, 805, "#ffc9c0")):
        hand.sticky(x, y, colour, [])
    painter.end()
    return image


def main() -> None:
    app = QGuiApplication.instance() or QGuiApplication([])
    OUT.mkdir(parents=True, exist_ok=True)
    for draw in (obstacles, partners, table):
        drawn = draw()
        for width, ending, quality in ((1040, "", 66), (SMALL, "-small", 72)):
            image = drawn.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            image.save(str(OUT / f"{draw.__name__}{ending}.jpg"), quality=quality)
    del app


if __name__ == "__main__":
    main()

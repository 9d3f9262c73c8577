"""Our line icons: SVG on a 24 px grid in ``currentColor``, tinted when drawn."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from ttt_desktop.system import resource

_icons: dict[tuple[str, str, str, int], QIcon] = {}


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")


def exists(name: str) -> bool:
    """Whether there is an icon of that name."""
    return (resource("icons") / f"{name}.svg").exists()


def pixmap(name: str, colour: str, size: int, ratio: float | None = None) -> QPixmap:
    """Draw ``name`` in ``colour`` at ``size`` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer

    if ratio is None:
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen else 1.0
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _tinted(picture: QPixmap, colour: str) -> QPixmap:
    made = QPixmap(picture)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    # With a brush: to choose among the forms of fillRect, all of Qt's gradients would be named.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(made.rect())
    painter.end()
    return made


def icon(name: str, colour: str, disabled: str, size: int) -> QIcon:
    """The icon in ``colour``, greyed to ``disabled`` where its widget is."""
    key = (name, colour, disabled, size)
    if key not in _icons:
        drawn = pixmap(name, colour, size)
        made = QIcon(drawn)
        made.addPixmap(_tinted(drawn, disabled), QIcon.Mode.Disabled)
        _icons[key] = made
    return _icons[key]


def forget() -> None:
    """Drop what was drawn for another scheme or text size."""
    _icons.clear()

"""What an installed copy can prove about its windows: Qt loads and paints words and an icon."""

from __future__ import annotations

import os


def paint() -> str:
    """Paint a small window in memory and return Qt's version and platform.

    Raises RuntimeError where the picture stays empty, ImportError where Qt cannot load.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QLabel

    from ttt_desktop.ui import icons

    application = QApplication.instance() or QApplication(["ttt-desktop"])
    window = QLabel("TTT Desktop")
    window.resize(160, 48)
    picture = window.grab().toImage()
    dots = {picture.pixel(x, y) for x in range(0, 160, 2) for y in range(0, 48, 2)}
    if len(dots) < 2:
        raise RuntimeError("the painted window is empty")
    drawn = icons.pixmap("workshop", "#000000", 24, 1.0).toImage()
    if not any(drawn.pixelColor(x, y).alpha() for x in range(24) for y in range(24)):
        raise RuntimeError("the painted icon is empty")
    window.deleteLater()
    del application
    return f"Qt {qVersion()}, {QGuiApplication.platformName()}"

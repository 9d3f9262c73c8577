"""How the desk is looked at: text size, colours, language, full screen, the sheets of Help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from ttt_desktop import i18n
from ttt_desktop.i18n import _
from ttt_desktop.settings import TEXT_SIZES, Settings
from ttt_desktop.ui import faults, theme
from ttt_desktop.ui.widgets import Snackbar, Surface


class View(QMainWindow):
    """The part of the desk's window that changes how it looks, and keeps that in the settings."""

    settings: Settings
    middle: Surface
    snackbar: Snackbar

    def step_text(self, by: int) -> None:
        at = min(
            range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.settings.text_scale)
        )
        self.set_text_scale(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, at + by))])

    def set_text_scale(self, scale: int) -> None:
        self.settings.text_scale = scale
        self._dress()

    def set_scheme(self, scheme: str) -> None:
        self.settings.colour_scheme = scheme
        self._dress()

    def set_language(self, language: str) -> None:
        """Switch every open window's words now."""
        self.settings.language = language
        i18n.set_language(language)
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.settings)
        self.settings.save()
        self._fit()

    def full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_help(self) -> None:
        from ttt_desktop.ui import help as pages

        pages.open_help(self)

    def show_keys(self) -> None:
        from ttt_desktop.ui.desk import sheets

        sheets.key_sheet(self.middle).open_sheet()

    def show_about(self) -> None:
        from ttt_desktop.ui.desk import sheets

        sheets.about_sheet(self.middle).open_sheet()

    def copy_log(self) -> None:
        QGuiApplication.clipboard().setText(faults.diagnostic_log())
        self.snackbar.say(_("Copied. Paste it into a message to whoever helps you."))

    def _fit(self) -> None:
        """Make what depends on the room and the text size fit again."""

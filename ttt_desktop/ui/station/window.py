"""The station's window: full screen, one page at a time, and no way out but the PIN."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.idle import Idle, is_sign_of_life
from ttt_desktop.ui.station.leave import LeavePage
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.parts import BigButton, Touch
from ttt_desktop.ui.station.steps import Steps
from ttt_desktop.ui.station.words import _, apart
from ttt_desktop.workshop import station as rules

log = logging.getLogger(__name__)

T = TypeVar("T")

#: Where a window can hold the keyboard against the window manager.
_GRABS = ("xcb", "windows")

#: How often, and after how many milliseconds, the keyboard is asked for again.
TRIES, RETRY_MS = 60, 50

#: Keys by which one walks from choice to choice.
_WALKING = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
)


class StationWindow(Steps):
    """Made as ``StationWindow(context)`` and shown by ``open_window()``.

    ``kiosk`` holds the keyboard and stays on top; by default it does where it covers the desk or
    stands alone, so that on a screen beside the desk both can be used. ``left`` when released.
    """

    left = Signal()

    def __init__(
        self, context: Context, kiosk: bool | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._wanted = kiosk
        self.kiosk = kiosk is not False
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(_("Station"))
        self._released = False
        self._build()
        self.idle = Idle(self)
        self.idle.counting.connect(self._counting)
        self.idle.over.connect(self.hand_over)
        theme.keep(self, self.update, slot="station")
        QGuiApplication.inputMethod().localeChanged.connect(self.show_footer)
        context.bridge.listen(rules.TABLES, self.heard)
        self.begin()

    def _build(self) -> None:
        self.stack = QStackedLayout()
        self.quiet = Words("", "station", "subtle", auto=False)
        self.lock = BigButton("", "quiet", "lock", self.to_leave)
        self.lock.setAccessibleName(_("For the facilitator: leave the station"))
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(32, 4, 16, 12)
        self.foot.addWidget(self.quiet, 1)
        self.foot.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The screen is as large as it is: the pages fit themselves into it.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addLayout(self.stack, 1)
        column.addLayout(self.foot)
        self.still = _StillThere(self)

    # Showing and releasing

    def open_window(self) -> None:
        """Cover a screen: one beside the desk where one is free, never the projector's."""
        if not self.isVisible():
            others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
            place, covers = where(
                QGuiApplication.screens(),
                [w.screen() for w in others if not w.isFullScreen()],
                [w.screen() for w in others if w.isFullScreen()],
            )
            self.kiosk = covers if self._wanted is None else self._wanted
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self.kiosk)
            self.setScreen(place)
            self.setGeometry(place.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()

    def close_window(self) -> None:
        """Close from the desk: nothing half-written is lost."""
        self._flush()
        self._released = True
        self.close()
        self.end_visit()

    def release(self) -> None:
        """The facilitator has shown who they are: give the screen back."""
        self.close_window()
        self.left.emit()

    @property
    def released(self) -> bool:
        return self._released

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._released:  # given back once, and now shown again
            self._released = False
            self.begin()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._hold(TRIES)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        self._grab(False)
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.idle.stop()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._released:
            event.ignore()
            return
        super().closeEvent(event)

    def _grab(self, on: bool) -> bool:
        """Hold or let go the keyboard; False where the system does not give it yet."""
        handle = self.windowHandle()
        if handle is None or not self.kiosk or QGuiApplication.platformName() not in _GRABS:
            return True
        return handle.setKeyboardGrabEnabled(on)

    def _hold(self, tries: int) -> None:
        """Take the keyboard. A window gets it only once it really stands on the screen."""
        locked = self.kiosk and self.isVisible() and not self._released
        if locked and not self._grab(True) and tries > 0:
            QTimer.singleShot(RETRY_MS, self, lambda: self._hold(tries - 1))

    def _come_back(self) -> None:
        """Another window got in front of a locked station: return, and hold the keyboard."""
        if self.kiosk and self.isVisible() and not self._released and not self.isActiveWindow():
            self.raise_()
            self.activateWindow()
            self._hold(TRIES)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            if self.isActiveWindow():
                self._hold(TRIES)
            else:
                QTimer.singleShot(RETRY_MS, self, self._come_back)
        if (
            event.type() == QEvent.Type.WindowStateChange
            and self.isMinimized()
            and not self._released
        ):
            self.showFullScreen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            if event.key() in _WALKING:
                self._by_keys(True)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._by_keys(False)
        if kind == QEvent.Type.ShortcutOverride and self._is_ours(watched):
            event.accept()  # no shortcut of any window is heard here: keys are only keys
        elif is_sign_of_life(event) and self._is_ours(watched) and _says_something(event):
            self.idle.stir()
        return False

    def _by_keys(self, on: bool) -> None:
        if on != Touch.by_keys:
            Touch.by_keys = on
            self.update()

    def _is_ours(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and watched.window() is self

    # Pages

    def page(self) -> StationPage:
        """The page on the screen."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, StationPage)
        return shown

    def show_page(self, page: StationPage) -> None:
        """Turn to ``page``; the field and what the PIN's page lies over stay, all others go."""
        self.setLayoutDirection(own.direction())
        for index in reversed(range(self.stack.count())):
            old = self.stack.widget(index)
            if old is not None and old not in (page, self._write, self._under):
                self.stack.removeWidget(old)
                old.hide()
                old.deleteLater()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.lock.setVisible(not isinstance(page, LeavePage))
        self.show_footer()
        page.entered()
        self._watch()

    def to_leave(self) -> None:
        """Ask for the PIN; what is being written lies underneath."""
        under = self.page()
        if not isinstance(under, LeavePage):
            under.flush()
            self._under = under
            self.show_page(LeavePage(self))

    def back_from_leave(self) -> None:
        if self._under is not None:
            under, self._under = self._under, None
            self.show_page(under)
        self.heard()

    def show_footer(self) -> None:
        """Language, keyboard and how the note is signed, in one quiet line."""
        if self.stack.count() == 0:
            return
        page = self.page()
        said = []
        if self.visit is not None and not isinstance(page, LeavePage):
            said.append(apart(languages.own_name(self.visit.language)))
            keyboard = QGuiApplication.inputMethod().locale()
            name = keyboard.nativeLanguageName()
            if name and keyboard.name() != "C" and page.footer():
                said.append(_("Keyboard: {language}").format(language=apart(name)))
        if page.footer():
            said.append(page.footer())
        self.quiet.setText("   ·   ".join(said))

    # Somebody is there, or not

    def _watch(self) -> None:
        wanted = self.isVisible() and self.page().watched
        if wanted and not self.idle.running:
            self.idle.start(rules.idle_seconds(self.context.store))
        elif not wanted:
            self.idle.stop()
        else:
            self.idle.stir()

    def _counting(self, seconds: int) -> None:
        self.still.show_left(seconds, bool(self.visit and self.visit.text.strip()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.still.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.token("raised")))

    def _flush(self) -> None:
        with suppress(UserError):
            self.page().flush()
            writing = self.writing()
            if writing is not None:
                writing.flush()


def where(screens: list[T], desk: list[T], full: list[T]) -> tuple[T, bool]:
    """The screen for the station, and whether nothing else can be used beside it.

    ``screens`` begins with the primary one, ``desk`` are those with a window of the program,
    ``full`` those that the projector fills.
    """
    free = [s for s in screens if s not in full] or screens
    beside = [s for s in free if s not in desk]
    if desk and beside:
        return beside[0], False
    return free[0], True


class _StillThere(QWidget):
    """Floats over the footer in the last seconds: one touch anywhere goes on."""

    def __init__(self, station: StationWindow) -> None:
        super().__init__(station)
        self.words = Words("", "station", auto=False)
        self.button = BigButton(_("I am still here"), "primary", "", lambda: None)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the cursor
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 8, 24, 8)
        line.setSpacing(24)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()

    def show_left(self, seconds: int, has_text: bool) -> None:
        self.button.set_text(_("I am still here"))
        sentence = (
            _("Are you still there? In {seconds} s your words are put aside for you.")
            if has_text
            else _("Are you still there? In {seconds} s this page makes room for the next person.")
        )
        self.words.setText(sentence.format(seconds=seconds))
        self.setAccessibleName(self.words.text())
        self.setVisible(seconds > 0)
        if seconds:
            self.place()
            self.raise_()

    def place(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        if parent is None or layout is None:
            return
        tall = max(theme.px(80), layout.heightForWidth(parent.width()))
        self.setGeometry(0, parent.height() - tall, parent.width(), tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.token("warning")))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.token("subtle_border")))


def _says_something(event: QEvent) -> bool:
    """Input methods also report that there is nothing to report."""
    if isinstance(event, QInputMethodEvent):
        return bool(event.preeditString() or event.commitString())
    return True

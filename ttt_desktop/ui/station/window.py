"""The station's window: full screen, one page at a time, and no way out but the PIN."""

from __future__ import annotations

import logging
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ttt_desktop.errors import UserError
from ttt_desktop.rules import languages
from ttt_desktop.ui import nastaliq, theme
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.station import place
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.board import Board
from ttt_desktop.ui.station.heard import HEARD, INERT, PRESSES, WALKING
from ttt_desktop.ui.station.idle import Idle, StillThere, is_sign_of_life
from ttt_desktop.ui.station.keyboard_host import KeyboardHost
from ttt_desktop.ui.station.leave import LeavePage
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.parts import BigButton, Touch
from ttt_desktop.ui.station.pin_pad import PadPage
from ttt_desktop.ui.station.steps import Steps
from ttt_desktop.ui.station.words import _, apart
from ttt_desktop.workshop import station as rules

log = logging.getLogger(__name__)

#: Where a window can hold the keyboard against the window manager.
_GRABS = ("xcb", "windows")

#: How often, and after how many milliseconds, the keyboard is asked for again; then more slowly,
#: for as long as something else has it.
TRIES, RETRY_MS, SLOWLY_MS = 60, 50, 500


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
        nastaliq.mend()
        self._wanted = kiosk
        self.kiosk = kiosk is not False
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(_("Station"))
        self._released = False
        self._tries = 0
        self._try_again = QTimer(self)
        self._try_again.setSingleShot(True)
        self._try_again.timeout.connect(lambda: self._hold(self._tries - 1))
        self._moved = False
        self.board = Board(self)
        self._build()
        self.idle = Idle(self)
        self.idle.counting.connect(self._counting)
        self.idle.over.connect(self.hand_over)
        self.screens = place.Screens(self, self.settle)
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
        self.keyboard = KeyboardHost(self)
        self.foot.insertWidget(1, self.keyboard.button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self.keyboard.board)
        self.still = StillThere(self)

    # Showing and releasing

    def open_window(self) -> None:
        """Cover a screen: one beside the desk where one is free, never the projector's."""
        if not self.isVisible():
            self._stand(*place.where(*place.around(self)))
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        place.put_away(self.kiosk)

    def _stand(self, screen: QScreen, covers: bool) -> None:
        self.kiosk = covers if self._wanted is None else self._wanted
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self.kiosk)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def settle(self) -> None:
        """Screens came or went, or the projector took one: stand where it is right to stand."""
        if not self.isVisible() or self._released:
            return
        screens, desk, full = place.around(self)
        wanted = place.next_place(self.screen(), self.kiosk, self._moved, screens, desk, full)
        if wanted is not None and self._wanted is None:
            self._moved = wanted[1]
            self._stand(*wanted)
        elif self.geometry() != self.screen().geometry():  # the screen has another size now
            self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        place.put_away(self.kiosk)
        if self.kiosk:
            self.raise_()
            self.activateWindow()

    def close_window(self) -> None:
        """Close from the desk: nothing half-written is lost, nor there for whoever comes next."""
        self._flush()
        self.set_aside()
        self._released = True
        place.put_away(False)
        self.close()
        self.end_visit()

    def release(self) -> None:
        """The facilitator has shown who they are: give the screen back."""
        self.close_window()
        self.left.emit()
        place.give_back()

    def end_visit(self) -> None:
        super().end_visit()
        self.board.forget()
        QGuiApplication.inputMethod().reset()  # half a composition, or an accent that waits

    @property
    def released(self) -> bool:
        return self._released

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._released:  # given back once, and now shown again
            self._released = False
            self.begin()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._hold()
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
        """Hold or let go the keyboard (and the mouse); False where the system does not give it
        yet."""
        handle = self.windowHandle()
        if handle is None or not self.kiosk or QGuiApplication.platformName() not in _GRABS:
            return True
        held = handle.setKeyboardGrabEnabled(on)
        if QGuiApplication.platformName() == "xcb":
            # With Alt held, window managers take a click or the wheel for themselves: they lower
            # the window, or turn to another desktop, and the keyboard is lost with it.
            held = handle.setMouseGrabEnabled(on) and held
        return held

    def _hold(self, tries: int = TRIES) -> None:
        """Take the keyboard, and the front. A window gets them only once it really stands on the
        screen, and not while something else has them: then it asks again."""
        self._tries = tries
        self._try_again.stop()
        if not self.kiosk or not self.isVisible() or self._released:
            return
        active = self.isActiveWindow()
        if not active and tries < TRIES:
            self.raise_()
            self.activateWindow()
        if not self._grab(True) or not active:
            self._try_again.start(RETRY_MS if tries > 0 else SLOWLY_MS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._hold()
        if (
            event.type() == QEvent.Type.WindowStateChange
            and self.isMinimized()
            and not self._released
        ):
            self.showFullScreen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in HEARD:
            return False
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            if event.key() in WALKING:
                self._by_keys(True)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._by_keys(False)
        elif kind == QEvent.Type.Show and _may_be_in_the_way(watched) and watched is not self:
            self.screens.later.start()
        if not self._is_ours(watched):
            return False
        if self._is_inert(event):
            event.setAccepted(kind == QEvent.Type.ContextMenu)
            return True
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of any window is heard here: keys are only keys
        elif is_sign_of_life(event):
            self.idle.stir()
        return False

    def _is_inert(self, event: QEvent) -> bool:
        """Whether nobody may do this here. The middle button would paste what others selected."""
        kind = event.type()
        if kind in INERT:
            return True
        if kind in PRESSES and isinstance(event, QMouseEvent):
            return event.button() != Qt.MouseButton.LeftButton
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.board.keeps_back(event)
        return False

    def _by_keys(self, on: bool) -> None:
        if on != Touch.by_keys:
            Touch.by_keys = on
            self.update()

    def _is_ours(self, watched: QObject) -> bool:
        if isinstance(watched, QWidget):
            return watched.window() is self
        return watched is self.windowHandle()

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
        self.lock.setVisible(not isinstance(page, PadPage))
        self.show_footer()
        page.entered()
        self._watch()

    def to_leave(self) -> None:
        """Ask for the PIN; what is being written lies underneath."""
        under = self.page()
        if not isinstance(under, PadPage):
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
        if self.visit is not None and not isinstance(page, PadPage):
            said.append(apart(languages.own_name(self.visit.language)))
            keyboard = QGuiApplication.inputMethod().locale()
            system = keyboard.nativeLanguageName() if keyboard.name() != "C" else ""
            name = self.keyboard.layout_in_use() or (system if page.footer() else "")
            if name:
                said.append(_("Keyboard: {language}").format(language=apart(name)))
        if page.footer():
            said.append(page.footer())
        self.quiet.setText("   ·   ".join(said))
        self.keyboard.fit()

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
        writing = self.writing()
        words = writing.edit.words() if writing else self.visit.text if self.visit else ""
        self.still.show_left(seconds, bool(words.strip()))

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


def _may_be_in_the_way(shown: QObject) -> bool:
    """Whether the projector was shown: it may want the station's screen."""
    full = isinstance(shown, QWidget) and shown.isFullScreen()
    return full and not isinstance(shown, QMainWindow)

"""Keeps the screen from falling asleep while a session runs, where the platform allows it.

Each way ends with the program, however that ends: no crash leaves a computer that never sleeps.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ttt_desktop import APP_NAME

if TYPE_CHECKING:
    import ctypes
    import subprocess

log = logging.getLogger(__name__)

Answer = Callable[[bool], None]


class Way(Protocol):
    """One way to stay awake: ``hold`` answers at once or later whether it is held."""

    def hold(self, answer: Answer) -> None: ...

    def release(self) -> None: ...


class Awake(QObject):
    """``want(True)`` while a session runs. ``may_sleep`` when that could not be held."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, ways: Sequence[Way] | None = None) -> None:
        super().__init__(parent)
        self._ways = ways
        self._wanted = False
        self._turn = 0
        self._answers: list[bool] = []

    @property
    def held(self) -> bool:
        return any(self._answers)

    @property
    def may_sleep(self) -> bool:
        """True once every way has refused."""
        return self._wanted and len(self._answers) == len(self._ways or ()) and not self.held

    def want(self, on: bool) -> None:
        """Stay awake, or let the computer sleep when it likes."""
        if on == self._wanted:
            return
        self._wanted = on
        self._turn += 1
        self._answers = []
        if self._ways is None:
            self._ways = ways()
        for way in self._ways:
            self._ask(way) if on else self._let_go(way)
        self.changed.emit()

    def _ask(self, way: Way) -> None:
        turn = self._turn

        def answer(held: bool) -> None:
            if turn == self._turn:  # else it is no longer wanted
                self._answers.append(held)
                self.changed.emit()

        try:
            way.hold(answer)
        except Exception as error:
            log.info("%s does not keep awake: %s", type(way).__name__, error)
            answer(False)

    def _let_go(self, way: Way) -> None:
        try:
            way.release()
        except Exception as error:
            log.info("%s does not let sleep: %s", type(way).__name__, error)


def ways() -> list[Way]:
    """What this platform offers; all are asked, for desktops listen to one or the other."""
    if sys.platform == "win32":
        return [Windows()]
    if sys.platform == "darwin":
        return [Mac()]
    platform = QGuiApplication.platformName()
    if platform == "offscreen":
        return []
    return [*map(Bus, SERVICES), *([XServer()] if platform == "xcb" else [])]


class Windows:
    """SetThreadExecutionState: continuous, the system and the display are required."""

    def hold(self, answer: Answer) -> None:
        answer(self._set(0x80000000 | 0x00000001 | 0x00000002))

    def release(self) -> None:
        self._set(0x80000000)

    def _set(self, state: int) -> bool:
        import ctypes

        kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined]
        return bool(kernel.SetThreadExecutionState(ctypes.c_uint(state)))


class Mac:
    """``caffeinate``, which watches this process and ends with it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def hold(self, answer: Answer) -> None:
        command = ["/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid())]
        import subprocess

        self._process = subprocess.Popen(command)
        answer(True)

    def release(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


#: Who may be asked on a Linux desktop: GNOME and KDE answer to the first, Xfce to the second.
#: Both: Inhibit(program, reason) -> cookie (specifications.freedesktop.org, idle-inhibit).
SERVICES = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit"),
)


class Bus:
    """A service of the desktop, on a connection of its own: closing that releases it."""

    def __init__(self, service: tuple[str, str]) -> None:
        self._interface, self._path = service
        self._service = self._interface.removesuffix(".Inhibit")
        self._watcher: Any = None

    def hold(self, answer: Answer) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._interface)
        if not bus.isConnected():
            self.release()
            answer(False)
            return
        call = QDBusMessage.createMethodCall(self._service, self._path, self._interface, "Inhibit")
        call.setAutoStartService(False)
        call.setArguments([APP_NAME, "A session runs"])
        # Never waited for: a desktop that does not answer must not stop the windows.
        self._watcher = QDBusPendingCallWatcher(bus.asyncCall(call))
        self._watcher.finished.connect(lambda done: answer(not done.isError()))

    def release(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        self._watcher = None
        QDBusConnection.disconnectFromBus(self._interface)


class XServer:
    """The X server's own screen saver and power saving, suspended while a connection is open."""

    def __init__(self) -> None:
        self._display: int | None = None

    def hold(self, answer: Answer) -> None:
        import ctypes

        x11, saver = _library("X11"), _library("Xss")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = x11.XOpenDisplay(None)
        if not display:
            answer(False)
            return
        self._display = display
        here, event, error = ctypes.c_void_p(display), ctypes.c_int(), ctypes.c_int()
        known = saver.XScreenSaverQueryExtension(here, ctypes.byref(event), ctypes.byref(error))
        if known:
            saver.XScreenSaverSuspend(here, 1)
            x11.XFlush(here)
        else:
            self.release()
        answer(bool(known))

    def release(self) -> None:
        if self._display is not None:
            _library("X11").XCloseDisplay(ctypes.c_void_p(self._display))
            self._display = None


def _library(name: str) -> ctypes.CDLL:
    """An X library by its well-known name; ``find_library`` would start a compiler to look."""
    import ctypes

    return ctypes.CDLL({"X11": "libX11.so.6", "Xss": "libXss.so.1"}[name])

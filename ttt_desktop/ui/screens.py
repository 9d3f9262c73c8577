"""The screens that are connected, and which of them is the projector's.

The rule is in ``rules.screens``; here stand Qt's screens, the memory in the settings, and one
signal for whoever stands on a screen.
"""

from __future__ import annotations

from dataclasses import astuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import screens as rules
from ttt_desktop.rules.screens import Mark
from ttt_desktop.settings import Settings

#: Milliseconds without a further move of the desk after which the projector gives way to it, and
#: after which a screen that has just come is looked at again: it is announced in several steps.
SETTLE = 400


@dataclass(frozen=True)
class Offer:
    """A screen that the projector could fill; ``id`` goes to ``Screens.use``."""

    id: str
    name: str
    known_by: str
    current: bool


class Screens(QObject):
    """Knows the desk's screen and the projector's; ``changed`` when they may be others.

    It hears only while it lives: made with the projector's window, it costs nothing before.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE)
        self._settling.timeout.connect(self.changed)
        self._desk: QWindow | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._added)
            app.screenRemoved.connect(self._at_once)
            app.primaryScreenChanged.connect(self._at_once)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._at_once)

    def projector(self) -> QScreen | None:
        """The screen that the projector fills; None where there is none but the desk's."""
        there = QGuiApplication.screens()
        if not there:
            return None
        described = [_describe(screen) for screen in there]
        full = [w.screen() for w in _windows() if w.isFullScreen() and _is_station(w)]
        taken = [i for i, screen in enumerate(there) if screen in full]
        chosen = rules.choose(described, self._desk_index(there), self._memory(), taken)
        return None if chosen is None else there[chosen]

    def desk(self) -> QScreen:
        """The screen on which the facilitator works."""
        window = next((w for w in _windows() if isinstance(w, QMainWindow)), None)
        if window is None:
            return QGuiApplication.primaryScreen()
        self._follow(window.windowHandle())
        return _screen_of(window)

    def remember(self, screen: QScreen) -> None:
        """From now on the projector is this one, wherever it is plugged in."""
        memory = rules.remember(self._memory(), mark(screen))
        kept = [list(astuple(m)) for m in memory]
        if kept != self.settings.projector_screens:
            self.settings.projector_screens = kept
            self.settings.save()

    def offered(self) -> list[Offer]:
        """The screens to choose from, the desk's own left out."""
        there, current = QGuiApplication.screens(), self.projector()
        described = [_describe(screen) for screen in there]
        among = rules.candidates(described, self._desk_index(there)) if there else []
        names = [described[i].mark.name for i in among]
        return [
            Offer(
                _id(there[i]),
                f"{name} ({there[i].name()})" if names.count(name) > 1 else name,
                _(rules.KNOWN_BY[described[i].mark.known_by]),
                there[i] is current,
            )
            for i, name in zip(among, names, strict=True)
        ]

    def use(self, screen: str) -> None:
        """Choose by hand, with the ``id`` of an ``Offer``; one that has gone changes nothing."""
        found = next((s for s in QGuiApplication.screens() if _id(s) == screen), None)
        if found is not None:
            self.remember(found)
            self.changed.emit()

    def _memory(self) -> list[Mark]:
        return [Mark(*said) for said in self.settings.projector_screens]

    def _desk_index(self, there: list[QScreen]) -> int:
        desk = self.desk()
        return there.index(desk) if desk in there else 0

    def _follow(self, desk: QWindow | None) -> None:
        if desk is not None and desk is not self._desk:
            self._desk = desk
            for moved in (desk.screenChanged, desk.xChanged, desk.yChanged):
                moved.connect(self._soon)

    @Slot()
    def _soon(self, *_where: object) -> None:
        """The desk is being dragged: wait until it has been let go of."""
        self._settling.start()

    @Slot()
    def _at_once(self, *_screen: object) -> None:
        """Nothing may lie over the desk for a moment; what comes in steps is looked at again."""
        self.changed.emit()
        self._settling.start()

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._at_once)
        self._at_once()


def mark(screen: QScreen) -> Mark:
    """What Qt could read of a screen's EDID, and its connector."""
    return Mark(
        screen.manufacturer().strip(),
        screen.model().strip(),
        screen.serialNumber().strip(),
        screen.name(),
    )


def _describe(screen: QScreen) -> rules.Screen:
    area = screen.geometry()
    return rules.Screen(mark(screen), area.x(), area.y(), area.width(), area.height())


def _screen_of(window: QWidget) -> QScreen:
    """The screen under a window's middle: its own answer comes late. Wayland tells no place."""
    if not QGuiApplication.platformName().startswith("wayland"):
        there = QGuiApplication.screenAt(window.frameGeometry().center())
        if there is not None:
            return there
    return window.screen()


def _id(screen: QScreen) -> str:
    return "\t".join(astuple(mark(screen)))


def _windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def _is_station(window: QWidget) -> bool:
    return window.inherits("StationWindow")

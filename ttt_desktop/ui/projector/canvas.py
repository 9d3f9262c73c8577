"""What is drawn in the projector's window, and small in the desk's preview of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from ttt_desktop.ui import clock, nastaliq, theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.projector import words
from ttt_desktop.ui.projector.attendance import AttendanceScene
from ttt_desktop.ui.projector.black import BlackScene
from ttt_desktop.ui.projector.frame import MARGIN, Frame
from ttt_desktop.ui.projector.groups import GroupsScene
from ttt_desktop.ui.projector.message import MessageScene
from ttt_desktop.ui.projector.now import NowScene
from ttt_desktop.ui.projector.pause import PauseScene
from ttt_desktop.ui.projector.prompt import PromptScene
from ttt_desktop.ui.projector.said import SaidScene
from ttt_desktop.ui.projector.thanks import ThanksScene
from ttt_desktop.ui.projector.wall import WallScene
from ttt_desktop.ui.projector.welcome import WelcomeScene
from ttt_desktop.ui.tokens import DARK, LIGHT, Tokens
from ttt_desktop.ui.widgets.ratio import SixteenToNine
from ttt_desktop.workshop import wall

if TYPE_CHECKING:
    from datetime import datetime

    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.projector.scene import Scene

log = logging.getLogger(__name__)

MAKERS: dict[str, Callable[[], Scene[Any]]] = {
    "welcome": WelcomeScene,
    "now": NowScene,
    "prompt": PromptScene,
    "groups": GroupsScene,
    "wall": WallScene,
    "words": SaidScene,
    "break": PauseScene,
    "attendance": AttendanceScene,
    "thanks": ThanksScene,
    "black": BlackScene,
    "message": MessageScene,
}


class Canvas(QWidget):
    """Draws the scene that the file names. Faults are logged and never seen: what stood there
    last stays."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        nastaliq.mend()
        self.context = context
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scenes: dict[str, Scene[Any]] = {}
        self.name = ""
        self._good: tuple[str, Any] | None = None
        self._complained: set[str] = set()
        self._language = "en"
        self._tokens: Tokens = LIGHT
        self._follows = False
        context.bridge.listen(wall.TABLES | wall.SCENE_TABLES, self._heard, self)
        theme.keep(self, self.update)
        say(self._reword, lambda: "")

    @property
    def scene(self) -> Scene[Any] | None:
        """The scene that is shown."""
        return self._scenes.get(self.name)

    def refresh(self, changed: frozenset[str] = frozenset()) -> None:
        """Ask the file and draw; a scene that cannot be asked leaves the last one standing."""
        name = self.name
        try:
            self._read_look()
            wanted = wall.scene(self.context.store)
            scene = self._scenes.get(wanted)
            if scene is None:
                scene = MAKERS.get(wanted, NowScene)()
                scene.wake = self._wake
            words.speak(self._language)
            scene.read(self.context.store, changed)
            self._scenes[wanted] = scene
            self.name = wanted
        except Exception as error:
            self._complain("reading", error)
            self._forget(changed)
        if self.name != name:
            self._scenes = {self.name: self._scenes[self.name]}
        self._speak()
        self._keep_pace()
        self.update()

    def _forget(self, changed: frozenset[str]) -> None:
        """What has changed and cannot be asked may have been hidden: it is not shown."""
        if changed and self.scene is not None:
            self.scene.forget(changed)
            self._good = None

    def _read_look(self) -> None:
        store = self.context.store
        self._language = wall.language(store)
        self._tokens = DARK if wall.dark(store) else LIGHT
        self._follows = wall.follows(store)

    def _heard(self, change: Change) -> None:
        if not self.isVisible():
            return
        asks = wall.TABLES | (self.scene.tables if self.scene else wall.SCENE_TABLES)
        if asks & change.tables:
            self.refresh(change.of("note") | change.of("word"))

    def _wake(self) -> None:
        if shiboken6.isValid(self):
            self.update()

    def _reword(self, _nothing: str) -> None:
        self._speak()
        self.update()

    def _speak(self) -> None:
        try:
            words.speak(self._language)
            said = self.scene.spoken() if self.scene else ""
        except Exception as error:
            self._complain("speaking", error)
            said = ""
        if said != self.accessibleName():
            self.setAccessibleName(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # Time

    def _keep_pace(self) -> None:
        pace = self.scene.pace() if self.scene and self.isVisible() else 0
        if self._follows and not pace and self.isVisible():
            pace = 60  # another day begins
        if pace:
            clock.want(self._tick, pace)
        else:
            clock.rest(self._tick)

    def _tick(self) -> None:
        now = clock.now()
        if self._follows and now.second == 0 and self._due(now):
            self.refresh()
        elif self.scene is not None and self.scene.turns():
            self.update()
        else:  # only the corner turns
            band = round(self.height() * (MARGIN + 0.09))
            self.update(0, 0, self.width(), band)

    def _due(self, now: datetime) -> bool:
        """Whether the agenda asks for another scene than the one that is shown."""
        try:
            return wall.scene(self.context.store, now) != self.name
        except Exception as error:
            self._complain("following", error)
            return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_pace()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dirty = QRectF(event.rect())
        try:
            self._draw(painter, dirty)
            scene = self.scene
            self._good = (self.name, scene.state) if scene else None
        except Exception as error:
            self._complain("drawing", error)
            self._draw_last(painter, dirty)
        finally:
            painter.end()
        if self.name == "wall":
            self._speak()

    def _draw(self, painter: QPainter, dirty: QRectF) -> None:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(dirty, QColor(self._tokens.page))
        if self.scene is not None:
            words.speak(self._language)
            rtl = words.direction() == "rtl"
            area = QRectF(self.rect())
            self.scene.paint(Frame(painter, area, dirty, clock.now(), rtl, self._tokens))

    def _draw_last(self, painter: QPainter, dirty: QRectF) -> None:
        """The last state that could be drawn, in place of the one that could not."""
        try:
            painter.resetTransform()
            if self._good is not None and self._good[0] in self._scenes:
                self.name = self._good[0]
                self._scenes[self.name].state = self._good[1]
                self._draw(painter, dirty)
                return
        except Exception as error:
            self._complain("drawing again", error)
        painter.fillRect(dirty, QColor(self._tokens.page))

    def _complain(self, doing: str, error: Exception) -> None:
        """Log a fault with its trace, each kind once: paint events come sixty a second."""
        key = f"{doing} {type(error).__name__}"
        if key not in self._complained:
            self._complained.add(key)
            log.error("projector, %s: %s", doing, error, exc_info=error)


class Preview(SixteenToNine, Canvas):
    """The same picture, small, for the desk, and no screen reader hears it twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.keep_shape()

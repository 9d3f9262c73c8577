"""What is drawn in the projector's window, and small in the desk's preview of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ttt_desktop.ui import clock, theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.projector.black import BlackScene
from ttt_desktop.ui.projector.frame import MARGIN, Frame
from ttt_desktop.ui.projector.now import NowScene
from ttt_desktop.ui.projector.prompt import PromptScene
from ttt_desktop.ui.projector.wall import WallScene
from ttt_desktop.workshop import wall

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.projector.frame import Scene

log = logging.getLogger(__name__)

MAKERS: dict[str, Callable[[], Scene]] = {
    "now": NowScene,
    "prompt": PromptScene,
    "wall": WallScene,
    "black": BlackScene,
}


class Canvas(QWidget):
    """Draws the scene that the file names. Faults are logged and never seen: what stood there
    last stays."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scenes: dict[str, Scene] = {}
        self.name = ""
        self._good: tuple[str, Any] | None = None
        self._complained: set[str] = set()
        context.bridge.listen(wall.TABLES, self._heard, self)
        theme.keep(self, self.update)
        say(self._reword, lambda: "")

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown."""
        return self._scenes.get(self.name)

    def refresh(self, changed: frozenset[str] = frozenset()) -> None:
        """Ask the file and draw; a scene that cannot be asked leaves the last one standing."""
        name = self.name
        try:
            wanted = wall.scene(self.context.store)
            scene = self._scenes.get(wanted)
            if scene is None:
                scene = MAKERS.get(wanted, NowScene)()
                scene.wake = self._wake
            scene.read(self.context.store, changed)
            self._scenes[wanted] = scene
            self.name = wanted
        except Exception as error:
            self._complain("reading", error)
        if self.name != name:
            self._scenes = {self.name: self._scenes[self.name]}
        self._speak()
        self._keep_pace()
        self.update()

    def _heard(self, change: Change) -> None:
        if self.isVisible():
            self.refresh(change.of("note"))

    def _wake(self) -> None:
        if shiboken6.isValid(self):
            self.update()

    def _reword(self, _nothing: str) -> None:
        self.update()

    def _speak(self) -> None:
        try:
            words = self.scene.spoken() if self.scene else ""
        except Exception as error:
            self._complain("speaking", error)
            words = ""
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # Time

    def _keep_pace(self) -> None:
        pace = self.scene.pace() if self.scene and self.isVisible() else 0
        if pace:
            clock.want(self._tick, pace)
        else:
            clock.rest(self._tick)

    def _tick(self) -> None:
        if self.name == "now":
            self.update()
        else:  # only the corner turns
            band = round(self.height() * (MARGIN + 0.09))
            self.update(0, 0, self.width(), band)

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
        painter.fillRect(dirty, theme.colour("page"))
        if self.scene is not None:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.scene.paint(Frame(painter, QRectF(self.rect()), dirty, clock.now(), rtl))

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
        painter.fillRect(dirty, theme.colour("page"))

    def _complain(self, doing: str, error: Exception) -> None:
        """Log a fault with its trace, each kind once: paint events come sixty a second."""
        key = f"{doing} {type(error).__name__}"
        if key not in self._complained:
            self._complained.add(key)
            log.error("projector, %s: %s", doing, error, exc_info=error)


class Preview(Canvas):
    """The same picture, small, for the desk: 16 to 9, and no screen reader hears it twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(304), theme.px(171))

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def hasHeightForWidth(self) -> bool:
        return True

"""Live's projector: which scene the room sees, with a small picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _
from ttt_desktop.ui.desk.live.now import StateTag, stage_button
from ttt_desktop.ui.desk.live.scene import DayChoice, RoomWords, WallChoice
from ttt_desktop.ui.desk.live.scene_grid import SceneGrid
from ttt_desktop.ui.desk.live.screen import ScreenChoice
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    PlainLabel,
    Surface,
    Switch,
    column,
    hairline,
    row,
)
from ttt_desktop.ui.widgets.ratio import SixteenToNine
from ttt_desktop.workshop import live, wall

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: So many milliseconds after the page the picture is made: one of its size is kept free till then.
PREVIEW = 150


class _Kept(SixteenToNine, QWidget):
    """The place of the picture, so that nothing moves when it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.keep_shape()


class ProjectorPanel(Card):
    """Chooses the scene; shows what the room sees."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.context = context
        self.heading = PlainLabel(lambda: _("Projector"), "emphasis", wrap=False)
        self.state = StateTag("")
        self.follows = Switch(lambda: _("Follow the agenda"))
        self.follows.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.follows.clicked.connect(self._follow)
        self.following = PlainLabel("", "details", "subtle")
        self.scenes = SceneGrid(live.SCENES)
        self.scenes.chosen.connect(lambda name: live.set_scene(context.store, name))
        self.wall_choice: WallChoice | None = None
        self.day_choice: DayChoice | None = None
        self.more = Button("", "link", small=True, clicked=self.show_more)
        self.room: RoomWords | None = None
        self.button = stage_button(lambda: _("Open the projector"), "P", "projector")
        self.button.clicked.connect(lambda *_a: self.open_or_close())
        self.column.addLayout(row(self.heading, None, self.state))
        self.frame = Surface("card")
        self._picture = column(gap=0)
        self.frame.setLayout(self._picture)
        self.frame.setContentsMargins(1, 1, 1, 1)
        self._kept = _Kept()
        self._picture.addWidget(self._kept)
        self.preview: QWidget | None = None
        self.column.addWidget(self.frame)
        self.column.addLayout(row(self.button, None, gap=0))
        self.screen_choice = ScreenChoice(context)
        self.column.addWidget(self.screen_choice)
        self.column.addLayout(column(self.follows, self.following, gap=0))
        self.column.addWidget(self.scenes)
        self._own = column(gap=0)
        self.column.addLayout(self._own)
        self.column.addWidget(hairline())
        self.column.addLayout(row(self.more, None, gap=0))
        context.bridge.listen(("live", "prompt", "run", "session", "day"), self._changed, self)
        say(self._reword, lambda: "")

    def refresh(self) -> None:
        store = self.context.store
        scene, follows = wall.scene(store), live.follows(store)
        self.scenes.set_value(scene)
        self.follows.setChecked(follows)
        if follows:
            words = N_("The scene follows what is on. Choosing one switches this off.")
        else:
            words = N_("You choose the scene.")
        say(self.following.setText, lambda: _(words))
        if scene == "wall":
            if self.wall_choice is None:
                self.wall_choice = WallChoice(self.context)
                self._own.addWidget(self.wall_choice)
            self.wall_choice.refresh()
        if self.wall_choice is not None:
            self.wall_choice.setVisible(scene == "wall")
        if scene == "words":
            if self.day_choice is None:
                self.day_choice = DayChoice(self.context)
                self._own.addWidget(self.day_choice)
            self.day_choice.refresh()
        if self.day_choice is not None:
            self.day_choice.setVisible(scene == "words")
        if self.room is not None:
            self.room.refresh()
        elif scene == "message" and not wall.message(store):
            self.show_more()  # there is nothing to show yet: here it is written
        self._name_more()
        self.show_open()

    def _follow(self, on: bool) -> None:
        live.set_follows(self.context.store, on, wall.scene(self.context.store))

    def show_more(self) -> None:
        """Open or close what is seldom needed: message, friendly line, language, light or dark."""
        if self.room is None:
            self.room = RoomWords(self.context)
            self.column.addWidget(self.room)
            self.room.show()
        else:
            self.room.setVisible(self.room.isHidden())
        self._name_more()

    def _name_more(self) -> None:
        there = self.room is not None and not self.room.isHidden()
        words = N_("Less") if there else N_("Message, language, light or dark")
        say(self.more.setText, lambda: _(words))

    def showEvent(self, event: QShowEvent) -> None:
        """The small picture comes once the page stands there."""
        super().showEvent(event)
        if self.preview is None:
            QTimer.singleShot(PREVIEW, self, self._make_preview)

    def _make_preview(self) -> None:
        if self.preview is None:
            self.preview = self.context.projector_preview()
        if self.preview is not None:
            self._picture.addWidget(self.preview)
        self._kept.hide()
        self.frame.setVisible(self.preview is not None)

    def show_open(self) -> None:
        """Whether the window is there; asked again each second."""
        there = self.context.projector_is_open()
        self.screen_choice.refresh()
        self.state.show_state(
            _("open") if there else _("not open"), "success" if there else "neutral", "projector"
        )
        words = N_("Close the projector") if there else N_("Open the projector")
        if self.button.text() != _(words):
            say(self.button.setText, lambda: _(words))

    def open_or_close(self) -> None:
        if self.context.projector_is_open():
            self.context.close_projector()
        else:
            self.context.open_projector()
        self.show_open()

    def _changed(self, _change: object) -> None:
        self.refresh()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()

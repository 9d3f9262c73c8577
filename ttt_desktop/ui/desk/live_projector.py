"""Live's projector: which scene the room sees, with a small picture of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ttt_desktop.i18n import N_, _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.live_now import StateTag, stage_button
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Card, PlainLabel, Segmented, Surface, column, row
from ttt_desktop.workshop import live

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: So many milliseconds after the page the picture is made: one of its size is kept free till then.
PREVIEW = 150


def _choices(table: dict[str, str]) -> list[tuple[str, Callable[[], str]]]:
    return [(key, lambda w=words: _(w)) for key, words in table.items()]  # type: ignore[misc]


class _Kept(QWidget):
    """The place of the picture, 16 to 9, so that nothing moves when it comes."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(304), theme.px(171))

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def hasHeightForWidth(self) -> bool:
        return True


class ProjectorPanel(Card):
    """Chooses the scene; shows what the room sees."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.context = context
        self.heading = PlainLabel(lambda: _("Projector"), "emphasis", wrap=False)
        self.state = StateTag("")
        self.scenes = Segmented(_choices(live.SCENES), lambda: _("What the room sees"))
        self.scenes.chosen.connect(lambda name: live.set_scene(context.store, name))
        self.walls = Segmented(_choices(live.WALLS), lambda: _("Whose notes the wall shows"))
        self.walls.chosen.connect(lambda name: live.set_wall(context.store, name))
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
        self.column.addLayout(row(self.scenes, None, gap=0))
        self.column.addLayout(row(self.walls, None, gap=0))
        self.column.addLayout(row(self.button, None, gap=0))
        context.bridge.listen(("live",), self._changed, self)
        say(self._reword, lambda: "")

    def refresh(self) -> None:
        scene = live.scene(self.context.store)
        self.scenes.set_value(scene)
        self.walls.set_value(live.wall(self.context.store))
        self.walls.setVisible(scene == "wall")
        self.show_open()

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

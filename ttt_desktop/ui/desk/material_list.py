"""The materials of a session as a list to tick off: in Live's sheet and in the agenda's panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Button,
    IconButton,
    InlineError,
    PlainLabel,
    TextField,
    column,
    row,
)
from ttt_desktop.workshop import materials

if TYPE_CHECKING:
    from collections.abc import Callable

    from ttt_desktop.ui.context import Context


class MaterialList(QWidget):
    """What must be in the room for a session; typing and Enter adds, a tick says that it is here.

    ``flush`` is called before a command, so that fields beside the list are kept first.
    """

    def __init__(
        self,
        context: Context,
        flush: Callable[[], object] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.session_id = context, ""
        self._flush = flush
        self.rows: dict[str, MaterialRow] = {}
        self.ready = PlainLabel("", "details", "subtle", wrap=False)
        self._rows = column(gap=2)
        self.field = TextField(lambda: _("New material"), lambda: _("For example: 12 flip charts"))
        self.field.returnPressed.connect(self.add)
        self.error = InlineError()
        self.field.textChanged.connect(lambda _t: self.error.show_sentence(""))
        self.add_button = IconButton("add", lambda: _("Add to the list"), clicked=self.add)
        entry = row(self.field, self.add_button, gap=4)
        entry.setStretch(0, 1)
        head = row(PlainLabel(lambda: _("Materials"), "strong", wrap=False), None, self.ready)
        self.setLayout(column(head, self._rows, entry, self.error, gap=6))
        context.bridge.listen(("material",), self._changed, self)
        say(self._reword, lambda: "")

    def show_session(self, session_id: str) -> None:
        """Show the materials of a session."""
        if session_id != self.session_id:
            self.session_id = session_id
            self.field.clear()
        self.refresh()

    def refresh(self) -> None:
        """Ask the file; a row that is being reworded keeps what is typed."""
        found = materials.of_session(self.context.store, self.session_id)
        wanted = [m.id for m in found]
        for key in [k for k in self.rows if k not in wanted]:
            gone = self.rows.pop(key)
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, material in enumerate(found):
            kept = self.rows.get(material.id)
            if kept is None:
                kept = self.rows[material.id] = MaterialRow(self, material)
            if self._rows.indexOf(kept) != at:
                self._rows.removeWidget(kept)
                self._rows.insertWidget(at, kept)
            kept.show_material(material, at, len(found))
        self.rows = {key: self.rows[key] for key in wanted}
        self._say_ready(sum(m.ready for m in found), len(found))

    def _say_ready(self, ready: int, count: int) -> None:
        words = ngettext("{ready} of {count} ready", "{ready} of {count} ready", count)
        self.ready.setText(words.format(ready=number(ready), count=number(count)))
        self.ready.setVisible(count > 0)
        self.ready.set_tone("success" if count and ready == count else "subtle")

    def add(self) -> None:
        """Add what is typed; the field waits for the next."""
        self._flush()
        try:
            materials.add(self.context.store, self.session_id, self.field.text())
        except UserError as error:
            self.error.show_sentence(str(error))
        else:
            self.field.clear()
        self.field.setFocus()

    def tick(self, material: materials.Material, ready: bool) -> None:
        self._do(lambda: materials.tick(self.context.store, material.id, ready))

    def reword(self, material: materials.Material, text: str) -> bool:
        return self._do(lambda: materials.update(self.context.store, material.id, text))

    def shift(self, material: materials.Material, by: int) -> None:
        """Move a material up or down by one place; its row stays open."""
        at = list(self.rows).index(material.id) + by
        if 0 <= at < len(self.rows):
            self._do(lambda: materials.move(self.context.store, material.id, at))

    def remove(self, material: materials.Material) -> None:
        if self._do(lambda: materials.remove(self.context.store, material.id)):
            self.context.notify(_("Material removed"), _("Remove material"))

    def _do(self, work: Callable[[], object]) -> bool:
        self._flush()
        return self.context.attempt(work)

    def _changed(self, _change: object) -> None:
        if self.session_id:
            self.refresh()

    def _reword(self, _nothing: str) -> None:
        if self.session_id and self.isVisible():
            self.refresh()


class MaterialRow(QWidget):
    """One material: its box and words; the pencil turns it into a field with its place and end."""

    def __init__(self, owner: MaterialList, material: materials.Material) -> None:
        super().__init__()
        self.owner, self.material = owner, material
        self.box = QCheckBox()
        # A click leaves the focus where it was, so that Space stays with the stage.
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.clicked.connect(lambda on: owner.tick(self.material, bool(on)))
        self.text = _Words()
        self.text.pressed.connect(self.box.click)
        self.edit_button = IconButton(
            "edit", lambda: _("Change this material"), small=True, clicked=self.edit
        )
        self.view = QWidget()
        seen = row(self.box, self.text, self.edit_button, gap=6)
        seen.setStretch(1, 1)
        seen.setAlignment(self.edit_button, Qt.AlignmentFlag.AlignTop)
        seen.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self.view.setLayout(seen)
        self.field = TextField(lambda: _("Material"))
        self.field.returnPressed.connect(self.save)
        self.up, self.down, self.remove_button = (
            IconButton(icon, words, small=True, clicked=act)
            for icon, words, act in (
                ("chevron-up", lambda: _("Move up"), partial(self._shift, -1)),
                ("chevron-down", lambda: _("Move down"), partial(self._shift, 1)),
                ("delete", lambda: _("Remove from the list"), self._remove),
            )
        )
        done = Button(lambda: _("Done"), small=True, clicked=self.save)
        self.editor = QWidget()
        hands = row(self.up, self.down, self.remove_button, None, done, gap=2)
        self.editor.setLayout(column(self.field, hands, gap=4))
        self.editor.hide()
        self.setLayout(column(self.view, self.editor, gap=0))

    def show_material(self, material: materials.Material, at: int, count: int) -> None:
        self.material = material
        self.box.setChecked(material.ready)
        self.box.setAccessibleName(material.text)
        self.text.setText(material.text)
        self.text.set_tone("subtle" if material.ready else "text")
        self.edit_button.setAccessibleDescription(material.text)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < count - 1)

    def edit(self) -> None:
        self.field.setText(self.material.text)
        self.view.hide()
        self.editor.show()
        self.field.setFocus()
        self.field.selectAll()

    def save(self) -> None:
        if self.owner.reword(self.material, self.field.text()):
            self._close()

    def _close(self) -> None:
        self.editor.hide()
        self.view.show()
        self.edit_button.setFocus()

    def _shift(self, by: int) -> None:
        self.owner.shift(self.material, by)

    def _remove(self) -> None:
        self.owner.remove(self.material)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.editor.isHidden():
            self._close()
        else:
            super().keyPressEvent(event)


class _Words(PlainLabel):
    """Words beside a box that belong to it: a press on them is one on the box."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


__all__ = ["MaterialList", "MaterialRow"]

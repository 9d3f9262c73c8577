"""One note beside the list, to be read whole and mended; or what is done to several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.ui.desk.notes.fields import (
    NoteArea,
    group_choices,
    kind_choices,
    language_choices,
    narrow,
)
from ttt_desktop.ui.desk.notes.hide import HideBox
from ttt_desktop.ui.desk.notes.names import Names
from ttt_desktop.ui.kinds import note_kind
from ttt_desktop.ui.live_text import day_short, number
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    Choice,
    Field,
    PlainLabel,
    SidePanel,
    column,
    put,
)
from ttt_desktop.workshop import note_batch, notes

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.notes import Note


class NotePanel(SidePanel):
    """``show_notes(ids)``: one is edited in place, several are changed together."""

    def __init__(self, context: Context, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context, self.store, self.names = context, context.store, names
        self.ids: list[str] = []
        self._note: Note | None = None
        self._before_hide: QWidget | None = None
        self.who = PlainLabel("", "strong")
        self.where = PlainLabel("", "details", "subtle")
        self.hidden_banner = Banner("", "info")
        self.show_again = Button(lambda: _("Show again"), small=True, clicked=self.bring_back)
        self.hidden_banner.buttons.addWidget(self.show_again)
        self.text = NoteArea(lambda: _("What was said"), lines=4, most=14)
        self.text.submitted.connect(self.commit_text)
        self.text_field = Field(lambda: _("What was said"), self.text)
        self.text.textChanged.connect(lambda: self.text_field.set_error(""))
        self.text.installEventFilter(self)
        self.kind = Choice(lambda: _("Kind"), kind_choices)
        self.kind.chosen.connect(lambda kind: self._set_kind(str(kind)))
        self.language = narrow(Choice(lambda: _("Language"), language_choices))
        self.language.chosen.connect(lambda code: self._edit(language=str(code)))
        self.group = narrow(Choice(lambda: _("Group")))
        self.group.chosen.connect(lambda key: self._edit(group_id=key or None))
        self.group_field = Field(lambda: _("Group"), self.group)
        self.many = PlainLabel("", "body", "subtle")
        self.one = QWidget()
        self.one.setLayout(column(self.text_field, gap=12))
        self.more = QWidget()
        self.more.setLayout(
            column(Field(lambda: _("Language"), self.language), self.group_field, gap=12)
        )
        self.hide_box = HideBox()
        self.hide_box.sent.connect(self._hide)
        self.hide_box.left.connect(self._focus_back)
        heads = column(self.who, self.where, gap=2)
        for item in (
            self.many,
            heads,
            self.hidden_banner,
            self.one,
            self.hide_box,
            Field(lambda: _("Kind"), self.kind),
            self.more,
        ):
            if isinstance(item, QWidget):
                self.content.addWidget(item)
            else:
                self.content.addLayout(item)
        self.hide_button = Button(lambda: _("Hide…"), icon="hide", clicked=self.ask_hide)
        self.remove_button = Button(
            lambda: _("Remove"), "destructive", "delete", clicked=self.remove
        )
        self.footer.addWidget(self.hide_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.remove_button)

    # What is shown.

    def show_notes(self, ids: Sequence[str]) -> None:
        """Show one note, or what can be done to several; none closes the panel."""
        if list(ids) != self.ids:
            self.commit_text()
            self.hide_box.hide()
            self.ids = list(ids)
            self._note = None
        if not self.ids:
            self.close_panel()
            return
        self._fill()
        if self.ids:
            self.show_panel()

    def refresh(self) -> None:
        """Show what the file says now; the panel closes when its note is gone."""
        if self.ids:
            self._fill()

    def _fill(self) -> None:
        found = [n for n in (notes.note(self.store, key) for key in self.ids) if n is not None]
        self.ids = [n.id for n in found]
        if not found:
            self._note = None
            self.close_panel()
            return
        single = found[0] if len(found) == 1 else None
        for part in (self.one, self.more, self.who, self.where):
            part.setVisible(single is not None)
        self.many.setVisible(single is None)
        self.hidden_banner.setVisible(any(n.hidden for n in found))
        asking = self.hide_box.isVisibleTo(self)
        self.hide_button.setVisible(any(not n.hidden for n in found) and not asking)
        if single is None:
            self._note = None
            count = len(found)
            self.set_title(
                lambda: ngettext("{count} note", "{count} notes", count).format(count=number(count))
            )
            put(self.many.setText, lambda: _("What you change here, you change in all of them."))
            kinds = {n.kind for n in found}
            self.kind.setCurrentIndex(-1)
            if len(kinds) == 1:
                self.kind.set_value(kinds.pop())
            put(self.hidden_banner.label.setText, lambda: _("Some of these notes are hidden."))
        else:
            self._fill_one(single)

    def _fill_one(self, note: Note) -> None:
        names = self.names
        typed = self._note is not None and self.text.toPlainText() != self._note.text
        self._note = note
        self.set_title(lambda: note_kind(note.kind).word)
        put(self.who.setText, lambda: _sentence(names.who(note)))
        moment = names.moment(note)
        put(
            self.where.setText,
            lambda: " · ".join(
                filter(
                    None, (names.session(note), f"{day_short(moment.date())} {names.time(note)}")
                )
            ),
        )
        put(
            self.hidden_banner.label.setText,
            lambda: (
                _("Hidden: {reason}").format(reason=note.hidden_reason)
                if note.hidden_reason
                else _("This note is hidden.")
            ),
        )
        if not typed and self.text.toPlainText() != note.text:
            self.text.setPlainText(note.text)
            self.text.document().clearUndoRedoStacks()
        self.text.set_language(note.language)
        self.kind.set_value(note.kind)
        self.language.set_choices(language_choices([note.language]))
        self.language.set_value(note.language)
        self.group.set_choices(group_choices(names, note.session_id))
        self.group.set_value(note.group_id or "")
        self.group_field.setVisible(self.group.count() > 1)

    # What is done.

    def edit_text(self) -> None:
        """Write in the note, from its end on."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def commit_text(self) -> None:
        """Keep what was written, as one step of undo."""
        note = self._note
        if note is None or self.text.toPlainText() == note.text:
            return
        text = self.text.toPlainText()
        try:
            notes.edit(self.store, note.id, text=text)
        except UserError as error:
            self.text_field.set_error(str(error))
            return
        self._note = notes.note(self.store, note.id)
        if self._note is not None and self.text.toPlainText() != self._note.text:
            self.text.setPlainText(self._note.text)
        self.text.document().clearUndoRedoStacks()
        self.context.notify(_("Note changed"), _("Change note"))

    def _edit(self, **changes: Any) -> None:
        if self._note is not None:
            self.commit_text()
            self.context.attempt(lambda: notes.edit(self.store, self.ids[0], **changes))

    def _set_kind(self, kind: str) -> None:
        if len(self.ids) == 1:
            self._edit(kind=kind)
        elif self.context.attempt(lambda: note_batch.set_kind(self.store, self.ids, kind)):
            self._said(N_("Note changed"), N_("{count} notes changed"), _("Change notes"))

    def all_hidden(self) -> bool:
        """Whether there is nothing left to hide in what is chosen."""
        found = [notes.note(self.store, key) for key in self.ids]
        return all(n.hidden for n in found if n is not None)

    def ask_hide(self) -> None:
        """Ask for the reason, in place; the focus goes back afterwards."""
        self._before_hide = self.window().focusWidget()
        self.show_panel()
        self.hide_button.hide()  # its place is taken by the one that asks
        self.hide_box.open_box(len(self.ids))
        self.scroller.ensureWidgetVisible(self.hide_box)

    def _hide(self, reason: str) -> None:
        ids = list(self.ids)

        def work() -> None:
            if len(ids) == 1:
                notes.hide(self.store, ids[0], reason)
            else:
                note_batch.hide(self.store, ids, reason)

        try:
            work()
        except UserError as error:
            self.hide_box.error.show_sentence(str(error))
            return
        self.hide_box.close_box()
        self._said(N_("Note hidden"), N_("{count} notes hidden"), _("Hide note"), len(ids))

    def bring_back(self) -> None:
        """Show hidden notes again."""
        ids = list(self.ids)
        one = len(ids) == 1
        if self.context.attempt(
            lambda: notes.show(self.store, ids[0]) if one else note_batch.show(self.store, ids)
        ):
            self._said(
                N_("Note shown again"), N_("{count} notes shown again"), _("Show note"), len(ids)
            )

    def remove(self) -> None:
        """Remove what is chosen; the snackbar brings it back."""
        ids = list(self.ids)
        one = len(ids) == 1
        self._note = None
        if self.context.attempt(
            lambda: notes.remove(self.store, ids[0]) if one else note_batch.remove(self.store, ids)
        ):
            self._said(N_("Note removed"), N_("{count} notes removed"), _("Remove note"), len(ids))

    def close_panel(self) -> None:
        self.commit_text()
        super().close_panel()

    def _said(self, one: str, many: str, label: str, count: int | None = None) -> None:
        count = len(self.ids) if count is None else count
        words = _(one) if count == 1 else _(many).format(count=number(count))
        self.context.notify(words, label)

    def _focus_back(self) -> None:
        before, self._before_hide = self._before_hide, None
        self.refresh()
        # Where it came from, or else what undoes it: never a field that an arrow would change.
        for hand in (before, self.hide_button, self.show_again):
            if hand is not None and shiboken6.isValid(hand) and hand.isVisible():
                hand.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.commit_text()
        return False


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

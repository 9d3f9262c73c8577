"""Notes: everything said, newest first, to be found, mended, hidden with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.ui import actions
from ttt_desktop.ui.desk.notes.filters import NoteFilters
from ttt_desktop.ui.desk.notes.model import NotesModel
from ttt_desktop.ui.desk.notes.names import TABLES, Names
from ttt_desktop.ui.desk.notes.new import NewNotePanel
from ttt_desktop.ui.desk.notes.paint import NotePainter
from ttt_desktop.ui.desk.notes.panel import NotePanel
from ttt_desktop.ui.desk.notes.view import NoteListView
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.widgets import Button, EmptyState, Page, column, hairline, row
from ttt_desktop.workshop import note_list, note_window
from ttt_desktop.workshop.note_list import NoteFilter

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.context import Context

#: What the keys of this page do, for the help sheet.
HINTS = (
    ("N", N_("Add a note")),
    ("/", N_("Search the notes")),
    ("↑ / ↓", N_("The note above or below")),
    ("Enter", N_("Edit the note")),
    ("H", N_("Hide the note, or show it again")),
    ("Del", N_("Remove the note")),
    ("Ctrl+Enter", N_("Keep what was written")),
)

#: The counts on the chips may lag behind the list by this much (ms): a frame is for the note.
COUNTS_AFTER = 150


class NotesPage(Page):
    """Filters over a list; one note, several, or a new one beside it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, lambda: _("Notes"), parent=parent)
        self.names = Names(context.store)
        self.model = NotesModel(context.store, self.names, self)
        self.painter = NotePainter(self.names)
        self.list = NoteListView(self.painter)
        self.list.setModel(self.model)
        self.filters = NoteFilters(self.names)
        self.panel = NotePanel(context, self.names)
        self.new = NewNotePanel(context, self.names)
        self.add_button = Button(lambda: _("Add note"), "primary", "add", clicked=self.add_note)
        self.photos_button = Button(lambda: _("Photos"), icon="camera", clicked=self.show_photos)
        self.add_action(self.photos_button)
        self.add_action(self.add_button)
        first = Button(lambda: _("Add a note"), "primary", "add", clicked=self.add_note)
        self.nothing = EmptyState(
            "notes",
            lambda: _("No notes yet"),
            lambda: _("They come from the station as soon as it is open, or add one here."),
            first,
        )
        clear = Button(lambda: _("Clear all filters"), clicked=self.filters.clear_all)
        self.no_match = EmptyState(
            "search",
            lambda: _("Nothing fits"),
            lambda: _("No note has all of what you are looking for."),
            clear,
        )
        self.stack = QStackedWidget()
        self.stack.setMinimumWidth(120)  # else what is not shown would push the panel out
        for part in (self.list, self.no_match, self.nothing):
            self.stack.addWidget(part)
        self.filter_line = hairline()
        left = column(self.filters, self.filter_line, self.stack, gap=0)
        left.setStretch(2, 1)
        middle = row(left, self.panel, self.new, gap=0)
        middle.setStretch(0, 1)
        self.body.addLayout(middle)
        self._counts = QTimer(self)
        self._counts.setSingleShot(True)
        self._counts.setInterval(COUNTS_AFTER)
        self._counts.timeout.connect(self._count_if_seen)
        self.filters.changed.connect(self._filtered)
        self.list.chosen.connect(self._chosen)
        self.list.wanted.connect(self._asked)
        self.list.doubleClicked.connect(lambda _i: self._asked("edit"))
        self.panel.closed.connect(self._panel_closed)
        self.new.closed.connect(lambda: self.list.setFocus())
        self.new.added.connect(self._added)
        self.model.rowsInserted.connect(lambda *_: self._show_right())
        self.model.rowsRemoved.connect(lambda *_: self._show_right())
        self.model.modelReset.connect(self._show_right)
        context.bridge.listen({"note"}, self._notes_changed)
        context.bridge.listen(TABLES, self._names_changed)
        for keys, slot in (("N", self.add_note), ("/", self.search)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)
        actions.declare_keys(N_("Notes"), *HINTS)
        self._whole = 0
        self._tally: note_window.Tally | None = None
        self._uncounted: set[str] = set()
        self.count()

    def refresh(self) -> None:
        """The list follows every change; only the counts may be stale."""
        self.count()

    # What is shown.

    def count(self) -> None:
        """Count what there is, for the header and the chips."""
        self._counts.stop()
        store, wanted = self.context.store, self.model.wanted
        self._retell()
        whole = self._tally or note_window.Tally()
        self._whole = whole.total
        self.filters.offer_languages(list(whole.languages))
        narrowed = replace(wanted, kind=None, hidden=None) != NoteFilter()
        self.filters.show_tally(note_window.tally(store, wanted) if narrowed else whole)
        self._word_help()
        self._show_right()

    def _count_if_seen(self) -> None:
        if self.isVisible():
            self.count()

    def _word_help(self) -> None:
        whole = self._tally or note_window.Tally()
        total, hidden, shown = whole.total, whole.hidden, self.model.rowCount()
        everything = self.filters.is_clear()

        def words() -> str:
            if not total:
                return _("What people say stands here as they say it.")
            if not everything:
                return _("{count} of {total} notes").format(
                    count=number(shown), total=number(total)
                )
            text = ngettext("{count} note, newest first", "{count} notes, newest first", total)
            text = text.format(count=number(total))
            if hidden:
                text += " · " + ngettext("{count} hidden", "{count} hidden", hidden).format(
                    count=number(hidden)
                )
            return text

        self.set_help(words)

    def _show_right(self) -> None:
        rows = self.model.rowCount()
        empty = not rows and not self._whole and self.filters.is_clear()
        self.stack.setCurrentWidget(self.list if rows else self.nothing if empty else self.no_match)
        self.filters.setVisible(not empty)
        self.filter_line.setVisible(not empty)

    def _filtered(self, wanted: NoteFilter) -> None:
        kept = self.list.selected_ids()
        self.painter.one_session = wanted.session_id is not None
        known = self._tally if not self._uncounted else None
        total = None
        if known is not None and wanted == NoteFilter(kind=wanted.kind):
            total = known.kinds.get(wanted.kind, 0) if wanted.kind else known.total
        self.model.set_filter(wanted, total)
        self.list.to_top()
        self._choose(kept[:1])
        self._word_help()
        self._show_right()
        self._counts.start()

    def _notes_changed(self, change: Change) -> None:
        kept = self.list.selected_ids()
        self.model.apply(change)
        if kept and not self.list.selected_ids():
            self._choose([key for key in kept if self.model.row_of(key) is not None])
        self.panel.refresh()
        self._whole = max(self._whole, self.model.rowCount())
        self._uncounted |= {key for table, key in change.ids if table == "note"}
        self._counts.start()
        self._show_right()

    def _retell(self) -> None:
        """Add notes that have come in to what was counted; after any other change count anew.

        Counting 50,000 takes a few frames, and notes come in while the room is talking.
        """
        store, before, ids = self.context.store, self._tally, self._uncounted
        self._uncounted = set()
        if before is not None and 0 < len(ids) <= 50:
            now = note_window.fitting(store, NoteFilter(), ids)
            only_new = len(now) == len(ids) and (note_list.count(store) == before.total + len(ids))
            before = before.plus(now) if only_new else None
        elif ids:
            before = None
        self._tally = before or note_window.tally(store)

    def _names_changed(self, _change: Change) -> None:
        self.names.load()
        self.filters.fill()
        self.model.renamed()
        self.panel.refresh()

    # What is done.

    def _choose(self, ids: list[str], scroll: bool = False) -> None:
        rows = [row for row in (self.model.find(key) for key in ids) if row is not None]
        flags = QItemSelectionModel.SelectionFlag
        for number_, at in enumerate(rows):
            index = self.model.index(at)
            if not number_:
                self.list.choose(at)
            else:
                self.list.selectionModel().select(index, flags.Select)
            if scroll:
                self.list.scrollTo(index)

    def _chosen(self) -> None:
        ids = self.list.selected_ids()
        if ids:
            self.new.hide()
        elif not self.new.isHidden():
            return
        self.panel.show_notes(ids)

    def _asked(self, what: str) -> None:
        if what == "edit" and len(self.panel.ids) == 1:
            self.panel.edit_text()
        elif what == "hide":
            if not self.panel.all_hidden():
                self.panel.ask_hide()
            else:
                self.panel.bring_back()
        elif what == "remove":
            row_before = self.list.currentIndex().row()
            self.panel.remove()
            if self.model.rowCount():
                self.list.choose(min(row_before, self.model.rowCount() - 1))
                self.list.setFocus()

    def _panel_closed(self) -> None:
        self.list.clearSelection()
        self.list.setFocus()

    def add_note(self) -> None:
        """Write a note beside the list."""
        self.list.clearSelection()
        self.panel.close_panel()
        self.new.open_panel(self.model.wanted.session_id)

    def _added(self, note_id: str) -> None:
        at = self.model.find(note_id)
        if at is not None:
            self.list.scrollTo(self.model.index(at))
        self.context.notify(_("Note added"), _("Add note"))

    def show_photos(self) -> None:
        """Turn to the photos, of the session whose notes are shown."""
        self.context.go("photos")
        page = getattr(self.window(), "pages", {}).get("photos")
        if page is not None:
            page.show_session(self.model.wanted.session_id)

    def take_focus(self) -> None:
        """The list takes the keys when one turns to this page."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Search."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def show_note(self, note_id: str) -> None:
        """Choose a note and bring it into sight, whatever is filtered."""
        if self.model.find(note_id) is None:
            self.filters.clear_all()
        self._choose([note_id], scroll=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return)
        if down and self.filters.search.hasFocus() and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.list.selected_ids():
                self.list.choose(0)
        else:
            super().keyPressEvent(event)

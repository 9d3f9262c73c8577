"""Photos: what was drawn and seen, by session; and whether a report may show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.ui import actions
from ttt_desktop.ui.desk.importing_page import DropSign
from ttt_desktop.ui.desk.notes.fields import narrow, short
from ttt_desktop.ui.desk.photos.bring import Bringing, sources
from ttt_desktop.ui.desk.photos.grid import Cell, PhotoGrid
from ttt_desktop.ui.desk.photos.look import PhotoLook
from ttt_desktop.ui.desk.photos.panel import PhotoPanel
from ttt_desktop.ui.desk.photos.words import SIGNS, state_word
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    Choice,
    EmptyState,
    JobBar,
    Page,
    column,
    hairline,
    row,
)
from ttt_desktop.workshop import agenda, people, photos

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.photos import Photo

#: What the keys of this page do, for the help sheet.
actions.declare_keys(
    N_("Photos"),
    ("N", N_("Add photos")),
    ("Ctrl+V", N_("Paste photos")),
    ("Enter", N_("Look at it large")),
    ("F2", N_("Write the caption")),
    ("Alt+← / Alt+→", N_("Move photo")),
    ("Del", N_("Remove photo")),
)

TABLES = ("photo", "photo_person", "person", "consent", "session", "day")

#: The photos of the whole workshop, among the sessions to choose from.
WHOLE = "-"


class PhotosPage(Page):
    """A grid, and the chosen photo beside it. Reached from Notes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, lambda: _("Photos"), parent=parent)
        self.store = context.store
        self._all: list[Photo] = []
        self.bringing = Bringing(context, self)
        self.grid = PhotoGrid(lambda key: photos.small(self.store, key))
        self.panel = PhotoPanel(context)
        self.session = narrow(Choice(lambda: _("Session")), 24)
        self.back = Button(lambda: _("Notes"), "quiet", "chevron-left", lambda: context.go("notes"))
        self.add_button = Button(lambda: _("Add photos…"), "primary", "add", self.ask)
        for button in (self.back, self.add_button):
            self.add_action(button)
        self.nothing = EmptyState(
            "camera",
            lambda: _("No photos yet"),
            lambda: _(
                "Photos of flip charts and of the room stand here. Choose them, drop them here or "
                "paste them. What the camera wrote beside them, such as the place, is left out."
            ),
            Button(lambda: _("Add photos…"), "primary", "add", self.ask),
        )
        self.none_here = EmptyState(
            "camera",
            lambda: _("No photos of this session"),
            lambda: _("What you add now belongs to it."),
            Button(lambda: _("Show all photos"), clicked=self.show_all),
        )
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        say(self._reword, lambda: "")

    def _lay_out(self) -> None:
        self.filter = QWidget()
        line = row(self.session, None)
        line.setContentsMargins(24, 12, 24, 10)
        self.filter.setLayout(line)
        self.refusal = Banner("", "warning", closable=True)
        self.refusal.hide()
        self.progress = JobBar()
        notices = column(self.refusal, self.progress, gap=8)
        notices.setContentsMargins(24, 8, 24, 0)
        self.stack = QStackedWidget()
        self.stack.setMinimumWidth(120)
        held = QWidget()
        box = column(self.grid)
        box.setContentsMargins(18, 0, 0, 0)
        held.setLayout(box)
        self._held = held
        for part in (held, self.none_here, self.nothing):
            self.stack.addWidget(part)
        self.filter_line = hairline()
        left = column(self.filter, self.filter_line, notices, self.stack, gap=0)
        left.setStretch(3, 1)
        middle = row(left, self.panel, gap=0)
        middle.setStretch(0, 1)
        self.body.addLayout(middle)
        self._drop_sign = DropSign(lambda: _("Drop the photos to add them"), self)

    def _connect(self) -> None:
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self.session.chosen.connect(lambda _key: self.refresh())
        self.grid.picked.connect(self._picked)
        self.grid.wanted.connect(self._asked)
        self.panel.look_wanted.connect(self.look)
        self.panel.remove_wanted.connect(self.remove)
        self.panel.move_wanted.connect(self.move_photo)
        self.panel.closed.connect(self._panel_closed)
        self.bringing.began.connect(self.progress.follow)
        self.bringing.added.connect(self._added)
        self.bringing.refused.connect(self._refused)
        self.context.bridge.listen(TABLES, self._changed, self)
        shortcut = QShortcut(QKeySequence("N"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.ask)

    # What is shown

    def refresh(self) -> None:
        """Ask the file again."""
        self._all = photos.all_photos(self.store)
        titles = {s.id: s.title for s in agenda.sessions(self.store)}
        labels = {p.id: p.label for p in people.all_people(self.store)}
        yes = photos.agreed(self.store)
        self._offer_sessions(titles)
        wanted = str(self.session.value() or "")
        shown = [one for one in self._all if not wanted or (one.session_id or WHOLE) == wanted]
        cells = []
        for one in shown:
            found = photos.verdict(one, yes)
            names = sorted(labels[key] for key in one.people if key in labels)
            who = ", ".join(names) or (_("Nobody can be recognised") if one.nobody else "")
            where = titles.get(one.session_id or "", _("The whole workshop"))
            icon, tint = SIGNS[found.state]
            state = state_word(found, labels, brief=True)
            cells.append(Cell(one.id, one.caption, where, who, state, icon, tint))
        self.grid.show_cells(cells, where=not wanted)
        self.panel.refresh()
        self.stack.setCurrentWidget(
            self._held if cells else self.none_here if self._all else self.nothing
        )
        self.filter.setVisible(bool(self._all))
        self.filter_line.setVisible(bool(self._all))
        self.add_button.setVisible(bool(self._all))
        self._word_help(sum(photos.verdict(one, yes).state == "yes" for one in self._all))

    def _offer_sessions(self, titles: dict[str, str], wanted: str = "") -> None:
        there = {one.session_id for one in self._all}
        choices: list[tuple[object, str]] = [("", _("All sessions"))]
        choices += [(key, short(title)) for key, title in titles.items() if key in there]
        if None in there:
            choices.append((WHOLE, _("The whole workshop")))
        now = wanted or self.session.value()
        if now and now not in [key for key, _words in choices]:
            title = titles.get(str(now))
            choices.append((now, short(title) if title else _("The whole workshop")))
        self.session.set_choices(choices)

    def _word_help(self, may: int) -> None:
        total = len(self._all)

        def words() -> str:
            if not total:
                return ""
            text = ngettext("{count} photo", "{count} photos", total)
            told = _("{count} may be in the report").format(count=number(may))
            return f"{text.format(count=number(total))} · {told}"

        self.set_help(words)

    def _changed(self, _change: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()

    def show_session(self, session_id: str | None) -> None:
        """Show the photos of one session, those of all for None."""
        titles = {s.id: s.title for s in agenda.sessions(self.store)}
        self._offer_sessions(titles, session_id or "")
        self.session.set_value(session_id or "")
        self.refresh()

    def show_all(self) -> None:
        """Show the photos of every session."""
        self.session.set_value("")
        self.refresh()

    # Choosing

    def _picked(self) -> None:
        self.panel.show_photos(self.grid.chosen())

    def _panel_closed(self) -> None:
        self.grid.clearSelection()
        self.grid.setFocus()

    def take_focus(self) -> None:
        """The grid takes the keys when one turns to this page."""
        (self.grid if self._all else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self, what: str) -> None:
        ids = self.grid.chosen() or [key for key in [self.grid.current()] if key]
        if what == "paste":
            self.paste()
        elif ids:
            if what != "look":
                self.grid.choose(ids, self.grid.current())
            if what == "look":
                self.look()
            elif what == "remove":
                self.remove()
            elif what == "caption":
                self.panel.edit_caption()
            elif what in ("earlier", "later"):
                self.move_photo(-1 if what == "earlier" else 1)

    # Bringing in

    def _wanted_session(self) -> str | None:
        wanted = str(self.session.value() or "")
        return None if wanted in ("", WHOLE) else wanted

    def ask(self) -> None:
        """Choose files."""
        self.bringing.ask(self, self._wanted_session())

    def paste(self) -> None:
        """Take what was copied: files, or a picture."""
        found = sources(QGuiApplication.clipboard().mimeData())
        if found:
            self.bringing.bring(found, self._wanted_session())
        else:
            self.context.notify(_("No picture was copied. Copy one, or the file, and paste again."))

    def _added(self, ids: list[str]) -> None:
        self.refresh()
        if self.isVisible():
            self.grid.choose(ids)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, sentences: list[str]) -> None:
        most = 4
        shown = sentences[:most] + (["…"] if len(sentences) > most else [])
        if sentences:
            self.refusal.show_text("\n".join(shown))
        else:
            self.refusal.hide()

    # What is done

    def look(self) -> None:
        """The photo as large as the window allows."""
        ids = [cell.id for cell in self.grid.photos.cells]
        at = self.grid.current() or next(iter(self.grid.chosen()), "")
        if at in ids:
            sheet = PhotoLook(self.window(), self.store, ids, at)
            sheet.closed.connect(self._looked)
            sheet.open_look()

    def _looked(self, photo_id: str) -> None:
        self.grid.choose([photo_id])
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_photo(self, by: int) -> None:
        """Earlier or later among the photos of its session."""
        chosen = self.grid.chosen()
        if len(chosen) == 1:
            self.context.attempt(lambda: photos.move(self.store, chosen[0], by))
            self.refresh()

    def remove(self) -> None:
        """Remove what is chosen; the snackbar brings it back."""
        ids = self.grid.chosen()
        at = self.grid.photos.row_of(ids[0]) if ids else -1
        if ids and self.context.attempt(lambda: photos.remove(self.store, ids)):
            self.refresh()
            cells = self.grid.photos.cells
            if cells:
                self.grid.choose([cells[min(at, len(cells) - 1)].id])
            self.take_focus()
            words = ngettext("{count} photo removed", "{count} photos removed", len(ids))
            self.context.notify(words.format(count=number(len(ids))), _("Remove photo"))

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            event.acceptProposedAction()
            self._drop_sign.show()
            self._drop_sign.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_sign.hide()
        event.acceptProposedAction()
        self.bringing.bring(sources(event.mimeData()), self._wanted_session())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape:
            if self.panel.isVisible():
                self.panel.close_panel()
            else:
                self.context.go("notes")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_sign.setGeometry(self.rect().adjusted(16, 16, -16, -16))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.panel.commit_caption()


__all__ = ["PhotosPage"]

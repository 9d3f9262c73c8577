"""The desk's window: places at the left, a page, the strip below, and words that float by.

Without a workshop it shows the start page; ``set_context`` turns it into the desk, ``leave`` back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from ttt_desktop import APP_NAME
from ttt_desktop.i18n import N_, _
from ttt_desktop.settings import Settings
from ttt_desktop.ui import actions, faults, theme
from ttt_desktop.ui.desk.menus import Menus
from ttt_desktop.ui.desk.places import PAGES, STRIP, PageSpec
from ttt_desktop.ui.desk.sidebar import Sidebar
from ttt_desktop.ui.desk.view import View
from ttt_desktop.ui.live_text import days_span, number, say
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    JobBar,
    SearchField,
    Snackbar,
    Surface,
    clear,
    column,
    row,
)

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


#: Narrower than this (at 100 % text) the places are icons only.
NARROW = 940


class DeskWindow(View):
    """The facilitator's window. What concerns files is asked of the application by signals."""

    new_wanted = Signal()
    open_wanted = Signal()
    path_wanted = Signal(object)
    restore_wanted = Signal(object)
    close_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, context: Context | None = None, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or (context.settings if context else Settings())
        self.context: Context | None = None
        self.pages: dict[str, QWidget] = {}
        self.current = ""
        self.start: QWidget | None = None
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        self.fault = Banner("", "error", closable=True)
        self.fault.hide()
        self._copy = Button(lambda: _("Copy details"), clicked=self._copy_details, small=True)
        self.fault.buttons.addWidget(self._copy)
        self._details = ""
        self.strip_slot = column(gap=0)
        self.job_bar = JobBar()
        self.job_bar.box.setContentsMargins(24, 0, 24, 12)
        right = column(self.stack, self._fault_row(), self.job_bar, self.strip_slot, gap=0)
        right.setStretch(0, 1)
        box = row(self.sidebar, right, gap=0)
        box.setStretch(1, 1)
        self.middle = Surface("page")
        self.middle.setLayout(box)
        self.setCentralWidget(self.middle)
        self.snackbar = Snackbar(self.stack, self.undo)
        self.menus = Menus(self)
        self.sidebar.chosen.connect(self.go)
        self.sidebar.hide()
        self._add_places()
        faults.happened.connect(self._fault_happened)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._watched: QWidget | None = None
        self.setMinimumSize(640, 480)
        say(self.setWindowTitle, self._title)
        if context is not None:
            self.set_context(context)

    def slots(self) -> dict[str, Callable[[], object]]:
        """What each declared action does here."""
        return {
            "new": self.new_wanted.emit,
            "open": self.open_wanted.emit,
            "import-people": lambda: self._begin_import("people"),
            "import-agenda": lambda: self._begin_import("agenda"),
            "print": self._print,
            "backup": self.back_up,
            "restore": lambda: self.restore_wanted.emit(None),
            "check": lambda: self._care("check_sheet"),
            "erase": lambda: self._care("EraseSheet"),
            "close": self.close_wanted.emit,
            "quit": self.quit_wanted.emit,
            "undo": self.undo,
            "redo": self.redo,
            "find": self._find,
            "larger": lambda: self.step_text(1),
            "smaller": lambda: self.step_text(-1),
            "normal-size": lambda: self.set_text_scale(100),
            "full-screen": self.full_screen,
            "station-help": self.show_help,
            "keys": self.show_keys,
            "copy-log": self.copy_log,
            "about": self.show_about,
        }

    # The workshop comes and goes.

    def set_context(self, context: Context) -> None:
        """Show the desk of an opened workshop."""
        self.leave()
        self.context = context
        context.notify = self.snackbar.say
        context.go = self.go
        context.bridge.changed.connect(self._changed)
        if STRIP.exists():
            self.strip_slot.addWidget(STRIP.load()(context))
        self._name_workshop()
        self._count_notes()
        self._word_undo()
        self.menus.set_open(True)
        self.sidebar.show()
        if self.start is not None:
            self.start.hide()
        first = next((spec.id for spec in PAGES if spec.exists()), "")
        if first:
            self.go(first)

    def came_back(self) -> None:
        """The program had died: to Live where a session runs, and a word of comfort."""
        if self.context is not None:
            from ttt_desktop.workshop import runlog

            if runlog.on_stage(self.context.store):
                self.go("live")
            self.snackbar.say(_("Everything is as it was."))

    def leave(self) -> None:
        """Take the desk away before its workshop is closed."""
        if self.context is not None:
            self.context.bridge.changed.disconnect(self._changed)
        self.context = None
        self.current = ""
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        clear(self.strip_slot)
        self.snackbar.hide()
        self.sidebar.hide()
        self.menus.set_open(False)
        self._word_undo()

    def show_start(self, start: QWidget) -> None:
        """Show the start page (made by the application) in place of the desk."""
        if self.start is not start:
            self.start = start
            self.stack.addWidget(start)
        self.stack.setCurrentWidget(start)
        start.show()
        say(self.setWindowTitle, self._title)

    def go(self, page_id: str) -> None:
        """Turn to a place, making its page the first time."""
        spec = next((s for s in PAGES if s.id == page_id), None)
        if self.context is None or spec is None or not spec.exists():
            return
        page = self.pages.get(page_id)
        if page is None:
            page = spec.load()(self.context, parent=self.stack)
            self.pages[page_id] = page
            self.stack.addWidget(page)
        self.current = page_id
        self.sidebar.set_current(spec.under or page_id)
        self.stack.setCurrentWidget(page)
        if hasattr(page, "refresh"):
            page.refresh()
        if not self.sidebar.walking:
            getattr(page, "take_focus", page.setFocus)()  # a page's own keys work at once
        self.snackbar.raise_()
        say(self.setWindowTitle, self._title)

    def _add_places(self) -> None:
        listed = (s for s in PAGES if s.exists() and not s.under)
        for number_, spec in enumerate(listed, start=1):
            keys = QKeySequence(f"Ctrl+{number_}")
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self.sidebar.add(spec.id, spec.icon, partial(_, spec.label), shown)
            shortcut = QShortcut(keys, self)
            shortcut.activated.connect(partial(self.go, spec.id))
            actions.declare_keys(actions.PLACES, (shown, spec.label))

    # What the file says.

    def _changed(self, change: Any) -> None:
        self._word_undo()
        if "note" in change.tables:
            self._count_notes()
        if "workshop" in change.tables or "day" in change.tables:
            self._name_workshop()
        if self.snackbar.isVisible() and self.snackbar.offers_undo:
            self.snackbar.hide()  # it would undo something else by now

    def _word_undo(self) -> None:
        store = self.context.store if self.context else None
        actions.word_undo(self.menus.actions["undo"], self.menus.actions["redo"], store)

    def _count_notes(self) -> None:
        button = self.sidebar.buttons.get("notes")
        if button is not None and self.context is not None:
            from ttt_desktop.workshop import note_list

            count = note_list.count(self.context.store)
            say(button.set_count, lambda: number(count) if count else "")

    def _name_workshop(self) -> None:
        if self.context is None:
            return
        from datetime import date

        from ttt_desktop.workshop import agenda, details

        shop = details.get(self.context.store)
        dates = [date.fromisoformat(day.date) for day in agenda.days(self.context.store)]
        first = min(dates, default=date.fromisoformat(shop.start_date))
        days = (max(dates, default=first) - first).days + 1
        say(self._set_dates, lambda: days_span(first, days), owner=self.sidebar)
        self.sidebar.title.setText(shop.title)
        self.sidebar.title.setToolTip("")
        say(self.setWindowTitle, self._title)

    def _set_dates(self, words: str) -> None:
        self.sidebar.dates.setText(words)

    def _title(self) -> str:
        if self.context is None:
            return APP_NAME
        return f"{self.sidebar.title.text()} — {APP_NAME}"

    # Commands.

    def undo(self) -> None:
        """Take back the last thing done, here or before a restart."""
        self._step("undo", N_("Undone: {action}"))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step("redo", N_("Done again: {action}"))

    def _step(self, which: str, words: str) -> None:
        if self.context is None:
            return
        store = self.context.store
        label = store.undo_label() if which == "undo" else store.redo_label()
        if label is None:
            return
        store.undo() if which == "undo" else store.redo()
        self.snackbar.say(_(words).format(action=_(label)))

    def back_up(self) -> None:
        """Ask where, then copy and verify off the main thread."""
        if self.context is not None:
            from ttt_desktop.ui.desk import files

            files.back_up(self, self.context)

    def _print(self) -> None:
        if self.context is not None:
            from ttt_desktop.ui.desk.papers import sheet as paper_sheet

            what = paper_sheet.USUAL.get(self.current, "agenda")
            paper_sheet.show(self.context, what, self.middle)

    def _care(self, sheet: str) -> None:
        if self.context is not None:
            from ttt_desktop.ui.desk import care

            getattr(care, sheet)(self.middle, self.context).open_sheet()

    def follow(self, job: Any) -> None:
        """Show the progress of a job that belongs to no page."""
        self.job_bar.follow(job)

    def _begin_import(self, page_id: str) -> None:
        self.go(page_id)
        begin = getattr(self.pages.get(page_id), "begin_import", None)
        if begin is not None:
            begin()

    def _find(self) -> None:
        page = self.pages.get(self.current)
        field = page.findChild(SearchField) if page is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    # Faults, focus, size.

    def _fault_row(self) -> QWidget:
        holder = QWidget()
        box = column(self.fault)
        box.setContentsMargins(24, 0, 24, 12)
        holder.setLayout(box)
        holder.hide()
        self._fault_holder = holder
        self.fault.installEventFilter(self)
        return holder

    def _fault_happened(self, sentence: str, details: str) -> None:
        if not details:
            self.snackbar.say(sentence)
            return
        self._details = details
        self._fault_holder.show()
        self.fault.show_text(sentence)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.snackbar.say(_("Copied. Paste it into a message to whoever helps you."))

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Watch the field that is written in: its own undo comes first, then the workshop's."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        written = isinstance(new, (QLineEdit, QPlainTextEdit, QTextEdit))
        self._watched = new if written and new is not None and new.window() is self else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.fault and event.type() == QEvent.Type.Hide:
            if self.fault.isHidden():
                self._fault_holder.hide()
        elif event.type() == QEvent.Type.ShortcutOverride and watched is self._watched:
            for keys, able in (
                (QKeySequence.StandardKey.Undo, _can(watched, "undo")),
                (QKeySequence.StandardKey.Redo, _can(watched, "redo")),
            ):
                if event.matches(keys) and not able:  # type: ignore[attr-defined]
                    event.ignore()
                    return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.sidebar.set_narrow(self.width() < theme.px(NARROW))

    def sizeHint(self) -> QSize:
        return QSize(1180, 720)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isFullScreen():
            shape = self.normalGeometry()
            self.settings.window = [shape.x(), shape.y(), shape.width(), shape.height()]
            self.settings.maximised = self.isMaximized()
        self.settings.save()
        super().closeEvent(event)
        self.quit_wanted.emit()


def _can(field: QObject, what: str) -> bool:
    """Whether a field that is being written in has something of its own to undo or redo."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if what == "undo" else field.isRedoAvailable()
    document = field.document()  # type: ignore[attr-defined]
    able: bool = document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
    return able


__all__ = ["PAGES", "DeskWindow", "PageSpec"]

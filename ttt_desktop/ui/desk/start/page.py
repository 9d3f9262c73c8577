"""The start page: recent workshops, a new one, open, the sample; language and text size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ttt_desktop.i18n import INTERFACE_LANGUAGES, _
from ttt_desktop.settings import TEXT_SIZES, Settings
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.start.card import ActionCard
from ttt_desktop.ui.jobs import Job
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    Choice,
    IconButton,
    IconLabel,
    JobBar,
    PlainLabel,
    Surface,
    clear,
    column,
    row,
    scrolled,
)


class StartPage(QWidget):
    """Asks the application by signals; shows its sentences in place."""

    open_wanted = Signal()
    path_wanted = Signal(object)
    sample_wanted = Signal()
    create_wanted = Signal(object)
    restore_wanted = Signal(object)
    language_wanted = Signal(str)
    text_scale_wanted = Signal(int)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._damaged: Path | None = None
        self.setAcceptDrops(True)
        self.form: QWidget | None = None
        self.banner = Banner("", "error", closable=True)
        self.banner.hide()
        self.restore_button = Button(
            lambda: _("Restore a backup…"), clicked=self._restore, small=True
        )
        self.banner.buttons.addWidget(self.restore_button)
        self.job_bar = JobBar()
        self.choices = QStackedWidget()
        self.home = self._home()
        self.choices.addWidget(self.home)
        inner = QWidget()
        self._width(inner, 520)
        inner.setLayout(column(self.banner, self.job_bar, self.choices, gap=16))
        middle = QVBoxLayout()
        middle.setContentsMargins(32, 32, 32, 32)
        middle.addStretch(2)
        middle.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        holder = QWidget()
        holder.setLayout(middle)
        self.aside = self._aside()
        box = row(self.aside, scrolled(holder), gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.refresh()

    def _width(self, widget: QWidget, width: int) -> None:
        def fit() -> None:
            widget.setMaximumWidth(theme.px(width))
            widget.setMinimumWidth(min(theme.px(width), 600))

        theme.keep(widget, fit)

    def _aside(self) -> Surface:
        surface = Surface("sidebar")
        theme.keep(surface, lambda: surface.setFixedWidth(min(theme.px(360), 480)))
        name = PlainLabel("TTT Desktop", "title", wrap=False)
        promise = PlainLabel(
            lambda: _(
                "Nothing said in the room is lost, nobody is shut out of saying it, and the report "
                "is ready when the room empties."
            ),
            "body",
            "subtle",
        )
        self.languages = Choice(
            lambda: _("Language"), list(INTERFACE_LANGUAGES.items()), self.settings.language
        )
        self.languages.chosen.connect(lambda v: self.language_wanted.emit(str(v)))
        self.sizes = Choice(
            lambda: _("Text size"), [(s, f"{s} %") for s in TEXT_SIZES], self.settings.text_scale
        )
        self.sizes.chosen.connect(lambda v: self.text_scale_wanted.emit(int(v)))
        pickers = row(
            column(
                row(
                    IconLabel("language", size=16),
                    PlainLabel(lambda: _("Language"), "details", "subtle", wrap=False),
                    None,
                    gap=6,
                ),
                self.languages,
                gap=4,
            ),
            column(
                row(
                    IconLabel("text-size", size=16),
                    PlainLabel(lambda: _("Text size"), "details", "subtle", wrap=False),
                    None,
                    gap=6,
                ),
                self.sizes,
                gap=4,
            ),
            gap=12,
        )
        private = PlainLabel(
            lambda: _(
                "Everything stays in one file on this computer. The program never goes online."
            ),
            "details",
            "subtle",
        )
        box = column(
            row(IconLabel("app", "text", 48), None),
            20,
            name,
            8,
            promise,
            None,
            pickers,
            16,
            private,
            gap=0,
        )
        box.setContentsMargins(32, 48, 32, 32)
        surface.setLayout(box)
        return surface

    def _home(self) -> QWidget:
        home = QWidget()
        self.welcome = PlainLabel(lambda: _("Welcome. What would you like to do?"), "title")
        self.welcome.setContentsMargins(0, 0, 0, 16)
        self.new_card = ActionCard(
            "new",
            lambda: _("New workshop"),
            lambda: _("A title, its days and its place; the rest can wait."),
            primary=True,
        )
        self.open_card = ActionCard("folder", lambda: _("Open…"))
        self.sample_card = ActionCard("sample", lambda: _("Sample workshop"))
        self.new_card.clicked.connect(lambda *_: self.begin_new())
        self.open_card.clicked.connect(lambda *_: self.open_wanted.emit())
        self.sample_card.clicked.connect(lambda *_: self.sample_wanted.emit())
        self.hint = PlainLabel("", "details", "subtle")
        self.recent_title = PlainLabel(lambda: _("Recent workshops"), "title", wrap=False)
        self.recent = column(gap=6)
        self.known = QWidget()
        self.known.setLayout(column(self.recent_title, 16, self.recent, 24, gap=0))
        pair = row(self.open_card, self.sample_card, gap=12)
        home.setLayout(
            column(self.known, self.welcome, self.new_card, 12, pair, 12, self.hint, gap=0)
        )
        return home

    def refresh(self) -> None:
        """List the recent workshops again; one that is gone is grey and can be taken off."""
        clear(self.recent)
        files = self.settings.recent[:5]
        self.known.setVisible(bool(files))
        self.welcome.setVisible(not files)
        self.new_card.set_primary(not files)
        say(
            self.hint.setText,
            (lambda: _("You can also drop a .ttt file here."))
            if files
            else (
                lambda: _(
                    "New here? The sample is a whole workshop of three days with made-up "
                    "people. Try everything in it; nothing can break."
                )
            ),
        )
        self._cards: list[ActionCard] = []
        for name in files:
            self.recent.addLayout(self._recent_row(name))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next((card for card in self._cards if card.isEnabled()), self.new_card)
        if self.choices.currentWidget() is self.home:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recent_row(self, name: str) -> QHBoxLayout:
        path = Path(name)
        there = path.is_file()
        folder = _short(path.parent)
        if there:
            card = ActionCard("workshop", path.stem, folder)
            card.clicked.connect(lambda *_: self.path_wanted.emit(path))
        else:
            card = ActionCard(
                "workshop",
                path.stem,
                lambda: _("Not found in {folder}").format(folder=folder),
                dim=True,
            )
            card.setEnabled(False)
        forget = IconButton(
            "close",
            lambda: _("Take “{name}” off this list").format(name=path.stem),
            clicked=lambda: self._forget(name),
        )
        self._cards.append(card)
        return row(card, forget, gap=4)

    def _forget(self, name: str) -> None:
        self.settings.forget(name)
        self.refresh()

    def begin_new(self) -> None:
        """Show the form for a new workshop, in place."""
        from ttt_desktop.ui.desk.start.form import NewForm

        self.show_error("")
        if self.form is None:
            form = NewForm(self.settings)
            form.cancelled.connect(self.end_new)
            form.filled.connect(self.create_wanted)
            self.form = form
            self.choices.addWidget(form)
        self.choices.setCurrentWidget(self.form)
        self.form.begin()  # type: ignore[attr-defined]

    def end_new(self) -> None:
        """Back from the form to the choices."""
        self.choices.setCurrentWidget(self.home)
        self.new_card.setFocus()

    def show_error(self, sentence: str, damaged: Path | None = None) -> None:
        """Show a refusal in place; for a damaged file offer to restore a backup."""
        self._damaged = damaged
        self.restore_button.setVisible(damaged is not None)
        if sentence:
            self.banner.show_text(sentence)
        else:
            self.banner.hide()

    def follow(self, job: Job[Any]) -> None:
        """Show a job's progress in place; meanwhile nothing else can be begun."""
        self.job_bar.follow(job)
        self.choices.setEnabled(False)
        job.ended.connect(lambda: self.choices.setEnabled(True))

    def _restore(self) -> None:
        self.restore_wanted.emit(self._damaged)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self.aside.set_surface("drop")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.aside.set_surface("sidebar")

    def dropEvent(self, event: QDropEvent) -> None:
        self.aside.set_surface("sidebar")
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.path_wanted.emit(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one local file of a drop."""
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None


def _short(folder: Path) -> str:
    """A folder with the home folder as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)

"""Beside the pages: for whom, in which language, what it counts, what is left out, papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ttt_desktop import i18n
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import languages
from ttt_desktop.system import resource
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.papers.printing import usual_size
from ttt_desktop.ui.desk.report.summary import Preview, left_out
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    Field,
    IconLabel,
    PlainLabel,
    Segmented,
    StatFigure,
    Surface,
    Switch,
    clear,
    column,
    hairline,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

WIDTH = 344

#: What each audience is shown, in one sentence.
SHOWN = {
    "organiser": N_(
        "Everything: all names, who attended, every note, why notes were hidden. "
        "Keep it among the organisers."
    ),
    "public": N_(
        "Only names of people who agreed to it, no attendance lists, and no count that "
        "could single somebody out. Ready for Meta-Wiki."
    ),
}
PAPER_SIZES = {"a4": "A4", "letter": N_("US Letter")}


def report_languages() -> list[tuple[object, str]]:
    """English and every language that the program has words for, by their own names."""
    codes = {"en", *i18n.INTERFACE_LANGUAGES}
    try:
        folders = list(resource("translations").iterdir())
    except FileNotFoundError:
        folders = []
    codes |= {
        folder.name
        for folder in folders
        if (folder / "LC_MESSAGES" / f"{i18n.DOMAIN}.mo").is_file()
    }
    return [(code, languages.own_name(code)) for code in languages.in_order(codes)]


class ReportSide(Surface):
    """``changed()`` when audience or language is another; ``paper_wanted(what)``."""

    changed = Signal()
    paper_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("side", parent)
        from ttt_desktop.reports import FORMATS
        from ttt_desktop.reports.papers import PAPERS
        from ttt_desktop.workshop import details

        self.audience = Segmented(
            [("organiser", lambda: _("Organisers")), ("public", lambda: _("Public"))],
            lambda: _("For whom"),
        )
        self.shown = PlainLabel("", "details", "subtle")
        self.language = Choice(lambda: _("Language of the report"), report_languages)
        self.language.set_value(details.get(context.store).language or i18n.language())
        self.format = Choice(
            lambda: _("Format"),
            lambda: [(key, _(format_.label)) for key, format_ in FORMATS.items()],
        )
        self.translate = Switch(lambda: _("Marked for translation"))
        self.translate.setVisible(False)
        self.figures = QGridLayout()
        self.figures.setContentsMargins(0, 0, 0, 0)
        self.figures.setHorizontalSpacing(20)
        self.figures.setVerticalSpacing(12)
        self.out_title = PlainLabel(lambda: _("Left out"), "details-strong", wrap=False)
        self.out = column(gap=8)
        self.paper_size = Choice(
            lambda: _("Size of paper"),
            lambda: [(key, _(words)) for key, words in PAPER_SIZES.items()],
            usual_size(context.settings),
        )
        self.papers: dict[str, Button] = {}
        papers = column(gap=6)
        for what, title in PAPERS.items():
            button = Button(
                lambda: _("Save…"),
                small=True,
                icon="export",
                clicked=partial(self.paper_wanted.emit, what),
            )
            say(button.setAccessibleName, partial(_save_words, title))
            line = row(PlainLabel(partial(_, title)), button)
            line.setStretch(0, 1)
            papers.addLayout(line)
            self.papers[what] = button
        content = column(
            _title(lambda: _("For whom")),
            row(self.audience, None),
            self.shown,
            8,
            Field(lambda: _("Language of the report"), self.language),
            Field(lambda: _("Format"), self.format),
            self.translate,
            hairline(),
            _title(lambda: _("At a glance")),
            self.figures,
            self.out_title,
            self.out,
            hairline(),
            _title(lambda: _("Papers for the room")),
            papers,
            Field(lambda: _("Size of paper"), self.paper_size),
            None,
            gap=10,
        )
        content.setContentsMargins(20, 16, 20, 20)
        inside = QWidget()
        inside.setLayout(content)
        self.scroller = scrolled(inside)
        self.setLayout(column(self.scroller, gap=0))
        theme.keep(self, lambda: self.setFixedWidth(min(theme.px(WIDTH), round(WIDTH * 1.5))))
        self.audience.chosen.connect(lambda _v: self._chosen())
        self.language.chosen.connect(lambda _v: self.changed.emit())
        self.format.chosen.connect(lambda value: self.translate.setVisible(value == "wiki"))
        self._preview: Preview | None = None
        say(self._words, lambda: "")

    def wanted(self) -> tuple[str, str]:
        """Audience and language."""
        return self.audience.value(), str(self.language.value() or "en")

    def choose_audience(self, audience: str) -> None:
        self.audience.set_value(audience)
        self._chosen()

    def show_preview(self, preview: Preview) -> None:
        """The figures of the report that is seen, and what is not in it."""
        self._preview = preview
        clear(self.figures)
        for at, (figure, label) in enumerate(preview.figures):
            stat = StatFigure(label, figure)
            stat.label.setWordWrap(True)
            self.figures.addWidget(stat, at // 2, at % 2)
        self._tell_left_out()

    def _tell_left_out(self) -> None:
        clear(self.out)
        sentences = left_out(self._preview) if self._preview else []
        self.out_title.setVisible(bool(sentences))
        for sentence in sentences:
            line = row(IconLabel("hide", "subtle", 16), PlainLabel(sentence, "details"), gap=8)
            line.setStretch(1, 1)
            self.out.addLayout(line)

    def _chosen(self) -> None:
        self._words("")
        self.changed.emit()

    def _words(self, _nothing: str) -> None:
        self.shown.setText(_(SHOWN[self.audience.value()]))
        self._tell_left_out()


def _title(words: Callable[[], str]) -> PlainLabel:
    return PlainLabel(words, "details-strong", wrap=False)


def _save_words(title: str) -> str:
    return _("Save: {name}").format(name=_(title))

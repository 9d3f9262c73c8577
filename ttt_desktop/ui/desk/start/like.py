"""A new workshop like an earlier one: which file, how long its sessions last, what comes along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    InlineError,
    PlainLabel,
    Segmented,
    Surface,
    Switch,
    clear,
    column,
    row,
    scrolled,
)
from ttt_desktop.workshop import clone


class LikePanel(Card):
    """The earlier workshop as it would come along. ``read(path)``; ``earlier`` is None until one
    was read. The file is closed again at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=12, parent=parent)
        self.path: Path | None = None
        self.earlier: clone.Earlier | None = None
        self.refusal = InlineError()
        self.name = ElidedLabel("", "strong")
        self.another = Button(lambda: _("Choose another file"), "link", small=True)
        self.contents = PlainLabel("", "details", "subtle")
        self.durations = Segmented(
            [
                ("planned", lambda: _("As planned then")),
                ("real", lambda: _("As long as they took")),
            ],
            lambda: _("How long the sessions last"),
        )
        self.durations.chosen.connect(lambda _how: self._show_minutes())
        self.private = Switch(lambda: _("Take the private notes along"))
        self.told = PlainLabel("", "details", "subtle")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.minutes: list[PlainLabel] = []
        inside = QWidget()
        inside.setLayout(column(self._grid, None, gap=0))
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        say(area.setAccessibleName, lambda: _("The sessions that come along"))
        self.list = Surface("raised")
        self.list.setLayout(column(area, gap=0))
        theme.keep(self.list, lambda: self.list.setFixedHeight(theme.px(168)), slot="height")
        self.body = QWidget()
        lengths = PlainLabel(lambda: _("Sessions last"), "details-strong", wrap=False)
        self.body.setLayout(
            column(
                self.contents,
                self.list,
                lengths,
                row(self.durations, None),
                self.private,
                self.told,
                gap=8,
            )
        )
        head = row(self.name, self.another, gap=8)
        head.setStretch(0, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.body)
        say(self._reword, lambda: "", self)

    def read(self, path: Path) -> bool:
        """Look into ``path``; a refusal is told in place. True when it can be used."""
        from ttt_desktop.store import reading

        self.path, self.earlier = path, None
        self.name.setText(path.stem)
        try:
            with reading.read(path) as source:
                self.earlier = clone.look(source)
        except UserError as error:
            self.refusal.show_sentence(str(error))
        else:
            self.refusal.show_sentence("")
        self.body.setVisible(self.earlier is not None)
        if self.earlier is not None:
            self._show(self.earlier)
        return self.earlier is not None

    def forget(self) -> None:
        """Begin anew."""
        self.path = self.earlier = None
        self.durations.set_value("planned")
        self.private.setChecked(False)

    def _show(self, earlier: clone.Earlier) -> None:
        self.durations.button("real").setEnabled(earlier.was_run)
        self.durations.set_value("real" if earlier.was_run else "planned")
        self.private.setVisible(earlier.private_notes > 0)
        clear(self._grid)
        self.minutes = []
        line, day = 0, -1
        for session in earlier.sessions:
            if session.day != day and len(earlier.days) > 1:
                day = session.day
                words = _("Day {number}").format(number=number(earlier.days[day] + 1))
                self._grid.addWidget(PlainLabel(words, "details-strong"), line, 0, 1, 2)
                line += 1
            self._grid.addWidget(ElidedLabel(session.title, "details"), line, 0)
            minutes = PlainLabel("", "details", wrap=False)
            self.minutes.append(minutes)
            self._grid.addWidget(minutes, line, 1, Qt.AlignmentFlag.AlignRight)
            line += 1
        self._say(earlier)
        self._show_minutes()

    def _say(self, earlier: clone.Earlier) -> None:
        counts = [
            (ngettext("{n} day", "{n} days", len(earlier.days)), len(earlier.days)),
            (ngettext("{n} session", "{n} sessions", len(earlier.sessions)), len(earlier.sessions)),
            (ngettext("{n} prompt", "{n} prompts", earlier.prompts), earlier.prompts),
            (ngettext("{n} material", "{n} materials", earlier.materials), earlier.materials),
        ]
        said = " · ".join(words.format(n=number(n)) for words, n in counts if n)
        self.contents.setText(said)
        told = [_("Its people, notes, attendance and groups stay behind, and so do the names of "
                  "who led.")]  # fmt: skip
        if earlier.unnamed:
            words = ngettext(
                "In {n} text a person was named; it has a gap there.",
                "In {n} texts a person was named; they have a gap there.",
                earlier.unnamed,
            )
            told.append(words.format(n=number(earlier.unnamed)))
        if not earlier.was_run:
            told.append(_("It was not run with its clock, so only its plan is known."))
        self.told.setText(" ".join(told))

    def _show_minutes(self) -> None:
        """Which length each session gets, and what the other one was."""
        if self.earlier is None:
            return
        how = self.durations.value()
        for label, session in zip(self.minutes, self.earlier.sessions, strict=True):
            words = _("{n} min").format(n=number(session.minutes(how)))
            if session.dropped:
                words = _("{n} min, dropped then").format(n=number(session.minutes(how)))
            elif how == "real" and session.real is None:
                words = _("{n} min, as planned").format(n=number(session.planned))
            elif how == "real" and session.real != session.planned:
                words = _("{n} min, planned {plan}").format(
                    n=number(session.minutes(how)), plan=number(session.planned)
                )
            label.setText(words)
            changed = how == "real" and session.real not in (None, session.planned)
            label.set_tone("accent" if changed else "subtle")

    def _reword(self, _nothing: str) -> None:
        if self.earlier is not None:
            self._say(self.earlier)
            self._show_minutes()


__all__ = ["LikePanel"]

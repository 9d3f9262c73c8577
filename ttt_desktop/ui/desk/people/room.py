"""The composition of the room: small charts with their figures, for everybody or those here now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import word
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import Card, PlainLabel, Segmented, column, row, scrolled
from ttt_desktop.workshop import composition

if TYPE_CHECKING:
    from collections.abc import Callable

    from ttt_desktop.ui.desk.people.rows import PersonRow
    from ttt_desktop.workshop.composition import Question

_TITLES: dict[str, Callable[[], str]] = {
    "role": lambda: _("Roles"),
    "gender": lambda: _("Gender"),
    "first_time": lambda: _("First time or not"),
    "background": lambda: _("Background"),
    "language": lambda: _("Languages spoken"),
    "region": lambda: _("Region"),
    "age_band": lambda: _("Age"),
}

#: So many bars are drawn; the others are counted in one line.
MOST = 12

#: At 100 %: a bar's line, the narrowest card.
_LINE, _NARROW = 26, 300


def answer_words(key: str, answer: str) -> str:
    """An answer as it is read."""
    if key == "language":
        return languages.own_name(answer)
    field = {"role": "roles", "gender": "gender_group"}.get(key, key)
    return word(field, answer)


class Bars(QWidget):
    """Label, bar, figure, a line each. ``lines``: (words, count, whether it is an answer)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[str, int, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.keep(self, self.updateGeometry)

    def show_lines(self, lines: Sequence[tuple[str, int, bool]], name: str) -> None:
        """Draw these; a screen reader hears ``name`` and every figure."""
        self.lines = list(lines)
        told = ", ".join(f"{words}: {number(count)}" for words, count, _known in lines)
        self.setAccessibleName(f"{name}. {told}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_NARROW - 40), theme.px(_LINE) * max(1, len(self.lines)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("details"))
        metrics = painter.fontMetrics()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        tall, high = theme.px(_LINE), theme.px(10)
        label = min(round(self.width() * 0.42), theme.px(170))
        figure = max(
            theme.px(34),
            max((metrics.horizontalAdvance(number(c)) for _w, c, _k in self.lines), default=0) + 4,
        )
        room = self.width() - label - figure - theme.px(16)
        most = max((count for _w, count, _k in self.lines), default=0) or 1

        def spot(x: int, y: int, wide: int, height: int) -> QRect:
            return QRect(self.width() - x - wide if rtl else x, y, wide, height)

        for at, (words, count, known) in enumerate(self.lines):
            y = at * tall
            painter.setPen(theme.colour("text" if known else "subtle"))
            # Each on the base line of its figure, whatever heights the fonts of the scripts have.
            base = y + (tall + metrics.ascent() - metrics.descent()) // 2
            said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, label)
            width = metrics.horizontalAdvance(said)
            painter.drawText(self.width() - width if rtl else 0, base, said)
            ground = spot(label + theme.px(8), y + (tall - high) // 2, room, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("neutral"))
            painter.drawRoundedRect(QRectF(ground), 2, 2)
            wide = max(2, round(room * count / most)) if count else 0
            bar = spot(label + theme.px(8), ground.y(), wide, high)
            painter.setBrush(theme.colour("accent" if known else "border"))
            painter.drawRoundedRect(QRectF(bar), 2, 2)
            painter.setPen(theme.colour("text" if known else "subtle"))
            width = metrics.horizontalAdvance(number(count))
            painter.drawText(0 if rtl else self.width() - width, base, number(count))


class QuestionCard(Card):
    """One question with its bars, and of how many it is not known."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.key = key
        self.title = PlainLabel(_TITLES[key], "strong", wrap=False)
        self.bars = Bars()
        self.under = PlainLabel("", "details", "subtle")
        for part in (self.title, self.bars, self.under):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_question(self, question: Question) -> None:
        """Draw what was answered, and say what is not known."""
        shown = question.answers[:MOST]
        rest = len(question.answers) - len(shown)
        lines = [(answer_words(self.key, answer), count, True) for answer, count in shown]
        if question.unknown:
            lines.append((_("Not told"), question.unknown, False))
        self.bars.show_lines(lines, self.title.text())
        self.bars.setVisible(bool(lines))
        told = []
        if not question.answers:
            told.append(_("Nobody has told this."))
        if rest > 0:
            told.append(
                ngettext("{count} more answer.", "{count} more answers.", rest).format(
                    count=number(rest)
                )
            )
        if question.several and question.answers:
            told.append(_("One person can count in several lines."))
        self.under.setText(" ".join(told))
        self.under.setVisible(bool(told))


class RoomView(QWidget):
    """The charts, for everybody on the list or for those who are here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all, self._here = composition.Tally(), composition.Tally()
        self._running = False
        self.whom = Segmented(
            [("all", lambda: _("Everybody")), ("here", lambda: _("Here now"))],
            lambda: _("Whom to count"),
        )
        self.whom.chosen.connect(lambda _v: self._show())
        self.told = PlainLabel("", "body", "subtle")
        head = row(self.whom, self.told, gap=16)
        head.setStretch(1, 1)
        self.cards = {key: QuestionCard(key) for key in composition.KEYS}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._columns = 0
        inside = QWidget()
        box = column(head, self._grid, None, gap=16)
        box.setContentsMargins(12, 16, 24, 24)
        inside.setLayout(box)
        whole = column(scrolled(inside), gap=0)
        self.setLayout(whole)
        theme.keep(self, self._arrange)
        say(self._again, lambda: "")

    def show_people(self, rows: Collection[PersonRow], running: bool) -> None:
        """Count these people; ``running`` says whether anybody can be here now."""
        self._all = composition.Tally(row.person for row in rows)
        self._here = composition.Tally(row.person for row in rows if row.here)
        self._running = running
        self.whom.button("here").setEnabled(running)
        if not running:
            self.whom.set_value("all")
        self._show()

    def change(self, gone: Iterable[PersonRow], come: Iterable[PersonRow]) -> None:
        """Count people otherwise: as they were, and as they are."""
        for rows, by in ((gone, -1), (come, 1)):
            for one in rows:
                self._all.add(one.person, by)
                if one.here:
                    self._here.add(one.person, by)
        self._show()

    def _again(self, _text: str) -> None:
        self._show()

    def _show(self) -> None:
        counted = self._here if self.whom.value() == "here" else self._all
        for question in counted.questions():
            self.cards[question.key].show_question(question)
        count = counted.total
        said = ngettext("{count} person", "{count} people", count).format(count=number(count))
        if not self._running:
            said += " · " + _("While a session runs, those who are here can be counted.")
        self.told.setText(said)

    def _arrange(self) -> None:
        columns = max(1, min(3, (self.width() - 36) // theme.px(_NARROW + 16)))
        if columns == self._columns:
            return
        self._columns = columns
        stacks = [column(gap=16) for _at in range(columns)]
        while self._grid.count():
            held = self._grid.takeAt(0)
            inner = held.layout() if held else None
            while inner is not None and inner.count():
                inner.takeAt(0)
        heights = [0] * columns
        for card in self.cards.values():
            at = heights.index(min(heights))
            stacks[at].addWidget(card)
            heights[at] += len(card.bars.lines) + 3
        for at, stack in enumerate(stacks):
            stack.addStretch(1)
            self._grid.addLayout(stack, 0, at)
            self._grid.setColumnStretch(at, 1)
        for at in range(columns, 3):
            self._grid.setColumnStretch(at, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


__all__ = ["Bars", "QuestionCard", "RoomView"]

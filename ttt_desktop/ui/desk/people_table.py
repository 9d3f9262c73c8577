"""The list of people: names with their dots, roles as tags, consents as signs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.people_rows import SIGNS, TINTS, PeopleModel, PersonRow, role_word
from ttt_desktop.ui.models import ROW_ROLE
from ttt_desktop.ui.widgets import TableDelegate, TableView, paint_dot, paint_tag
from ttt_desktop.ui.widgets.table import Index

#: Which columns give way first when the list gets narrow.
GIVE_WAY = ("region", "consents", "languages", "roles", "attended", "here")

#: The name keeps at least this width, at 100 % text.
LEAST = 220


class PeopleDelegate(TableDelegate):
    """Draws what is more than a text: the name with the full name beside it, tags, signs."""

    def _cell(self, painter: QPainter, area: QRect, index: Index, rtl: bool) -> None:
        row: PersonRow = index.data(ROW_ROLE)
        column = index.model().columns[index.column()].id  # type: ignore[attr-defined]
        if column == "name":
            self._name(painter, area, row, rtl)
        elif column == "roles":
            self._roles(painter, area, row.person.role_list, rtl)
        elif column == "consents":
            self._consents(painter, area, row, rtl)
        elif column in ("languages", "region"):
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text"))
            Run(area, rtl).write(painter, index.data() or "")
        else:
            super()._cell(painter, area, index, rtl)

    def _name(self, painter: QPainter, area: QRect, row: PersonRow, rtl: bool) -> None:
        side = theme.px(24)
        at = Run(area, rtl)
        spot = at.take(side)
        paint_dot(
            painter,
            QRect(spot.x(), area.center().y() - side // 2 + 1, side, side),
            row.person.label,
        )
        at.skip(10)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        at.write(painter, row.person.label)
        if row.beside and at.left > theme.px(40):
            at.skip(10)
            painter.setPen(theme.colour("subtle"))
            at.write(painter, row.beside)

    def _roles(self, painter: QPainter, area: QRect, roles: Sequence[str], rtl: bool) -> None:
        painter.setFont(theme.font("details"))
        height, gap = theme.px(22), theme.px(4)
        at = Run(area, rtl)
        for position, role in enumerate(roles):
            word = role_word(role)
            wide = painter.fontMetrics().horizontalAdvance(word) + theme.px(16)
            rest = len(roles) - position - 1
            more = painter.fontMetrics().horizontalAdvance(f"+{rest}") + gap if rest else 0
            if position and wide + more > at.left:
                painter.setPen(theme.colour("subtle"))
                at.write(painter, f"+{rest + 1}")
                return
            wide = min(wide, at.left)
            spot = at.take(wide)
            paint_tag(
                painter,
                QRect(spot.x(), area.center().y() - height // 2 + 1, wide, height),
                word,
                TINTS.get(role, "neutral"),
                rtl=rtl,
            )
            at.skip(gap)

    def _consents(self, painter: QPainter, area: QRect, row: PersonRow, rtl: bool) -> None:
        side = theme.px(16)
        at = Run(area, rtl)
        for purpose, sign in SIGNS.items():
            spot = at.take(side)
            at.skip(theme.px(8))
            place = QRect(spot.x(), area.center().y() - side // 2 + 1, side, side)
            if purpose in row.consents:
                tone = theme.token("text")
                icons.icon(sign, tone, tone, side).paint(painter, place)
            else:
                painter.setPen(theme.colour("border"))
                painter.setFont(theme.font("body"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "·")


class Run:
    """Room in a cell that is taken from the side on which one begins to read."""

    def __init__(self, area: QRect, rtl: bool) -> None:
        self._area, self._rtl = QRect(area), rtl

    @property
    def left(self) -> int:
        return max(0, self._area.width())

    def take(self, width: int) -> QRect:
        area = self._area
        x = area.right() + 1 - width if self._rtl else area.left()
        spot = QRect(x, area.top(), width, area.height())
        self.skip(width)
        return spot

    def skip(self, width: int) -> None:
        if self._rtl:
            self._area.setRight(self._area.right() - width)
        else:
            self._area.setLeft(self._area.left() + width)

    def write(self, painter: QPainter, words: str) -> None:
        """Write ``words`` into what is left, with "…" where they do not fit."""
        metrics = painter.fontMetrics()
        line = metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, self.left)
        spot = self.take(min(metrics.horizontalAdvance(line) + 2, self.left))
        # On one base line, whatever heights the fonts of the other scripts have.
        base = spot.center().y() + 1 + (metrics.ascent() - metrics.descent()) // 2
        painter.drawText(spot.left(), base, line)


class PeopleTable(TableView):
    """The list. ``selected(person_id)`` as a person is chosen, "" for nobody."""

    selected = Signal(str)
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("People"), parent)
        self.setItemDelegate(PeopleDelegate(self))
        self.model_of_people = PeopleModel(self)
        self.setModel(self.model_of_people)
        self._quiet = False
        self._running = False
        self.allow_sorting(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.clicked.connect(lambda _index: self._tell())
        theme.keep(self, self._fit)

    def show_rows(self, rows: Sequence[PersonRow], running: bool, keep: str) -> None:
        """Show ``rows``; the person ``keep`` stays chosen if they are among them."""
        self._quiet = True
        self._running = running
        self.model_of_people.set_rows(rows)
        self.choose(keep)
        self._quiet = False
        self._fit()

    def choose(self, person_id: str) -> None:
        """Select a person without telling anybody; "" selects nobody."""
        before, self._quiet = self._quiet, True
        at = self.model_of_people.row_of(person_id) if person_id else -1
        if at < 0:
            self.clearSelection()
        elif self.chosen_id() != person_id:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self.model_of_people.index(at, 0), flags.ClearAndSelect | flags.Rows
            )
        self._quiet = before

    def show_chosen(self) -> None:
        """Scroll to who is chosen."""
        if self.chosen_id():
            self.scrollTo(self.currentIndex())

    def chosen_id(self) -> str:
        rows = self.selectionModel().selectedRows()
        row = self.model_of_people.row_at(rows[0]) if rows else None
        return row.person.id if row else ""

    def _tell(self) -> None:
        if not self._quiet:
            self.selected.emit(self.chosen_id())

    def _fit(self) -> None:
        """Columns that matter less give way, so that the list never scrolls sideways."""
        ids = [column.id for column in self.model_of_people.columns]
        widths = {c.id: theme.px(c.width) for c in self.model_of_people.columns}
        hidden = set() if self._running else {"here"}
        room = self.viewport().width() - theme.px(LEAST)
        for name in GIVE_WAY:
            if sum(w for key, w in widths.items() if key not in hidden) <= room:
                break
            hidden.add(name)
        for at, name in enumerate(ids):
            if self.isColumnHidden(at) != (name in hidden):
                self.setColumnHidden(at, name in hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Delete and self.chosen_id():
            self.remove_wanted.emit()
        elif plain and event.key() in (Qt.Key.Key_N, Qt.Key.Key_Escape):
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)


__all__ = ["PeopleTable", "Run"]

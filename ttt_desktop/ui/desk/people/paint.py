"""How the list of people is drawn: names with their dots, roles as tags, consents as signs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.people.columns import role_word, way
from ttt_desktop.ui.desk.people.edit import EditDelegate
from ttt_desktop.ui.desk.people.rows import SIGNS, TINTS, PersonRow
from ttt_desktop.ui.models import ICON_ROLE, ROW_ROLE
from ttt_desktop.ui.widgets import paint_dot, paint_tag
from ttt_desktop.ui.widgets.table import Index


class PeopleDelegate(EditDelegate):
    """Draws what is more than a text: the name with the full name beside it, tags, signs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = option.widget
        assert isinstance(view, QAbstractItemView)
        column = index.model().columns[index.column()].id  # type: ignore[attr-defined]
        if view.currentIndex() == index and view.hasFocus() and index.column() and way(column):
            painter.save()
            painter.setPen(QPen(theme.colour("accent"), 1))
            area = QRectF(option.rect)
            painter.drawRoundedRect(area.adjusted(4.5, 4.5, -4.5, -5.5), 3, 3)
            painter.restore()

    def _cell(self, painter: QPainter, area: QRect, index: Index, rtl: bool) -> None:
        row: PersonRow = index.data(ROW_ROLE)
        column = index.model().columns[index.column()].id  # type: ignore[attr-defined]
        if column == "name":
            self._name(painter, area, row, rtl)
        elif column == "roles":
            self._roles(painter, area, row.person.role_list, rtl)
        elif column == "consents":
            self._consents(painter, area, row, rtl)
        elif (
            column != "name" and way(column) in ("text", "languages") and not index.data(ICON_ROLE)
        ):
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
            elif purpose in row.refused:
                tone = theme.token("subtle")
                icons.icon("close", tone, tone, side).paint(painter, place)
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


__all__ = ["PeopleDelegate", "Run"]

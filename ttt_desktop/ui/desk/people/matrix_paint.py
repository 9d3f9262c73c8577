"""How the attendance matrix is drawn: names at the side, sessions on top, a sign in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.people.matrix_model import CELL_ROLE, Cell, MatrixModel
from ttt_desktop.ui.desk.people.table import Run
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets.table import Index

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.people.matrix import MatrixView

_CENTRE = Qt.AlignmentFlag.AlignCenter


class NamesHeader(QHeaderView):
    """The people at the side: they stay while the sessions scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        say(self.setAccessibleName, lambda: _("People"))
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.keep(self, self._dress)

    def _dress(self) -> None:
        self.setDefaultSectionSize(theme.px(36))
        self.setFixedWidth(min(theme.px(240), 340))
        self.viewport().update()

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, MatrixModel)
        view = cast("MatrixView", self.parent())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        name = model.people[section].person.label
        current = view.currentIndex().row() == section and view.hasFocus()
        painter.save()
        painter.fillRect(area, theme.colour("hover" if current else "page"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        edge = area.left() if rtl else area.right()
        painter.drawLine(edge, area.top(), edge, area.bottom())
        words = self._figures(painter, area.adjusted(8, 0, -8, 0), section, rtl)
        painter.setFont(theme.font("strong" if current else "body"))
        painter.setPen(theme.colour("text"))
        Run(words, rtl).write(painter, name)
        painter.restore()

    def _figures(self, painter: QPainter, area: QRect, section: int, rtl: bool) -> QRect:
        """The number on the sheet before the name and the total after it; returns what is left."""
        model = self.model()
        assert isinstance(model, MatrixModel)
        painter.setFont(theme.font("details"))
        painter.setPen(theme.colour("subtle"))
        metrics = painter.fontMetrics()
        before = metrics.horizontalAdvance("0" * len(str(max(model.numbers.values(), default=0))))
        after = metrics.horizontalAdvance(model.total(section))
        left = QRect(area.left(), area.top(), after if rtl else before, area.height())
        right = QRect(left)
        right.setWidth(before if rtl else after)
        right.moveRight(area.right())
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        sheet_number = str(model.numbers.get(model.people[section].person.id, section + 1))
        painter.drawText(right if rtl else left, middle, sheet_number)
        painter.drawText(left if rtl else right, middle, model.total(section))
        return area.adjusted(left.width() + 10, 0, -right.width() - 10, 0)


class SessionsHeader(QHeaderView):
    """The sessions on top: planned start, title, and how many came."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        say(self.setAccessibleName, lambda: _("Sessions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHighlightSections(False)
        theme.keep(self, self._dress)

    def _dress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(100, theme.px(112))

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, MatrixModel)
        view = cast("MatrixView", self.parent())
        column = model.columns[section]
        current = view.currentIndex().column() == section and view.hasFocus()
        painter.save()
        painter.fillRect(area, theme.colour("hover" if current else "page"))
        painter.setPen(QPen(theme.colour("subtle_border"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(theme.px(8), theme.px(8), -theme.px(8), -theme.px(8))
        line = theme.px(20)
        painter.setFont(theme.font("details"))
        painter.setPen(theme.colour("accent_text" if column.running else "subtle"))
        when = column.planned.start_text
        if column.running:
            when = _("{time} · now").format(time=when)
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), line), _CENTRE, when)
        painter.setPen(theme.colour("text"))
        title = QRect(inner.left(), inner.top() + line, inner.width(), inner.height() - 2 * line)
        painter.setClipRect(title)
        painter.drawText(
            title,
            int(_CENTRE | Qt.TextFlag.TextWordWrap),
            _two_lines(painter, column.planned.session.title, title.width()),
        )
        painter.setClipping(False)
        painter.setFont(theme.font("details-strong"))
        painter.setPen(theme.colour("text" if column.count else "subtle"))
        painter.drawText(
            QRect(inner.left(), inner.bottom() - line + 1, inner.width(), line),
            _CENTRE,
            column.total if column.count or column.running else "–",
        )
        painter.restore()


def _two_lines(painter: QPainter, words: str, width: int) -> str:
    """``words`` on at most two lines, the second ending in "…" where they go on."""
    metrics = painter.fontMetrics()
    first, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first and rest:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
    return f"{first}\n{second}" if second else first


class CellDelegate(QStyledItemDelegate):
    """A tick on green for who came, a door for who left, and the time where it matters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = cast("MatrixView", option.widget)
        area: QRect = option.rect
        cell: Cell = index.data(CELL_ROLE)
        painter.save()
        row_on = view.currentIndex().row() == index.row() and view.hasFocus()
        painter.fillRect(area, theme.colour("hover" if row_on else "page"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = area.adjusted(6, 4, -6, -5)
        hovered = view.hovered == (index.row(), index.column())
        if cell.came is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            tint = "warning" if cell.late or cell.early else "success" if cell.here else "neutral"
            painter.setBrush(theme.colour(tint))
            painter.drawRoundedRect(mark, theme.RADIUS, theme.RADIUS)
        elif hovered:
            painter.setPen(QPen(theme.colour("subtle_border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(mark, theme.RADIUS, theme.RADIUS)
        if cell.came is not None:
            self._sign(painter, mark, cell)
        elif cell.excuse is not None:
            painter.setPen(theme.colour("subtle"))
            painter.setFont(theme.font("details"))
            painter.drawText(mark, _CENTRE, cell.text)
        elif hovered:
            self._icon(painter, mark, "check", "border")
        else:
            painter.setPen(theme.colour("border"))
            painter.setFont(theme.font("body"))
            painter.drawText(mark, _CENTRE, "·")
        if view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(mark.adjusted(-2, -1, 2, 1), theme.RADIUS, theme.RADIUS)
        painter.restore()

    def _sign(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        sign = "clock" if cell.here and cell.late else "check" if cell.here else "door-out"
        role = "text" if cell.late or not cell.here else "success_text"
        if not cell.text:
            self._icon(painter, area, sign, role)
            return
        painter.setFont(theme.font("details"))
        words = painter.fontMetrics().horizontalAdvance(cell.text)
        side, gap = theme.px(16), theme.px(4)
        x = area.center().x() - (side + gap + words) // 2
        self._icon(painter, QRect(x, area.top(), side, area.height()), sign, role)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            QRect(x + side + gap, area.top(), words + 2, area.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            cell.text,
        )

    def _icon(self, painter: QPainter, area: QRect, name: str, role: str) -> None:
        side = theme.px(16)
        tone = theme.token(role)
        spot = QRect(
            area.center().x() - side // 2 + 1, area.center().y() - side // 2 + 1, side, side
        )
        icons.icon(name, tone, tone, side).paint(painter, spot)


__all__ = ["CellDelegate", "NamesHeader", "SessionsHeader"]

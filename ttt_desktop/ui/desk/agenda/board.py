"""The day view: days side by side over one time axis, every session a block on it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.block import Block
from ttt_desktop.ui.desk.agenda.drag import Drag
from ttt_desktop.ui.desk.agenda.ground import TOP, Canvas, area
from ttt_desktop.ui.desk.agenda.heads import DayHead, DaySwitch, Ruler
from ttt_desktop.ui.desk.agenda.keys import beside
from ttt_desktop.ui.desk.agenda.layout import Axis, Place, Span, arrange, widths
from ttt_desktop.ui.desk.agenda.said import BlockView
from ttt_desktop.ui.live_text import day_long
from ttt_desktop.ui.widgets import Button, column, hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ttt_desktop.workshop.agenda import Day

#: Pixels a minute at 100 %: at least, and at most where a short day has room.
SCALE, SCALE_MOST = 1.3, 2.2
#: The lowest block and the narrowest day and lane, in pixels at 100 %.
LOWEST, NARROWEST, LANE = 24, 188, 96


class Board(QWidget):
    """Shows the plan and hears what a person does to it; the page carries it out.

    ``chosen(session_id)``, ``opened(session_id)`` to edit, ``moved(session_id, day_id, position)``,
    ``resized(session_id, minutes)``, ``day_chosen(day_id)``, ``add_wanted(day_id)``.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, str, int)
    resized = Signal(str, int)
    day_chosen = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: list[Day] = []
        self.blocks: dict[str, Block] = {}
        self.heads: dict[str, DayHead] = {}
        self.adders: dict[str, Button] = {}
        self.selected = ""
        self.selected_day = ""
        #: The day that is shown where there is room for one only.
        self.single = ""
        self.now: tuple[str, float] | None = None
        self.axis = Axis((), SCALE, LOWEST)
        self._columns: dict[str, QRect] = {}
        self.switch = DaySwitch()
        self.switch.chosen.connect(self.show_day)
        self.canvas = Canvas(self)
        self._head_row = QWidget()
        self.ruler = Ruler()
        self.area = area(self.canvas)
        self._head_area = area(self._head_row, still=True)
        self._ruler_area = area(self.ruler, still=True)
        self.area.horizontalScrollBar().valueChanged.connect(
            self._head_area.horizontalScrollBar().setValue
        )
        self.area.verticalScrollBar().valueChanged.connect(
            self._ruler_area.verticalScrollBar().setValue
        )
        self._corner = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._corner, 0, 0)
        grid.addWidget(self._head_area, 0, 1)
        grid.addWidget(hairline(), 1, 0, 1, 2)
        grid.addWidget(self._ruler_area, 2, 0)
        grid.addWidget(self.area, 2, 1)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(1, 1)
        box = column(self.switch, grid, gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.drag = Drag(self)
        self.area.viewport().installEventFilter(self)
        theme.keep(self, self.arrange)

    # What is shown

    def show_plan(self, days: list[Day], views: list[BlockView]) -> None:
        """Show these days and sessions; blocks that stay keep their focus."""
        self.days = list(days)
        if self.single not in {d.id for d in days}:
            self.single = days[0].id if days else ""
        wanted = {view.id: view for view in views}
        for key in [k for k in self.blocks if k not in wanted]:
            self._drop(self.blocks.pop(key))
        for key, view in wanted.items():
            block = self.blocks.get(key)
            if block is None:
                self.blocks[key] = self._new_block(view)
            elif block.view != view:
                block.set_view(view)
        # In the order of the plan, for the arrow keys and for those who hear the screen.
        self.blocks = {key: self.blocks[key] for key in wanted}
        self._show_heads()
        if self.selected not in self.blocks:
            self.selected = ""
        self.arrange()
        self._rove()

    def _new_block(self, view: BlockView) -> Block:
        block = Block(view, self.canvas)
        block.pressed_at.connect(self.drag.press)
        block.dragged_to.connect(self.drag.move)
        block.dropped_at.connect(self.drag.drop)
        return block

    def _drop(self, widget: QWidget) -> None:
        widget.hide()
        widget.deleteLater()

    def _show_heads(self) -> None:
        there = {day.id for day in self.days}
        for key in [k for k in self.heads if k not in there]:
            self._drop(self.heads.pop(key))
            self._drop(self.adders.pop(key))
        for day in self.days:
            head = self.heads.get(day.id)
            if head is None:
                head = DayHead(day, self._head_row)
                head.clicked.connect(lambda _on=False, id=day.id: self.day_chosen.emit(id))
                self.heads[day.id] = head
                adder = Button(
                    lambda: _("Add session"),
                    "quiet",
                    "add",
                    small=True,
                    clicked=partial(self.add_wanted.emit, day.id),
                    parent=self.canvas,
                )
                self.adders[day.id] = adder
            elif head.day != day:
                head.set_day(day)
            self.adders[day.id].setAccessibleName(
                _("Add session on {day}").format(day=day_long(day.as_date))
            )

    def show_day(self, day_id: str) -> None:
        """Turn to a day, where there is room for one only."""
        self.single = day_id
        self.arrange()

    def set_now(self, now: tuple[str, float] | None) -> None:
        """Where the clock stands: (day id, minute), or None outside the workshop."""
        if now != self.now:
            self.now = now
            for key, head in self.heads.items():
                head.today = now is not None and key == now[0]
                head.update()
            self.canvas.update()

    # Where it stands

    def one_at_a_time(self) -> bool:
        """Whether there is room for one day only."""
        return len(self.days) > 1 and self.area.viewport().width() < 2 * theme.px(NARROWEST)

    def shown_days(self) -> list[Day]:
        if self.one_at_a_time():
            return [day for day in self.days if day.id == self.single]
        return self.days

    def of_day(self, day_id: str) -> list[Block]:
        """The blocks of a day in the order of the agenda."""
        return [b for b in self.blocks.values() if b.view.planned.day.id == day_id]

    def column_rect(self, day_id: str) -> QRect:
        """The column of a day on the canvas; empty when it is not shown."""
        return self._columns.get(day_id, QRect())

    def arrange(self) -> None:
        """Put every block where its times say."""
        single = self.one_at_a_time()
        self.switch.setVisible(single)
        if single:
            self.switch.show_days(self.days, self.single)
        days = self.shown_days()
        spans = {
            day.id: [
                Span(p.start_minute, p.end_minute, p.session.room)
                for p in (block.view.planned for block in self.of_day(day.id))
            ]
            for day in days
        }
        self.axis = self._axis_of([s for day in spans.values() for s in day], days)
        places = {key: arrange(of_day, self.axis, 2) for key, of_day in spans.items()}
        lanes = {key: max((p.lanes for p in ps), default=1) for key, ps in places.items()}
        least = [
            max(theme.px(NARROWEST), theme.px(LANE) * lanes[day.id] + theme.px(16)) for day in days
        ]
        room = self.area.viewport().width()
        wide = widths(least, room)
        below = theme.px(44)
        total = QSize(max(room, sum(wide)), self.axis.height + 2 * TOP + below)
        self._columns = {}
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0
        for day, width in zip(days, wide, strict=True):
            left = total.width() - x - width if rtl else x
            self._columns[day.id] = QRect(left, 0, width, total.height())
            x += width
        self.canvas.resize(total)
        for day in days:
            self._place_day(day.id, places[day.id])
        for key, block in self.blocks.items():
            block.setVisible(block.view.planned.day.id in self._columns)
            block.set_selected(key == self.selected)
        self._place_edges(total)
        self.canvas.update()

    def _axis_of(self, spans: list[Span], days: list[Day]) -> Axis:
        opens = [day.start_minute for day in days]
        flat = Axis(spans, 1.0, 0, opens)
        free = self.area.viewport().height() - 2 * TOP - theme.px(44)
        fitting = free / max(1, flat.last - flat.first)
        scale = min(max(fitting, theme.px(100) / 100 * SCALE), theme.px(100) / 100 * SCALE_MOST)
        return Axis(spans, scale, theme.px(LOWEST) + 2, opens)

    def _place_day(self, day_id: str, places: list[Place]) -> None:
        rect = self._columns[day_id]
        inner = rect.adjusted(theme.px(6), 0, -theme.px(8), 0)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bottom = TOP + round(self.axis.y(self.heads[day_id].day.start_minute))
        for block, place in zip(self.of_day(day_id), places, strict=True):
            lane = inner.width() // place.lanes
            at = place.lane
            left = inner.right() + 1 - (at + 1) * lane if rtl else inner.left() + at * lane
            gap = 0 if place.lanes == 1 else 3
            top = TOP + place.top
            height = place.height
            block.setGeometry(left, top, lane - gap, height)
            bottom = max(bottom, top + height + 2)
        adder = self.adders[day_id]
        adder.adjustSize()
        x = inner.right() - adder.width() if rtl else inner.left()
        adder.move(x, bottom + theme.px(4))

    def _place_edges(self, total: QSize) -> None:
        height = theme.px(54)
        self._head_row.resize(total.width(), height)
        for key, head in self.heads.items():
            rect = self._columns.get(key)
            head.setVisible(rect is not None)
            self.adders[key].setVisible(rect is not None)
            if rect is not None:
                head.setGeometry(rect.left() + theme.px(4), 0, rect.width() - theme.px(8), height)
            head.set_selected(key == self.selected_day)
        self.ruler.axis = self.axis
        self.ruler.offset = TOP
        self.ruler.resize(self.ruler.wanted(), total.height())
        self.ruler.update()
        for widget in (self._corner, self._ruler_area):
            widget.setFixedWidth(self.ruler.wanted())
        self._head_area.setFixedHeight(height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self.arrange()
        return False

    # Choosing

    def select(self, session_id: str, focus: bool = False) -> None:
        """Mark a session ("" for none), turn to it, and give it the focus if so asked."""
        self.selected = session_id if session_id in self.blocks else ""
        block = self.blocks.get(self.selected)
        if block is not None:
            self.selected_day = ""
            day = block.view.planned.day.id
            if self.one_at_a_time() and day != self.single:
                self.show_day(day)
            self.single = day
        for key, each in self.blocks.items():
            each.set_selected(key == self.selected)
        for key, head in self.heads.items():
            head.set_selected(key == self.selected_day)
        self._rove()
        if block is not None:
            self.show_block(block)
            if focus:
                block.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_day(self, day_id: str) -> None:
        """Mark a day's head ("" for none)."""
        self.selected_day = day_id
        self.select("")
        if day_id:
            self.single = day_id

    def show_block(self, block: Block) -> None:
        """Scroll until the block can be seen, its top first."""
        margin = theme.px(16)
        self.area.ensureVisible(
            block.x() + block.width() // 2,
            block.geometry().bottom(),
            block.width() // 2 + margin,
            margin,
        )
        self.area.ensureVisible(
            block.x() + block.width() // 2, block.y(), block.width() // 2 + margin, margin
        )

    def _rove(self) -> None:
        """One block takes part in Tab; the arrow keys lead to the others."""
        stop = self.selected or next(iter(self.blocks), "")
        for key, block in self.blocks.items():
            strong = key == stop
            block.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
            )
        # Blocks are made as sessions come; Tab still goes as one reads.
        stops = [self.blocks[stop]] if stop else []
        chain = [self.switch.after, *self.heads.values(), *stops, *self.adders.values()]
        for one, next_one in pairwise(chain):
            QWidget.setTabOrder(one, next_one)

    def focused(self) -> Block | None:
        """The block that has the focus."""
        return next((b for b in self.blocks.values() if b.hasFocus()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        block = self.focused()
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self.drag.cancel():
            return
        if block is None or not plain:
            event.ignore()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(block.view.id)
        elif key == Qt.Key.Key_Space:
            self.chosen.emit(block.view.id)
        elif (found := beside(self, block, key)) is not None:
            if found is not block:
                self.select(found.view.id, focus=True)
                self.chosen.emit(found.view.id)
        else:
            event.ignore()

    def canvas_pos(self, spot: QPoint) -> QPoint:
        """A global position on the canvas."""
        return self.canvas.mapFromGlobal(spot)


__all__ = ["TOP", "Board"]

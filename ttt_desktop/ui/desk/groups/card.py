"""A group as a card: its name and place, its people, and what of each kind it has."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ttt_desktop import i18n
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.widgets import Card, ElidedLabel, IconButton, PlainLabel, column, row
from ttt_desktop.ui.widgets.chips import paint_tag
from ttt_desktop.workshop.groups import Group


@dataclass(frozen=True)
class Seat:
    """A person in a group as the card shows them. ``duty`` is 'scribe', 'speaker' or ''; ``away``
    who is not there (``left``: any more)."""

    id: str
    label: str
    duty: str = ""
    locked: bool = False
    away: bool = False
    left: bool = False

    @property
    def word(self) -> str:
        """What is said beside the name."""
        if self.away:
            return _("has left") if self.left else _("not here")
        return {"scribe": _("writes"), "speaker": _("speaks")}.get(self.duty, "")


class PersonRow(QAbstractButton):
    """A person: a press offers what can be done, dragging moves them, keys do both.

    ``pressed_key(event)`` is asked first about every key; ``grabbed``, ``carried`` and ``let_go``
    tell the board of a drag with the place of the mouse on the screen.
    """

    grabbed = Signal(QPoint)
    carried = Signal(QPoint)
    let_go = Signal(QPoint)
    menu_wanted = Signal(QPoint)
    key = Signal(QKeyEvent)

    def __init__(self, seat: Seat, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seat = seat
        self._shows: tuple[Seat, str, str] | None = None
        self._dragged = False
        self.carried_away = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda *_a: self.menu_wanted.emit(self._below()))
        self.show_seat(seat, group)
        theme.keep(self, self._dress)

    def show_seat(self, seat: Seat, group: str) -> None:
        shows = seat, group, i18n.language()
        if shows == self._shows:
            return
        self._shows = shows
        self.seat = seat
        self.setText(seat.label)
        said = [seat.label, group, seat.word, _("locked") if seat.locked else ""]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.update()

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(30))

    def _below(self) -> QPoint:
        return self.mapToGlobal(QPoint(theme.px(12), self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.carried_away:
            painter.setOpacity(0.35)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.underMouse() or self.hasFocus():
            painter.setBrush(theme.colour("hover"))
            edge = QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(edge)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        inner = self.rect().adjusted(theme.px(8), 0, -theme.px(8), 0)
        if self.seat.locked:
            side = theme.px(14)
            x = inner.left() if rtl else inner.right() - side
            spot = QRect(x, inner.center().y() - side // 2, side, side)
            theme.icon("lock", "subtle", 14).paint(painter, spot)
            inner.adjust(theme.px(20) if rtl else 0, 0, 0 if rtl else -theme.px(20), 0)
        if word := self.seat.word:
            painter.setFont(theme.font("details"))
            width = painter.fontMetrics().horizontalAdvance(word) + theme.px(16)
            x = inner.left() if rtl else inner.right() - width
            tint = "neutral" if self.seat.away else "accent_tint"
            tall = theme.px(20)
            area = QRect(x, inner.center().y() - tall // 2 + 1, width, tall)
            paint_tag(painter, area, word, tint, rtl=rtl)
            inner.adjust(width + 6 if rtl else 0, 0, 0 if rtl else -width - 6, 0)
        painter.setFont(self.font())
        painter.setPen(theme.colour("subtle" if self.seat.away else "text"))
        side_flag = Qt.AlignmentFlag.AlignLeft  # of where the line begins: Qt mirrors it
        shown = self.fontMetrics().elidedText(
            self.seat.label, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(side_flag | Qt.AlignmentFlag.AlignVCenter), shown)

    # A press, a drag, a key

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = False
            self.grabbed.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self.setDown(False)
        else:
            super().mouseReleaseEvent(event)
        self.let_go.emit(event.globalPosition().toPoint())

    def lift(self) -> None:
        """It is being dragged: letting go is no press."""
        self._dragged = True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self._below())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        event.ignore()
        self.key.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class Counts(QWidget):
    """What a group has of each value, as tiny tags; a lonely one has a sign and a warm tint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: list[tuple[str, bool]] = []
        self._laid: dict[int, list[QRect]] = {}  # by width
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.keep(self, self._dress)

    def show_counts(self, told: list[tuple[str, bool]]) -> None:
        if told != self._told:
            self._told = told
            said = [
                _("{words}, only one").format(words=words) if lonely else words
                for words, lonely in told
            ]
            self.setAccessibleName(", ".join(said))
            self.setVisible(bool(told))
            self._dress()

    def told(self) -> list[tuple[str, bool]]:
        """What is shown."""
        return self._told

    def _dress(self) -> None:
        self._laid = {}
        self.setFont(theme.font("details"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((area.bottom() + 1 for area in self._areas(width)), default=0)

    def sizeHint(self) -> QSize:
        width = self.width() or theme.px(200)
        return QSize(theme.px(160), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), self.heightForWidth(self.width() or theme.px(200)))

    def _areas(self, width: int) -> list[QRect]:
        known = self._laid.get(width)
        if known is not None:
            return known
        found: list[QRect] = []
        x = y = 0
        tall, gap, metrics = theme.px(20), theme.px(4), self.fontMetrics()
        for words, lonely in self._told:
            wide = metrics.horizontalAdvance(words) + theme.px(16 + 18 * lonely)
            wide = min(wide, max(width, 1))
            if x and x + wide > width:
                x, y = 0, y + tall + gap
            found.append(QRect(x, y, wide, tall))
            x += wide + gap
        if len(self._laid) > 8:
            self._laid = {}
        self._laid[width] = found
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for (words, lonely), area in zip(self._told, self._areas(self.width()), strict=True):
            if rtl:
                area = QRect(area)
                area.moveLeft(self.width() - area.right() - 1)
            tint, icon = ("warning", "warning") if lonely else ("neutral", "")
            shown = self.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, area.width() - theme.px(16 + 18 * lonely) + 1
            )
            paint_tag(painter, area, shown, tint, icon, rtl=rtl)


class GroupCard(Card):
    """One group. ``menu`` and ``lock`` are its two buttons; the board says what they do."""

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(gap=2, margins=8, parent=parent)
        self.group = group
        self.seats: tuple[Seat, ...] = ()
        self.look: Hashable = None  # of what it was drawn
        self.tall, self.measured = 0, 0  # its height, and for which width
        self.rows: dict[str, PersonRow] = {}
        self.title = ElidedLabel("", "strong")
        self.place = ElidedLabel("", "details", "subtle")
        self.count = PlainLabel("", "details", "subtle", wrap=False)
        self.lock = IconButton("lock", lambda: "", small=True)
        self.lock.setCheckable(True)
        self.menu = IconButton("more", lambda: "", small=True)
        head = row(column(self.title, self.place, gap=0), self.count, self.lock, self.menu, gap=4)
        head.setStretch(0, 1)
        head.setContentsMargins(8, 0, 0, 4)
        self.people = column(gap=0)
        self.counts = Counts()
        self.counts.hide()
        foot = column(self.counts)
        foot.setContentsMargins(8, 6, 8, 4)
        self.column.addLayout(head)
        self.column.addLayout(self.people)
        self.column.addStretch(1)
        self.column.addLayout(foot)

    def show_group(self, group: Group) -> None:
        """Its name, place and lock; in the words of the language that is on."""
        self.group = group
        self.title.setText(group.name)
        told = " · ".join(filter(None, (group.place, _("locked") if group.locked else "")))
        self.place.setText(told)
        self.place.setVisible(bool(told))
        many = len(group.members)
        words = ngettext("{n} person", "{n} people", many).format(n=number(many))
        self.count.setText(number(many))
        self.count.setAccessibleName(words)
        self.count.setToolTip(words)
        self.lock.setChecked(group.locked)
        name = group.name
        if group.locked:
            self.lock.set_name(lambda: _("{group} is locked: unlock it").format(group=name))
        else:
            self.lock.set_name(lambda: _("Lock {group} as it is").format(group=name))
        self.menu.set_name(lambda: _("More for {group}").format(group=name))
        self.setAccessibleName(", ".join(filter(None, (name, told, words))))

    def set_target(self, on: bool) -> None:
        """Whether what is being dragged would go here."""
        self.set_surface("drop" if on else "card")


__all__ = ["Counts", "GroupCard", "PersonRow", "Seat"]

"""The lines of the import's preview: who would come, and the box that decides."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import languages
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.people.rows import role_word
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.models import ROW_ROLE, Column
from ttt_desktop.ui.widgets import TableDelegate
from ttt_desktop.ui.widgets.table import Index

if TYPE_CHECKING:
    from ttt_desktop.imports.people import DraftPerson

#: Each status with its word and tint; those that ask for a decision come first.
STATES = {
    "maybe": (N_("Maybe here already"), "warning"),
    "new": (N_("New"), "success"),
    "duplicate in file": (N_("Double in the file"), "neutral"),
    "known": (N_("Here already"), "neutral"),
}


@dataclass(frozen=True)
class Coming:
    """A line: somebody of the file, and whether they are to be added."""

    row: int
    person: DraftPerson
    taken: bool

    @property
    def why(self) -> str:
        """Who they may be, and why it is thought so."""
        told = []
        for match in self.person.matches[:2]:
            where = _("row {row}").format(row=number(match.row)) if match.row else ""
            name = f"{match.label} ({where})" if where else match.label
            told.append(f"{name}: {match.why}")
        return "; ".join(told)


def columns() -> list[Column[Coming]]:
    """What the preview tells of each person."""

    def roles(c: Coming) -> str:
        return ", ".join(role_word(role) for role in c.person.roles.split())

    def spoken(c: Coming) -> str:
        return ", ".join(languages.own_name(code) for code in c.person.languages.split())

    return [
        Column(
            "take",
            lambda: _("Add"),
            lambda c: _("to be added") if c.taken else _("not to be added"),
            width=56,
        ),
        Column(
            "row",
            lambda: _("Row"),
            lambda c: str(c.row),
            right=True,
            width=72,
            tone=lambda c: "subtle",
        ),
        Column(
            "name",
            lambda: _("Name"),
            lambda c: c.person.name,
            tone=lambda c: "text" if c.taken else "subtle",
        ),
        Column(
            "state",
            lambda: _("Status"),
            lambda c: _(STATES[c.person.status][0]),
            width=176,
            tag=lambda c: (STATES[c.person.status][1], ""),
        ),
        Column("why", lambda: _("Same as"), lambda c: c.why, tone=lambda c: "subtle"),
        Column(
            "more",
            lambda: _("Roles and languages"),
            lambda c: " · ".join(filter(None, (roles(c), spoken(c), c.person.region))),
            width=230,
            tone=lambda c: "subtle",
        ),
    ]


class ComingDelegate(TableDelegate):
    """Draws the box of each line as a box."""

    def _cell(self, painter: QPainter, area: QRect, index: Index, rtl: bool) -> None:
        if index.column() != 0:
            super()._cell(painter, area, index, rtl)
            return
        row: Coming = index.data(ROW_ROLE)
        side = theme.px(16)
        x = area.right() - side if rtl else area.left() + 4
        box = QRectF(x, area.center().y() - side // 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if row.taken else "border"), 1))
        painter.setBrush(theme.colour("accent" if row.taken else "page"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if row.taken:
            tone = theme.token("on_accent")
            icons.icon("check", tone, tone, side).paint(painter, box.toRect())


def tip(row: Coming) -> Any:
    """All that is known about a line, for its tool tip (which would take text for markup)."""
    who = row.person
    told = [who.name, who.username, who.email, row.why]
    return "<br>".join(escape(words) for words in told if words)


def in_order(rows: list[Coming]) -> list[Coming]:
    """Those who ask for a decision first, then as the file has them."""
    return sorted(rows, key=lambda c: (c.person.status != "maybe", c.row))


__all__ = ["STATES", "Coming", "ComingDelegate", "columns", "in_order", "tip"]

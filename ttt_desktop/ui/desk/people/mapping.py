"""Which column of the file is what, to be put right by hand before an import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.widgets import Choice, ElidedLabel, PlainLabel, column, scrolled

if TYPE_CHECKING:
    from ttt_desktop.imports.people import Mapping, Table

#: So many cells of a column stand beside it as examples.
EXAMPLES = 3


class MappingForm(QWidget):
    """Each field with the column that it is read from. ``changed(mapping)`` after a choice."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from ttt_desktop.imports.people import FIELDS

        self._table: Table | None = None
        self._mapping: Mapping = {}
        self._shown: Mapping = {}
        self.choices: dict[str, Choice] = {}
        self._examples: dict[str, ElidedLabel] = {}
        self._labels: dict[str, PlainLabel] = {}
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        heads: tuple[Callable[[], str], ...] = (
            lambda: _("Field"),
            lambda: _("Column of the file"),
            lambda: _("For example"),
        )
        for at, words in enumerate(heads):
            grid.addWidget(PlainLabel(words, "details", "subtle", wrap=False), 0, at)
        for field, called in FIELDS.items():
            self._add(field, partial(_, called))
        self.unmapped = PlainLabel("", "details", "subtle")
        inside = QWidget()
        box = column(self.unmapped, 4, grid, None, gap=8)
        box.setContentsMargins(12, 8, 24, 24)
        inside.setLayout(box)
        area = scrolled(inside)
        whole = column(area, gap=0)
        self.setLayout(whole)
        theme.keep(self, lambda: grid.setColumnMinimumWidth(0, theme.px(150)))

    def _add(self, field: str, said: Callable[[], str], own: bool = False) -> None:
        choice = Choice(said)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(20)
        choice.chosen.connect(lambda value: self._chosen(field, value))
        label = PlainLabel(said, "body", wrap=own)
        label.setBuddy(choice)
        if own:  # a title may be a whole question
            theme.keep(label, lambda: _fit(label), slot="width")
        examples = ElidedLabel("", "details", "subtle")
        line = self._grid.rowCount()
        for at, part in enumerate((label, choice, examples)):
            self._grid.addWidget(part, line, at)
        self.choices[field], self._examples[field] = choice, examples
        self._labels[field] = label

    def _offer_own(self, own: Sequence[str]) -> None:
        """A line for each field of the workshop's own, below the others."""
        from ttt_desktop.imports.people.shapes import OWN

        wanted = [OWN + title for title in own]
        if wanted == [field for field in self.choices if field.startswith(OWN)]:
            return
        for field in [field for field in self.choices if field.startswith(OWN)]:
            for parts in (self._labels, self.choices, self._examples):
                part = parts.pop(field)
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        for field, title in zip(wanted, own, strict=True):
            self._add(field, partial(str, title), own=True)

    def show_table(self, table: Table, mapping: Mapping, own: Sequence[str] = ()) -> None:
        """Offer the columns of ``table``; those of ``mapping`` are chosen. Columns that are called
        like one of the workshop's ``own`` fields are read into it, where no other was chosen."""
        from ttt_desktop.imports.people import own_columns
        from ttt_desktop.imports.people.shapes import OWN

        self._offer_own(own)
        self._table, self._mapping = table, {k: list(v) for k, v in mapping.items()}
        owned = own_columns(table, mapping, own)
        self._shown = {**mapping, **{OWN + title: owned.get(title, []) for title in own}}
        singles = [((at,), table.column(at)) for at in range(min(len(table.header), 200))]
        for field, choice in self.choices.items():
            now = tuple(self._shown.get(field, ()))
            offered: list[tuple[object, str]] = [((), _("None"))]
            if len(now) > 1:
                offered.append((now, " + ".join(table.column(at) for at in now)))
            offered += singles
            choice.set_choices(offered)
            choice.set_value(now)
            self._examples[field].setText(self._example(now))
        taken = {at for columns in self._shown.values() for at in columns}
        rest = [at for at in range(len(table.header)) if at not in taken]
        self.unmapped.setVisible(bool(rest))
        listed = ", ".join(map(self._named, rest[:30])) + ("…" if len(rest) > 30 else "")
        self.unmapped.setText(
            _("Columns that are not taken over: {columns}").format(columns=listed)
        )

    def focus(self) -> None:
        """Put the focus where the most is missing: the names."""
        self.choices["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _example(self, columns: tuple[int, ...]) -> str:
        if self._table is None or not columns:
            return ""
        told: dict[str, None] = {}
        for row in self._table.rows[:40]:
            cell = " ".join(row[at] for at in columns if at < len(row) and row[at])
            if cell:
                told[cell[:60]] = None
            if len(told) == EXAMPLES:
                break
        return " · ".join(told)

    def _named(self, at: int) -> str:
        """A column with what stands in it, to know it by."""
        assert self._table is not None
        cell = next((r[at] for r in self._table.rows[:40] if at < len(r) and r[at]), "")
        name = self._table.column(at)
        return f"{name} ({cell[:24]})" if cell else name

    def _chosen(self, field: str, value: object) -> None:
        from ttt_desktop.imports.people.shapes import OWN

        columns = [int(at) for at in value] if isinstance(value, (tuple, list)) else []
        if list(self._shown.get(field, [])) != columns:
            mapping = {**self._mapping, field: columns}
            self.changed.emit({k: v for k, v in mapping.items() if v or k.startswith(OWN)})


def _fit(label: PlainLabel) -> None:
    """So narrow that the examples keep their room, and as high as it then is."""
    label.setFixedWidth(theme.px(260))
    label.setMinimumHeight(label.heightForWidth(theme.px(260)))


__all__ = ["MappingForm"]

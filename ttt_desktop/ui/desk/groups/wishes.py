"""What is wished of the groups: how many, spread by what, kept together by what, and who."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from ttt_desktop import i18n
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.fields import PersonPicker, person_chip
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Button,
    Chip,
    Choice,
    Flow,
    NumberField,
    PlainLabel,
    Segmented,
    Surface,
    Switch,
    clear,
    column,
    row,
    scrolled,
)
from ttt_desktop.workshop import arranging
from ttt_desktop.workshop.group_names import listed
from ttt_desktop.workshop.group_wishes import Brief

if TYPE_CHECKING:
    from ttt_desktop.rules.grouping import Member
    from ttt_desktop.workshop.people import Person

WIDTH = 304


class WishPanel(Surface):
    """``brief()`` is what is wished; ``changed`` when a person changes it.

    ``by_region_wanted`` is the one click that makes groups by region.
    """

    changed = Signal()
    by_region_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._brief = Brief()
        self._people: list[Person] = []
        self._picked: list[str] = []
        self._spoken = ""  # the language of what stands here
        self._values: dict[str, set[str]] = {}  # of each attribute, among them
        self.who = PlainLabel("", "strong")
        self.out = PlainLabel("", "details", "subtle")
        self.out.hide()
        self.by = Segmented(
            [("size", lambda: _("People in each")), ("number", lambda: _("Number of groups"))],
            lambda: _("What the figure says"),
        )
        self.by.chosen.connect(lambda _value: self._by_changed())
        self.figure = NumberField(lambda: _("People in each, or number of groups"), 1, 500, 5)
        self.figure.valueChanged.connect(lambda _value: self._told())
        self.makes = PlainLabel("", "details", "subtle")
        self.by_region = Button(
            lambda: _("By region"), icon="place", clicked=self.by_region_wanted.emit, small=True
        )
        say(self.by_region.setToolTip, lambda: _("A group for each region, made at once"))
        self.balance = _chips(self._told)
        self.protect = _chips(self._told)
        self.keep = Choice(
            lambda: _("Keep together by"),
            lambda: [("", _("Nothing")), *((k, _(w)) for k, w in arranging.ATTRIBUTES.items())],
        )
        self.keep.chosen.connect(lambda _value: self._kept())
        self.mix = Switch(lambda: _("Mix those who have met"), True)
        self.mix.toggled.connect(lambda _on: self._told())
        self._build_pairs()
        inside = QWidget()
        inside.setLayout(self._lay_out())
        box = column(scrolled(inside), gap=0)
        self.setLayout(box)
        self._fills = False
        theme.keep(self, self._widen, slot="width")

    def fill(self, on: bool) -> None:
        """Whether it takes all the width, as in a narrow window."""
        if on != self._fills:
            self._fills = on
            self._widen()

    def _widen(self) -> None:
        self.setMinimumWidth(0 if self._fills else theme.px(WIDTH))
        self.setMaximumWidth(16777215 if self._fills else theme.px(WIDTH))

    def _build_pairs(self) -> None:
        self.picker = PersonPicker(lambda: _("Pick two people or more"))
        self.picker.picked.connect(self.pick)
        self.picked = QWidget()
        self._picked_flow = Flow(4)
        self.picked.setLayout(self._picked_flow)
        self.together_button = Button(
            lambda: _("Keep together"), clicked=partial(self.bind, "together"), small=True
        )
        self.apart_button = Button(
            lambda: _("Keep apart"), clicked=partial(self.bind, "apart"), small=True
        )
        self._pair_buttons = QWidget()
        self._pair_buttons.setLayout(row(self.together_button, self.apart_button, None, gap=6))
        self.pairs = column(gap=4)

    def _lay_out(self) -> QLayout:
        def under(label: Callable[[], str], *parts: QWidget | QLayout) -> QLayout:
            return column(PlainLabel(label, "details-strong"), *parts, gap=6)

        self._spread, self._alone = QWidget(), QWidget()
        self._spread.setLayout(under(lambda: _("Spread evenly"), _held(self.balance)))
        self._alone.setLayout(under(lambda: _("Nobody alone in"), _held(self.protect)))
        made = column(
            column(self.who, self.out, gap=4),
            column(self.by, row(self.figure, self.makes, None, gap=10), gap=8),
            row(self.by_region, None),
            self._spread,
            under(lambda: _("Keep together by"), self.keep),
            self._alone,
            under(
                lambda: _("Together or apart"),
                self.pairs,
                self.picker,
                self.picked,
                self._pair_buttons,
            ),
            self.mix,
            None,
            gap=16,
        )
        made.setContentsMargins(24, 16, 16, 24)
        return made

    # Showing

    def show_people(
        self,
        people: Sequence[Person],
        everybody: bool,
        left_out: int = 0,
        members: Mapping[str, Member] | None = None,
    ) -> None:
        """Of whom groups are made; ``everybody``: attendance is not taken here. ``left_out`` are
        in a group of another session at the same time."""
        many = len(people)
        if everybody:
            words = ngettext("All {n} person", "All {n} people", many)
            said = words.format(n=number(many)) + ". " + _("Nobody has been checked in yet.")
            if left_out:
                said = ngettext("{n} person", "{n} people", many).format(n=number(many))
        else:
            said = ngettext("{n} person is here", "{n} people are here", many).format(
                n=number(many)
            )
        self.who.setText(said)
        words = ngettext(
            "{n} person is left out: in a group of another session at the same time.",
            "{n} people are left out: in groups of another session at the same time.",
            left_out,
        )
        self.out.setText(words.format(n=number(left_out)))
        self.out.setVisible(bool(left_out))
        same = len(people) == len(self._people) and all(map(is_, people, self._people))
        if same and self._spoken == i18n.language():
            return
        self._spoken = i18n.language()
        self._people = list(people)
        self._values = {}
        for person in self._people:
            one = members[person.id] if members is not None else arranging.member(person)
            for name, own in one.traits.items():
                self._values.setdefault(name, set()).update(own)
        known = {person.id for person in self._people}
        self._picked = [key for key in self._picked if key in known]
        self._show_chips()
        self._show_makes()
        self._show_pairs()

    def _show_chips(self) -> None:
        """Only what tells these people apart, and what is chosen and known of somebody; what
        people are kept together by is not spread."""
        for chips in (self.balance, self.protect):
            for key, chip in chips.items():
                many = len(self._values.get(key, ()))
                chip.setVisible(
                    (many > 1 or (chip.isChecked() and many > 0))
                    and not (chips is self.balance and key == self.keep.value())
                )
        for parts, chips in ((self._spread, self.balance), (self._alone, self.protect)):
            parts.setVisible(any(not chip.isHidden() for chip in chips.values()))

    def show_brief(self, brief: Brief) -> None:
        """Fill the fields; nothing is told."""
        self.blockSignals(True)
        self.by.set_value(brief.by)
        self.figure.setValue(brief.figure)
        for key, chip in self.balance.items():
            chip.setChecked(key in brief.balance)
        for key, chip in self.protect.items():
            chip.setChecked(key in brief.protect)
        self.keep.set_value(brief.keep)
        self.mix.setChecked(brief.mix)
        self._brief = brief
        self.blockSignals(False)
        self._show_chips()
        self._show_makes()
        self._show_pairs()

    def brief(self) -> Brief:
        """What is wished now."""
        return replace(
            self._brief,
            by=self.by.value(),
            figure=self.figure.value(),
            balance=tuple(key for key, chip in self.balance.items() if chip.isChecked()),
            protect=tuple(key for key, chip in self.protect.items() if chip.isChecked()),
            keep=str(self.keep.value() or ""),
            mix=self.mix.isChecked(),
        )

    def _told(self) -> None:
        self._show_makes()
        if not self.signalsBlocked():
            self.changed.emit()

    def _kept(self) -> None:
        self._show_chips()
        self._told()

    def _by_changed(self) -> None:
        """The other way to say the same: 35 people in groups of 5 are 7 groups."""
        many = max(1, len(self._people))
        other = max(1, round(many / max(1, self.figure.value())))
        self.figure.setValue(other)
        self._told()

    def _show_makes(self) -> None:
        many = len(self._people)
        groups = self.brief().number(many)
        least, most = many // groups, -(-many // groups)
        size = number(most) if least == most else f"{number(least)}–{number(most)}"
        if self.keep.value():  # then they are as large as those who belong together
            words = ngettext("{n} group", "{n} groups", groups)
        else:
            words = ngettext("{n} group of {size}", "{n} groups of {size}", groups)
        self.makes.setText(words.format(n=number(groups), size=size) if many else "")

    # Together and apart

    def pick(self, person_id: str) -> None:
        """Add somebody to those who are to be together or apart."""
        if person_id not in self._picked:
            self._picked.append(person_id)
        self._show_pairs()

    def _unpick(self, person_id: str) -> None:
        self._picked.remove(person_id)
        self._show_pairs()

    def bind(self, which: str) -> None:
        """Those who are picked: keep them 'together' or 'apart'."""
        if len(self._picked) > 1:
            rows = getattr(self._brief, which)
            self._brief = _bound(self._brief, which, (*rows, tuple(self._picked)))
            self._picked = []
            self._show_pairs()
            self._told()

    def _unbind(self, which: str, keys: tuple[str, ...]) -> None:
        rows = tuple(each for each in getattr(self._brief, which) if each != keys)
        self._brief = _bound(self._brief, which, rows)
        self._show_pairs()
        self._told()

    def _show_pairs(self) -> None:
        by_id = {person.id: person for person in self._people}
        clear(self._picked_flow)
        for key in self._picked:
            if key in by_id:
                chip = person_chip(by_id[key], partial(self._unpick, key))
                self._picked_flow.addWidget(chip)
        self.picked.setVisible(bool(self._picked))
        self._pair_buttons.setVisible(bool(self._picked))
        for button in (self.together_button, self.apart_button):
            button.setEnabled(len(self._picked) > 1)
        self.picker.offer(self._people, self._picked)
        clear(self.pairs)
        for which, words in (("together", _("Together: {names}")), ("apart", _("Apart: {names}"))):
            for keys in getattr(self._brief, which):
                names = [by_id[key].label for key in keys if key in by_id]
                if len(names) > 1:
                    said = words.format(names=listed(names))
                    self.pairs.addLayout(_pair(said, partial(self._unbind, which, keys)))


def _bound(brief: Brief, which: str, rows: tuple[tuple[str, ...], ...]) -> Brief:
    return replace(brief, together=rows) if which == "together" else replace(brief, apart=rows)


def _pair(said: str, drop: Callable[[], object]) -> QLayout:
    from ttt_desktop.ui.widgets import IconButton

    line = row(
        PlainLabel(said, "body"),
        IconButton(
            "close",
            lambda: _("Drop this wish: {words}").format(words=said),
            clicked=drop,
            small=True,
        ),
        gap=4,
    )
    line.setStretch(0, 1)
    return line


def _chips(told: Callable[[], object]) -> dict[str, Chip]:
    made = {}
    for key, words in arranging.ATTRIBUTES.items():
        chip = Chip(lambda words=words: _(words))  # type: ignore[misc]
        chip.toggled.connect(lambda _on: told())
        made[key] = chip
    return made


def _held(chips: dict[str, Chip]) -> QWidget:
    holder = QWidget()
    flow = Flow(6)
    for chip in chips.values():
        flow.addWidget(chip)
    holder.setLayout(flow)
    return holder


__all__ = ["WishPanel"]

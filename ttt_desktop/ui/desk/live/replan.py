"""Making up the time, in place: a calm offer, and a panel that shows the day before it is done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.rules.forecast import Forecast
from ttt_desktop.rules.replan import Proposal
from ttt_desktop.ui.desk.live.now import StateTag, stage_button
from ttt_desktop.ui.desk.live.outlook import cut_words, end_words, minutes, worth_an_offer
from ttt_desktop.ui.desk.live.replan_table import DayTable, PickList
from ttt_desktop.ui.live_text import clock, number, say
from ttt_desktop.ui.widgets import Button, Card, Flow, PlainLabel, Segmented, Switch, column, row
from ttt_desktop.workshop import replan

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.outlook import Outlook

#: What each way is called on its button and in the journal.
DOING = {
    "push": N_("Push the rest"),
    "squeeze": N_("Squeeze the rest"),
    "drop": N_("Drop session"),
}
#: After "Leave it at that" the offer comes again when so many more minutes are missing.
PATIENCE = 5


class ReplanCard(Card):
    """Offers to make up the time when it is missing; ``M`` opens it, Escape closes it.

    ``opened(bool)`` when the panel comes or goes, ``done`` when something was chosen.
    """

    opened = Signal(bool)
    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(gap=12)
        self.context = context
        self.outlook: Outlook | None = None
        self.proposal: Proposal | None = None
        self._now: datetime | None = None
        self._left_at = 0
        self._titles: dict[str, str] = {}
        self.late = StateTag("")
        self.why = PlainLabel("", "body")
        self.open_button = stage_button(lambda: _("Make up the time…"), "M", "squeeze")
        self.open_button.clicked.connect(lambda *_a: self.open())
        words = row(self.late, self.why, gap=10)
        words.setStretch(1, 1)
        self._offer = QWidget()
        offer = row(words, self.open_button, gap=16)
        offer.setStretch(0, 1)
        self._offer.setLayout(offer)
        self.panel = QWidget()
        self.ways = Segmented(
            [
                ("push", lambda: _("Push")),
                ("squeeze", lambda: _("Squeeze")),
                ("drop", lambda: _("Drop")),
            ],
            lambda: _("How to make up the time"),
            "squeeze",
        )
        self.ways.chosen.connect(lambda _way: self._propose())
        self.help = PlainLabel("", "body", "subtle")
        self.anchors = Switch(lambda: _("Fixed sessions may move too"))
        self.anchors.toggled.connect(lambda _on: self._propose())
        self.picks = PickList()
        self.picks.picked.connect(lambda _key: self._propose())
        self.table = DayTable()
        self.result = PlainLabel("", "strong")
        self.do_button = Button(lambda: _("Squeeze the rest"), "primary", clicked=self.do)
        self.cancel_button = Button(lambda: _("Cancel"), clicked=self.close_panel)
        say(self.cancel_button.setToolTip, lambda: _("Key: {keys}").format(keys=_("Esc")))
        self._lay_out()
        self.close_panel()

    def _lay_out(self) -> None:
        heading = PlainLabel(lambda: _("Make up the time"), "emphasis")
        # The buttons stand beside the ways, so that they are seen however long the day is.
        head = Flow(8)
        for part in (self.ways, self.do_button, self.cancel_button):
            head.addWidget(part)
        self.panel.setLayout(
            column(
                heading,
                head,
                self.help,
                row(self.anchors, None, gap=0),
                self.picks,
                self.result,
                self.table,
                gap=12,
            )
        )
        self.column.addWidget(self._offer)
        self.column.addWidget(self.panel)

    # What is offered

    @property
    def is_open(self) -> bool:
        return not self.panel.isHidden()

    def show_day(self, outlook: Outlook | None, found: Forecast | None, now: datetime) -> None:
        """The day at ``now``; None where it is not run now."""
        self.outlook, self._now = outlook, now
        if self.is_open and (found is None or not found.ahead):
            self.close_panel()
            return
        if outlook is None or found is None:
            self._left_at = 0
            self.setVisible(False)
            return
        self._titles = {p.session.id: p.session.title for p in outlook.planned}
        wanted = outlook.has_begun and worth_an_offer(found)
        missing = _missing(found)
        if not wanted:
            self._left_at = 0
        self.setVisible(self.is_open or (wanted and not self._is_left(missing)))
        if self.isHidden():
            return
        zone = outlook.planned[0].end.tzinfo
        late = missing or 1
        words = ngettext("{n} min to make up", "{n} min to make up", late)
        self.late.show_state(words.format(n=number(late)), "warning", "warning")
        said = [
            _("{title} is fixed at {time} and {what}.").format(
                title=self._titles[turn.item.key],
                time=clock(turn.item.fixed.astimezone(zone)),
                what=cut_words(turn),
            )
            for turn in found.collisions[:2]
            if turn.item.fixed is not None and (turn.cut or turn.late > 0)
        ]
        if found.late > 0 and found.planned_end is not None:
            end = clock(found.planned_end.astimezone(zone))
            said.append(_("The rest no longer fits before {time}.").format(time=end))
        self.why.setText(" ".join(said))
        if self.is_open:
            self._propose()

    def _is_left(self, missing: int) -> bool:
        return self._left_at > 0 and missing < self._left_at + PATIENCE

    def open(self) -> None:
        """Show the three ways, the likeliest first."""
        if self.outlook is None or self._now is None or not self.outlook.forecast(self._now).ahead:
            return
        squeezed = self.outlook.squeeze(self._now)
        self.ways.set_value("squeeze" if squeezed.changes else "push")
        self.anchors.setChecked(False)
        self._offer.hide()
        self.panel.show()
        self.show()
        self._propose()
        self.ways.button(self.ways.value()).setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(True)

    def close_panel(self) -> None:
        """Back to the offer; nothing is done."""
        focus, was_open = self.window().focusWidget(), self.is_open
        had = focus is not None and self.panel.isAncestorOf(focus)
        self.panel.hide()
        self._offer.show()
        self.proposal = None
        if had and self.isVisible():
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if was_open:
            self.opened.emit(False)

    def toggle(self) -> None:
        """What the key does."""
        if self.is_open:
            self.close_panel()
        else:
            self.open()

    # The proposal

    def _propose(self) -> None:
        """Work out the way that is chosen, and show the day that comes of it."""
        outlook, now = self.outlook, self._now
        if outlook is None or now is None:
            return
        way = self.ways.value()
        zone = outlook.planned[0].end.tzinfo
        stays = outlook.push(now)
        self.anchors.setVisible(way == "push" and bool(stays.before.collisions))
        self.picks.setVisible(way == "drop")
        if way == "drop":
            found = outlook.droppable(now)
            self.picks.show_choices(
                [
                    (p.changes[0].key, self._titles[p.changes[0].key], _short_result(p))
                    for p in found
                ]
            )
            chosen = self.picks.value()
            self.proposal = next((p for p in found if p.changes[0].key == chosen), None)
        elif way == "squeeze":
            self.proposal = outlook.squeeze(now)
        else:
            self.proposal = outlook.push(now, move_anchors=self.anchors.isChecked())
        shown = self.proposal or stays
        self.table.show_day(shown.after, self._titles, zone)
        self.help.setText(_help(way))
        self.result.setText(self._result(way, shown))
        # To push is also to do nothing: then the offer is quiet for a while.
        words = DOING[way] if way != "push" or shown.changes else N_("Leave it at that")
        say(self.do_button.setText, lambda: _(words))
        self.do_button.setEnabled(
            way == "push" or (self.proposal is not None and bool(self.proposal.changes))
        )

    def _result(self, way: str, shown: Proposal) -> str:
        outlook = self.outlook
        assert outlook is not None
        said = []
        if way == "squeeze" and not shown.changes:
            said.append(_("Nothing that is to come can be made shorter."))
        said.append(end_words(shown.after, outlook.planned[0].end.tzinfo))
        missing, hit = shown.short, shown.after.collisions
        if missing and way != "push" and shown.after.late < missing:
            last = next((turn for turn in hit if turn.late_start == missing), hit[-1])
            said.append(
                _("Before {title} {n} min are still missing.").format(
                    title=self._titles[last.item.key], n=number(missing)
                )
            )
        elif missing and way != "push":
            words = ngettext("{n} min is still missing.", "{n} min are still missing.", missing)
            said.append(words.format(n=number(missing)))
        return " ".join(said)

    def do(self) -> None:
        """Carry it out; one undo takes it back."""
        proposal, way = self.proposal, self.ways.value()
        if proposal is None or self.outlook is None:
            return
        if not proposal.changes:
            self._left_at = max(1, _missing(proposal.before))
            self.close_panel()
            self.hide()
            self.done.emit()
            return
        label = DOING[way]
        said = {
            "push": _("The rest starts later."),
            "squeeze": _("The rest is squeezed."),
            "drop": _("Dropped: {title}").format(
                title=self._titles.get(proposal.changes[0].key, "")
            ),
        }[way]
        self.close_panel()
        if self.context.attempt(lambda: replan.apply(self.context.store, proposal.changes, label)):
            self.context.notify(said, _(label))
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def _missing(found: Forecast) -> int:
    """The minutes that are missing: at the day's end, or where something fixed is cut most."""
    cuts = [turn.cut + max(0, turn.late) for turn in found.ahead if turn.cut]
    return max([found.short, *cuts])


def _short_result(proposal: Proposal) -> str:
    """What dropping this one comes to, in a few words."""
    item = proposal.after.turn(proposal.changes[0].key)
    assert item is not None
    missing, late = proposal.short, proposal.after.late
    if missing:
        words = ngettext("{n} min still missing", "{n} min still missing", missing)
        end = words.format(n=number(missing))
    elif late < 0:
        end = _("the day ends {n} min early").format(n=number(-late))
    else:
        end = _("makes up all of it")
    return f"{minutes(item.item.minutes)} · {end}"


def _help(way: str) -> str:
    return {
        "push": _("Everything starts later and keeps its length. Fixed sessions keep their time."),
        "squeeze": _("What is to come gets shorter in proportion, none below its least."),
        "drop": _("One session falls out. It stays in the plan and can be taken back."),
    }[way]

"""The page Live: what is on now and next, the room, and what the two other screens show."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import timing
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.live import empty as live_empty
from ttt_desktop.ui.desk.live.day_list import SessionList
from ttt_desktop.ui.desk.live.groups import GroupsLine
from ttt_desktop.ui.desk.live.keys import StageKeys, stage_keys
from ttt_desktop.ui.desk.live.next import NextCard
from ttt_desktop.ui.desk.live.now import NowCard, go_back
from ttt_desktop.ui.desk.live.outlook import DayLine, header_words
from ttt_desktop.ui.desk.live.people import AttendancePanel
from ttt_desktop.ui.desk.live.projector import ProjectorPanel
from ttt_desktop.ui.desk.live.prompts import PromptPanel
from ttt_desktop.ui.desk.live.replan import ReplanCard
from ttt_desktop.ui.desk.live.room import room_words
from ttt_desktop.ui.desk.live.sheet import SheetPanel
from ttt_desktop.ui.desk.live.station import StationPanel
from ttt_desktop.ui.desk.live.warn import WarnPanel
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Button, Later, Page, PlainLabel, column, fill, row, scrolled
from ttt_desktop.ui.widgets.tab_order import as_laid_out
from ttt_desktop.workshop import (
    agenda,
    attendance,
    details,
    note_list,
    outlook,
    people,
    replan,
    runlog,
)

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.context import Context

#: Narrower than this (at 100 % text) the two columns stand one below the other.
NARROW = 860
WIDEST = 16_777_215  # a widget's own limit


class LivePage(Page):
    """Everything is read from the file, so that a restart finds the same session running."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, lambda: _("Live"), wide=True, parent=parent)
        self.running: list[runlog.OnStage] = []
        self.cards: dict[str, NowCard] = {}
        self.following: agenda.Planned | None = None
        self.view_id: str | None = None
        self._chosen = ""
        self._stale = True  # the file has changed since this page asked it
        self._here = self._people = self._notes = 0
        self._plan: list[agenda.Planned] = []
        self._faces: dict[str, timing.Running] = {}
        self._outlook: outlook.Outlook | None = None
        self.next_card = NextCard(context)
        self.day_line = DayLine()
        self.replan = ReplanCard(context)
        self.replan.opened.connect(self._replan_opened)
        self._seen_from = 0
        self.replan.done.connect(self.setFocus)  # the keys stay with the stage
        self.over = Later(lambda: live_empty.all_run(context))
        self.room = PlainLabel("", "emphasis")
        self.groups = GroupsLine(context, self)
        self.subject = PlainLabel("", "body", "subtle")
        self.prompts = PromptPanel(context)
        self.sheet = SheetPanel(context)
        self.attendance = AttendancePanel(context)
        self.projector = ProjectorPanel(context)
        self.station = StationPanel(context)
        self.warnings = WarnPanel(context)
        self.sessions = SessionList(context)
        self.sessions.picked.connect(self.look_at)
        self._lay_out()
        run_log = Button(lambda: _("Run log"), icon="clock", clicked=self.show_run_log)
        run_log.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add_action(run_log)
        self.keys = StageKeys(self, stage_keys(self))
        bridge = context.bridge
        bridge.listen(
            ("run", "session", "day", "workshop", "theme", "replan"), self._agenda_changed, self
        )
        bridge.listen(("note", "attendance", "person", "prompt", "live"), self._room_changed, self)
        say(self._reword, lambda: "")
        self.refresh()  # before it is shown: then Qt lays it out once

    # Parts

    def _lay_out(self) -> None:
        # From the page inwards: each time a widget is given to another, Qt styles all it holds.
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        inside = QWidget()
        self.scroller = scrolled(inside)
        self.stack.addWidget(self.scroller)
        self._side = QWidget(inside)
        self._narrow = False
        theme.keep(self._side, self._fit_side, slot="width")
        self._now = column(gap=12)
        left = column(gap=12)
        self.columns = row(left, self._side, gap=16)
        self.columns.setStretch(0, 1)
        self.columns.setContentsMargins(24, 16, 24, 24)
        inside.setLayout(self.columns)
        fill(
            left,
            self._now,
            self.next_card,
            self.replan,
            self.day_line,
            self.over,
            self.room,
            self.groups,
            self.subject,
            self.prompts,
            self.sheet,
            self.attendance,
            None,
        )
        self._side.setLayout(
            column(self.projector, self.station, self.sessions, self.warnings, None, gap=12)
        )
        self.empty = Later(lambda: live_empty.nothing_yet(self.context))
        self.stack.addWidget(self.empty)

    # Asking the file

    def refresh(self) -> None:
        """Ask the file, unless nothing has changed since it was asked last."""
        if self._stale:
            self._stale = False
            self._ask()

    def _ask(self, follow: bool = False) -> None:
        """Ask the file, once; with ``follow`` what has just been started comes into view."""
        store = self.context.store
        before = {item.planned.session.id for item in self.running}
        self._zone = details.get(store).zone
        self._plan = agenda.plan(store)
        self.running = runlog.on_stage(store, self._plan)
        if follow and any(item.planned.session.id not in before for item in self.running):
            self._chosen = ""
            self.sessions.turn_to("")  # its day
        self._faces = runlog.clocks(store)
        self.following = runlog.next_up(store, plan=self._plan)
        self._outlook = outlook.at_hand(store, self._plan)
        self.stack.setCurrentIndex(0 if self._plan else 1)
        self._show_cards()
        now = ticking.now()
        self.over.setVisible(bool(self._plan) and not self.running and self.following is None)
        view = self._view()
        self.view_id = view.session.id if view else None
        day = view.day.id if view else (self._plan[0].day.id if self._plan else "")
        changed = replan.rows(store)
        self.sessions.show_plan(self._plan, self._faces, self.view_id or "", day, changed)
        self.next_card.back_button.setVisible(not self.running and bool(runlog.before(store)))
        for key, card in self.cards.items():
            card.back_button.setVisible(bool(runlog.before(store, key)))
        self._show_view(view)
        self.projector.refresh()
        self.station.refresh()
        self._show_room()
        self._tick_to(now)
        self._keep_pace()

    def _view(self) -> agenda.Planned | None:
        """Whose prompts and people are shown: the session picked, else on now, else next."""
        by_id = {planned.session.id: planned for planned in self._plan}
        if self._chosen in by_id:
            return by_id[self._chosen]
        self._chosen = ""
        if self.running:
            return self.running[0].planned
        if self.following is not None:
            return self.following
        return self._plan[-1] if self._plan else None

    def _show_cards(self) -> None:
        wanted = [item.planned.session.id for item in self.running]
        compact = len(wanted) > 1
        if list(self.cards) != wanted or any(
            (card.figures.property("compact") or False) != compact for card in self.cards.values()
        ):
            for card in self.cards.values():
                self._now.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = {}
            for item in self.running:
                card = NowCard(self.context, item, compact)
                card.figures.setProperty("compact", compact)
                card.picked.connect(self._picked_running)
                self.cards[item.planned.session.id] = card
                self._now.addWidget(card)
            QTimer.singleShot(0, self, self._grow)
        else:
            for item in self.running:
                self.cards[item.planned.session.id].show_item(item)

    def _grow(self) -> None:
        """The clock takes the room that there is."""
        for card in self.cards.values():
            card.grow(self.height())

    def _show_view(self, view: agenda.Planned | None) -> None:
        self.groups.show_session(view.session.id if view else None)
        self.prompts.show_session(view.session.id if view else None)
        self.sheet.show_session(view.session.id if view else None)
        self.attendance.show_session(view.session.id if view else None)
        chosen = self.on_hand()
        for key, card in self.cards.items():
            card.mark(chosen is not None and chosen.item.planned.session.id == key)
        other = view is not None and view.session.id not in self.cards
        self.subject.setVisible(other)
        if view is not None:
            self.subject.setText(
                _("Prompts and attendance of: {title}").format(title=view.session.title)
            )

    def _show_room(self, changed: frozenset[str] | None = None) -> None:
        """The line of counts; of those only what ``changed`` touches is counted again."""
        store, key = self.context.store, self.view_id
        self.room.setVisible(key is not None)
        if key is None:
            return
        if changed is None or changed & {"attendance", "person"}:
            self._here, self._people = len(attendance.present(store, key)), people.count(store)
        if changed is None or "note" in changed:
            self._notes = note_list.count(store, note_list.NoteFilter(session_id=key))
        self.room.setText(room_words(self.context, self._here, self._people, self._notes))

    def _agenda_changed(self, _change: object) -> None:
        if self.isVisible():
            self._ask(follow=True)
        else:
            self._stale = True

    def _room_changed(self, change: Change) -> None:
        if self.isVisible():
            self._show_room(change.tables)
        else:
            self._stale = True

    def _reword(self, _nothing: str) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    # Time

    def _keep_pace(self) -> None:
        if not self.isVisible():
            ticking.rest(self._tick)
        else:
            ticking.want(self._tick, 1 if self.running else 60)

    def _tick(self) -> None:
        self._tick_to(ticking.now())

    def _tick_to(self, now: datetime) -> None:
        for card in self.cards.values():
            card.tick(now)
        urgent = any(timing.warning(item.clock, now) == "end" for item in self.running)
        today = self._outlook if self._outlook is not None and self._outlook.is_now(now) else None
        found = today.forecast(now) if today is not None else None
        turn = found.turn(self.following.session.id) if found and self.following else None
        self.next_card.show_next(self.following, bool(self.running), urgent, now, turn)
        if self.replan.is_open:
            self.next_card.hide()
        begun = today is not None and today.has_begun
        self.day_line.show_day(today if begun else None, found if begun else None)
        self.replan.show_day(today, found, now)
        self.sessions.show_turns(found)
        self.set_help(header_words(self._plan, self.running, self.following, now, self._zone))
        self.projector.show_open()
        self.station.show_open()

    def _replan_opened(self, on: bool) -> None:
        """The panel takes the place of what comes next, and is seen from its top.

        When it goes the view is that of before; where nothing stays of it, the keys are the
        stage's again: the focus would move on to the prompts.
        """
        bar, focus = self.scroller.verticalScrollBar(), self.window().focusWidget()
        held = focus is not None and self.replan.isAncestorOf(focus)
        self._tick()
        if on:
            self._seen_from = bar.value()
            QTimer.singleShot(0, self, lambda: self._bring_up(self.replan))
            return
        if held and self.replan.isHidden():
            self.setFocus()
        bar.setValue(self._seen_from)

    def _bring_up(self, widget: QWidget) -> None:
        """Scroll as little as shows all of ``widget``, or its top where it is too tall."""
        bar, inside = self.scroller.verticalScrollBar(), self.scroller.widget()
        assert inside is not None
        top = widget.mapTo(inside, QPoint(0, 0)).y() - 12
        lowest = top + widget.height() + 24 - self.scroller.viewport().height()
        bar.setValue(min(top, max(bar.value(), lowest)))

    # What the keys and clicks do

    def on_hand(self) -> NowCard | None:
        """The running session that the keys are about: the one picked, else the first."""
        return self.cards.get(self._chosen) or next(iter(self.cards.values()), None)

    def look_at(self, session_id: str) -> None:
        """Show the prompts and attendance of a session."""
        self._chosen = session_id
        view = self._view()
        self.view_id = view.session.id if view else None
        self.sessions.mark(self.view_id or "")
        self._show_view(view)
        self._show_room()

    def _picked_running(self, session_id: str) -> None:
        self.look_at(session_id)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def space(self) -> None:
        card = self.on_hand()
        if card is not None:
            card.pause_or_resume()
        else:
            self.start_next()

    def extend(self, minutes: int) -> None:
        if (card := self.on_hand()) is not None:
            card.extend(minutes)

    def end(self) -> None:
        if (card := self.on_hand()) is not None:
            card.end()

    def show_run_log(self) -> None:
        """Each session as it was planned and as it went, over the page."""
        from ttt_desktop.ui.desk.live.run_log import RunLogSheet

        view = self._view()
        day = view.day.id if view else ""
        RunLogSheet(self.window(), self.context, day).open_sheet()

    def start_next(self) -> None:
        self.next_card.start()

    def jump(self) -> None:
        """Take the keys to the list of sessions."""
        self.sessions.focus_list()
        self._bring_up(self.sessions)

    def previous(self) -> None:
        card = self.on_hand()
        go_back(self.context, card.item.planned.session.id if card is not None else None)

    # Window

    def focusNextPrevChild(self, next: bool) -> bool:
        as_laid_out(self)
        return super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._tick()
        self._keep_pace()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_pace()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
        narrow = event.size().width() < theme.px(NARROW)
        if self._narrow != narrow:
            self._narrow = narrow
            way = QBoxLayout.Direction
            self.columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
            self._fit_side()

    def _fit_side(self) -> None:
        """The projector and the rest: a column of its own, or below in all the width."""
        self._side.setMinimumWidth(0 if self._narrow else theme.px(344))
        self._side.setMaximumWidth(WIDEST if self._narrow else theme.px(344))

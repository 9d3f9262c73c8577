"""The outlook on a day: how it will go on, and what making up the time would do to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock
from ttt_desktop.rules import replan as rules
from ttt_desktop.rules.forecast import Forecast, Item, Turn, forecast
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, details, replan, runlog

#: A day further than this from now is not run now: nothing of it is called late.
OTHER_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Outlook:
    """A day as the arithmetic takes it. Ask it again for each ``now``; it holds no clock."""

    day: agenda.Day
    start: datetime
    planned: tuple[agenda.Planned, ...]
    clocks: tuple[runlog.Face, ...]

    def items(self, now: datetime) -> list[Item]:
        """The sessions with what happened to them until ``now``."""
        return [
            item(planned, face, now)
            for planned, face in zip(self.planned, self.clocks, strict=True)
        ]

    def forecast(self, now: datetime) -> Forecast:
        """How the day goes on."""
        return forecast(self.items(now), self.start, now)

    def push(self, now: datetime, *, move_anchors: bool = False) -> rules.Proposal:
        """The rest starts later; with ``move_anchors`` fixed sessions too."""
        return rules.push(self.items(now), self.start, now, move_anchors=move_anchors)

    def squeeze(self, now: datetime) -> rules.Proposal:
        """The rest is shortened in proportion."""
        return rules.squeeze(self.items(now), self.start, now)

    def droppable(self, now: datetime) -> list[rules.Proposal]:
        """For each session to come, the day without it."""
        return rules.droppable(self.items(now), self.start, now)

    def is_now(self, now: datetime) -> bool:
        """Whether the day is run now, so that late and early mean something."""
        ends = [p.end.astimezone(UTC) for p in self.planned]
        return bool(ends) and self.start - OTHER_DAY < now < max(ends) + OTHER_DAY

    @property
    def has_begun(self) -> bool:
        """Whether anything of it was started."""
        return any(face.started for face in self.clocks)


def item(planned: agenda.Planned, face: runlog.Face, now: datetime) -> Item:
    """A session as the arithmetic takes it."""
    running = face.started and face.clock.is_on
    return Item(
        planned.session.id,
        planned.start.astimezone(UTC),
        planned.end.astimezone(UTC),
        planned.session.room,
        face.anchor,
        planned.session.least_minutes,
        face.clock.started if face.started else None,
        face.clock.ended if face.started else None,
        face.clock.ends(now) if running else None,
        face.new_minutes,
        face.new_anchor,
        face.dropped,
    )


def of_day(
    store: Store, day_id: str, plan: Sequence[agenda.Planned] | None = None
) -> Outlook | None:
    """The outlook on one day; None where it is gone or has no sessions.

    ``plan`` is ``agenda.plan`` where the caller has it at hand.
    """
    found = [p for p in (agenda.plan(store) if plan is None else plan) if p.day.id == day_id]
    if not found:
        return None
    faces = runlog.faces(store, found)
    wall = agenda.day_clock(found[0].day, details.get(store).timezone)
    start = wall.instant(found[0].day.start_minute).astimezone(UTC)
    return Outlook(found[0].day, start, tuple(found), tuple(faces))


def at_hand(store: Store, plan: Sequence[agenda.Planned] | None = None) -> Outlook | None:
    """The outlook on the day that is run: of what is on, else of what comes next."""
    plan = agenda.plan(store) if plan is None else plan
    running = runlog.on_stage(store, plan)
    planned = running[0].planned if running else runlog.next_up(store, plan=plan)
    return of_day(store, planned.day.id, plan) if planned else None


def next_turn(store: Store, now: datetime | None = None) -> Turn | None:
    """What comes next, with the time at which it will really start; None where nothing does."""
    plan = agenda.plan(store)
    following, outlook = runlog.next_up(store, now, plan), at_hand(store, plan)
    if following is None or outlook is None:
        return None
    return outlook.forecast(now or clock.now()).turn(following.session.id)


def clear(store: Store, day_id: str) -> None:
    """Go back to the plan for all of a day that has not been started."""
    outlook = of_day(store, day_id)
    if outlook is not None:
        faces = zip(outlook.planned, outlook.clocks, strict=True)
        replan.clear(store, [p.session.id for p, face in faces if not face.started])

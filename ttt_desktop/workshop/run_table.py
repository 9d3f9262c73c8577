"""The run log as a table: each session as it was planned and as it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ttt_desktop.rules import clock, run_times, timing
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, replan


@dataclass(frozen=True)
class RunRow:
    """One session: its plan, and what the run log says of it (None: it was never started).

    ``dropped``: it was taken out of the day on stage, and never held.
    """

    planned: agenda.Planned
    held: run_times.Held | None
    dropped: bool

    @property
    def title(self) -> str:
        return self.planned.session.title

    @property
    def minutes(self) -> int | None:
        """Whole minutes on the clock, pauses left out; None where it was not held."""
        return self.held.minutes if self.held else None

    @property
    def over(self) -> int | None:
        """Minutes more (positive) or fewer than planned; None until it has ended."""
        if self.held is None or self.held.ended is None:
            return None
        return self.held.minutes - self.planned.session.minutes

    @property
    def next_time(self) -> int | None:
        """The minutes to plan for it next time, where the run log can tell."""
        return run_times.took(self.planned.session.minutes, self.held)


def rows(store: Store, now: datetime | None = None) -> list[RunRow]:
    """Every session in the order of the agenda."""
    times, gone = held(store, now), dropped(store)
    return [
        RunRow(
            planned,
            times.get(planned.session.id),
            planned.session.id in gone and planned.session.id not in times,
        )
        for planned in agenda.plan(store)
    ]


def held(store: Store, now: datetime | None = None) -> dict[str, run_times.Held]:
    """What the run log adds up to, by the id of each session that was ever started."""
    moment = now or clock.now()
    logs: dict[str, list[timing.Event]] = {}
    for session_id, event, at, minutes in store.query(
        "SELECT session_id, event, at, minutes FROM run ORDER BY id"
    ):
        entry = timing.Event(event, clock.from_text(at), minutes)
        logs.setdefault(session_id, []).append(entry)
    found = {key: run_times.held(log, moment) for key, log in logs.items()}
    return {key: times for key, times in found.items() if times is not None}


def dropped(store: Store) -> set[str]:
    """The sessions that were dropped on stage, by id."""
    return {key for key, row in replan.rows(store).items() if row.dropped}

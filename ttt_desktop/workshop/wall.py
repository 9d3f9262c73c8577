"""All that the projector may ask. Nothing personal passes here but the name that somebody goes by
in a group."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock as clocks
from ttt_desktop.rules import scenes, timing
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, daywords, details, live, prompts, runlog
from ttt_desktop.workshop.wall_notes import Card as Card
from ttt_desktop.workshop.wall_notes import Choice as Choice
from ttt_desktop.workshop.wall_notes import cards as cards
from ttt_desktop.workshop.wall_notes import cards_of as cards_of
from ttt_desktop.workshop.wall_notes import on_wall as on_wall

#: The tables whose changes the projector wants to hear of, whatever it shows.
TABLES = frozenset({"workshop", "day", "session", "run", "replan", "prompt", "live"})

#: What some scenes ask besides.
SCENE_TABLES = frozenset({"note", "group", "group_member", "person", "attendance", "word"})

#: The scenes that the desk may choose, each with its word (an English msgid).
SCENES = live.SCENES


@dataclass(frozen=True)
class Stage:
    """A session as the room sees it."""

    title: str
    kind: str
    room: str
    start: datetime
    end: datetime
    clock: timing.Running
    id: str = ""
    anchored: bool = False


@dataclass(frozen=True)
class Question:
    """The prompt that is open, and the title of the session that it belongs to."""

    id: str
    text: str
    language: str
    session: str = ""
    session_id: str = ""
    minutes: int = 0
    opened_at: datetime | None = None

    @property
    def is_timed(self) -> bool:
        return bool(self.minutes) and self.opened_at is not None

    def left(self, now: datetime) -> timedelta | None:
        """What is left of the time that the room has for it; None where it has no clock."""
        if self.opened_at is None or not self.minutes:
            return None
        return self.opened_at + timedelta(minutes=self.minutes) - now


@dataclass(frozen=True)
class About:
    """The workshop as a poster says it: ``days`` from ``first`` to ``last``."""

    title: str
    place: str
    first: date
    last: date
    host: str


@dataclass(frozen=True)
class Pause:
    """Until when the room pauses, and what follows: ``due`` moves while a clock is stopped."""

    title: str
    running: tuple[timing.Running, ...]
    following: Stage | None

    def back(self, now: datetime) -> datetime | None:
        """When it goes on: the end of what runs, or the start of what follows if that is fixed
        and later, or planned and nothing runs; None where nothing is planned."""
        planned = self.following.start if self.following else None
        if not self.running:
            return planned
        due = max(now + clock.left(now) for clock in self.running)
        fixed = planned if self.following and self.following.anchored else None
        return max(due, fixed) if fixed else due


@dataclass(frozen=True)
class Team:
    """A group as the room sees it: its name, its place, the names its people go by."""

    name: str
    place: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """A word of the day and how often it was said."""

    text: str
    count: int


@dataclass(frozen=True)
class Cloud:
    """The question of a day and its words, the most frequent first."""

    day_id: str
    question: str
    language: str
    words: tuple[Said, ...]


@dataclass(frozen=True)
class Totals:
    """What came together: people who were here, notes that may be seen, languages of them."""

    people: int
    notes: int
    languages: int


def title(store: Store) -> str:
    """The workshop's title."""
    return details.get(store).title


def timezone(store: Store) -> str:
    """The workshop's zone, an IANA name."""
    return details.get(store).timezone


def follows(store: Store) -> bool:
    """Whether the scene follows the agenda."""
    return live.follows(store)


def about(store: Store) -> About:
    """Title, place, dates and hosts."""
    found = details.get(store)
    dates = [day.as_date for day in agenda.days(store)] or [date.fromisoformat(found.start_date)]
    return About(found.title, found.place, dates[0], dates[-1], found.host)


def language(store: Store) -> str:
    """The language of the room's words: chosen for the projector, else the workshop's."""
    return live.text(store, "projector.language") or details.get(store).language


def dark(store: Store) -> bool:
    """Whether the room wants light letters on a dark ground."""
    return live.flag(store, "projector.dark", False)


def warns(store: Store) -> bool:
    """Whether the room sees that the time is running out."""
    return live.flag(store, "warn.projector", True)


def message(store: Store) -> str:
    """The facilitator's own sentence."""
    return live.text(store, "message")


def friendly(store: Store) -> str | None:
    """The line about the friendly space: None is the program's own, '' is none."""
    said = live.get(store, "friendly")
    return said if isinstance(said, str) else None


def scene(store: Store, now: datetime | None = None) -> str:
    """The scene to show, one of ``SCENES``: the one chosen, or the one that the agenda asks for."""
    if not live.follows(store):
        return live.scene(store)
    today = (now or clocks.now()).astimezone(details.get(store).zone).date()
    running = runlog.on_stage(store)
    asked = prompts.opened(store)
    order = agenda.plan(store)
    started = runlog.clocks(store)
    last = next((p for p in reversed(order) if p.session.id in started), None)
    following = runlog.next_up(store)
    return scenes.follow(
        scenes.Moment(
            [item.planned.session.kind for item in running],
            asked is not None
            and any(item.planned.session.id == asked.session_id for item in running),
            last.day.as_date if last else None,
            last is not None and following is not None and following.day.id == last.day.id,
            today,
        )
    )


def now(store: Store) -> list[Stage]:
    """What is on now; several where rooms run in parallel."""
    return [_stage(running.planned, running.clock) for running in runlog.on_stage(store)]


def next_up(store: Store) -> Stage | None:
    """What comes next."""
    planned = runlog.next_up(store)
    return _stage(planned, timing.run(planned.session.minutes, ())) if planned else None


def next_day(store: Store) -> Stage | None:
    """The first session of another day than the one that was on last; None where today goes on or
    nothing follows."""
    following = runlog.next_up(store)
    started = runlog.clocks(store)
    before = [p.day.id for p in agenda.plan(store) if p.session.id in started]
    if following is None or not before or following.day.id == before[-1]:
        return None
    return _stage(following, timing.run(following.session.minutes, ()))


def question(store: Store) -> Question | None:
    """The prompt that is put to the room: the one chosen to be shown, else the open one."""
    found = prompts.shown(store)
    if found is None:
        return None
    session = agenda.session(store, found.session_id)
    home = session.title if session else ""
    opened = clocks.from_text(found.opened_at) if found.is_open and found.opened_at else None
    return Question(
        found.id, found.text, found.language, home, found.session_id, found.minutes, opened
    )


def pause(store: Store) -> Pause:
    """What a break's clock needs."""
    running = now(store)
    heading = " · ".join(stage.title for stage in running) or title(store)
    return Pause(heading, tuple(stage.clock for stage in running), next_up(store))


def _at_hand(store: Store) -> list[str]:
    """The sessions that the room is about: those that run, else the next, else the last started."""
    running = [item.planned.session.id for item in runlog.on_stage(store)]
    if running:
        return running
    following = runlog.next_up(store)
    if following is not None:
        return [following.session.id]
    started = runlog.clocks(store)
    return [p.session.id for p in agenda.plan(store) if p.session.id in started][-1:]


def here(store: Store) -> int:
    """How many people are here: in the sessions at hand, each once. A number and no names."""
    found = _at_hand(store)
    marks = ", ".join("?" * len(found))
    return int(
        store.value(
            "SELECT count(DISTINCT person_id) FROM (SELECT person_id, sum(CASE event "
            "WHEN 'arrive' THEN 1 ELSE -1 END) AS stays FROM attendance "
            f"WHERE session_id IN ({marks}) GROUP BY session_id, person_id) WHERE stays > 0",
            found,
        )
        or 0
    )


def expected(store: Store) -> int:
    """How many people the workshop knows."""
    return int(store.value("SELECT count(*) FROM person") or 0)


_TEAMS = """
SELECT g.id, g.name, g.place, p.display_name, p.username, p.name FROM "group" g
LEFT JOIN group_member m ON m.group_id = g.id LEFT JOIN person p ON p.id = m.person_id
WHERE g.session_id = ? ORDER BY g.position, g.id, m.id
"""


def teams(store: Store) -> tuple[str, tuple[Team, ...]]:
    """A session's title and its groups: of the one that was chosen for it, else of what runs, of
    what was on last, of what comes; of those the first that has groups."""
    has = {row[0] for row in store.query('SELECT DISTINCT session_id FROM "group"')}
    if not has:
        return title(store), ()
    plan, started = agenda.plan(store), runlog.clocks(store)
    running = [item.planned for item in runlog.on_stage(store)]
    before = [p for p in reversed(plan) if p.session.id in started]
    wanted = "" if live.follows(store) else live.text(store, "scene.groups")
    chosen = [p for p in plan if p.session.id == wanted]
    found = next(p for p in (*chosen, *running, *before, *plan) if p.session.id in has)
    made: dict[str, tuple[str, str, list[str]]] = {}
    for key, name, place, *names in store.query(_TEAMS, (found.session.id,)):
        members = made.setdefault(key, (name, place, []))[2]
        if names[2]:
            members.append(names[0] or names[1] or names[2])
    groups = tuple(Team(name, place, tuple(members)) for name, place, members in made.values())
    return found.session.title, groups


def cloud(store: Store) -> Cloud | None:
    """The question of the day and its words; None where none is asked."""
    day = daywords.asked(store)
    if day is None:
        return None
    words = tuple(Said(one.text, one.count) for one in daywords.counts(store, day.id))
    return Cloud(day.id, day.question, day.question_language, words)


def totals(store: Store) -> Totals:
    """What to thank for."""
    people = store.value("SELECT count(DISTINCT person_id) FROM attendance WHERE event = 'arrive'")
    found = store.query("SELECT language, count(*) FROM note WHERE hidden = 0 GROUP BY language")
    return Totals(int(people or 0) or expected(store), sum(row[1] for row in found), len(found))


def wall_of(store: Store) -> tuple[Choice, str]:
    """Which notes the wall shows, and the line over it.

    The desk chooses the session that runs or the whole workshop, and of that a prompt or a kind;
    breaks have no wall of their own.
    """
    kind, prompt_id = live.text(store, "wall.kind"), live.text(store, "wall.prompt")
    asked = prompts.prompt(store, prompt_id) if prompt_id else None
    if asked is not None:
        return Choice((), asked.id, kind), asked.text
    talks = [stage for stage in now(store) if stage.kind != "break"]
    if live.wall(store) == "all" or not talks:
        return Choice((), "", kind), title(store)
    shown = question(store)
    here = tuple(stage.id for stage in talks)
    if shown is not None and shown.session_id in here:
        return Choice(here, "", kind), shown.text
    return Choice(here, "", kind), " · ".join(stage.title for stage in talks)


def _stage(planned: agenda.Planned, clock: timing.Running) -> Stage:
    session = planned.session
    return Stage(
        session.title,
        session.kind,
        session.room,
        planned.start,
        planned.end,
        clock,
        session.id,
        session.anchor_minute is not None,
    )

"""What the station offers now, whom it knows, and what is done there. Its PIN is in ``lock``,
what somebody has not finished in ``aside``."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock, text
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    attendance,
    daywords,
    door,
    drafts,
    groups,
    live,
    notes,
    people,
    prompts,
    runlog,
)
from ttt_desktop.workshop.people_search import PeopleSearch

#: The tables whose changes the station wants to hear of.
TABLES = frozenset({"workshop", "day", "session", "run", "prompt", "group", "person", "live"})

#: What the station can offer: a note for the open prompt, a word for the question of the day,
#: checking in, a takeaway.
TASKS = ("prompt", "word", "checkin", "takeaway")

_IDLE = "station.idle"
#: Which of ``TASKS`` the desk has switched on; and the session of the takeaways, where chosen.
OFFERS, TAKEAWAY = "station.offers", "station.takeaway"

#: How many names are offered for what somebody typed.
MOST_NAMES = 5

IDLE_SECONDS = 45
TAKE_BACK_SECONDS = 15


@dataclass(frozen=True)
class Offer:
    """What one may write a note to at this moment, and how: a prompt, its session and groups.

    A takeaway answers no prompt of the workshop: its ``prompt`` has no id and no text.
    """

    prompt: prompts.Prompt
    session: agenda.Session
    groups: tuple[groups.Group, ...]

    @property
    def asks_group(self) -> bool:
        return self.session.ask_group and bool(self.groups)

    @property
    def asks_person(self) -> bool:
        """Whether the name comes first. Never where notes are anonymous always: who is asked
        for a name has been asked for too much."""
        session = self.session
        return session.ask_person and not self.asks_group and session.anonymous != "always"

    @property
    def is_takeaway(self) -> bool:
        return not self.prompt.id and self.prompt.kind == "takeaway"


@dataclass(frozen=True)
class Offers:
    """All that is really open at this moment; None for what is not."""

    prompt: Offer | None = None
    word: agenda.Day | None = None
    checkin: agenda.Session | None = None
    takeaway: Offer | None = None

    @property
    def tasks(self) -> tuple[str, ...]:
        """Those of ``TASKS`` that are open, in their order."""
        return tuple(task for task in TASKS if getattr(self, task) is not None)

    def note(self, task: str) -> Offer | None:
        """The offer of a task that ends in a note."""
        return {"prompt": self.prompt, "takeaway": self.takeaway}.get(task)


def wanted(store: Store) -> tuple[str, ...]:
    """What the desk has switched on; a file that says nothing wants notes for the prompt."""
    said = live.get(store, OFFERS)
    if not isinstance(said, list):
        return ("prompt",)
    return tuple(task for task in TASKS if task in said)


def want(store: Store, task: str, on: bool) -> None:
    """Switch one of ``TASKS`` on or off."""
    if task not in TASKS:
        raise ValueError(f"{task!r} is none of {TASKS}")
    kept = {*wanted(store), task} if on else {*wanted(store)} - {task}
    live.put(store, OFFERS, [each for each in TASKS if each in kept])


def offers(store: Store) -> Offers:
    """What is switched on and has something to do: an open prompt, a question of the day, people
    to check in to a session, a session to take something home from."""
    on = wanted(store)
    return Offers(
        prompt=offer(store) if "prompt" in on else None,
        word=daywords.asked(store) if "word" in on else None,
        checkin=checkin_session(store) if "checkin" in on and has_people(store) else None,
        takeaway=takeaway_offer(store) if "takeaway" in on else None,
    )


def offer(store: Store) -> Offer | None:
    """The open prompt with its session and groups; None when nothing is open."""
    prompt = prompts.opened(store)
    return offer_of(store, prompt) if prompt else None


def offer_of(store: Store, prompt: prompts.Prompt) -> Offer | None:
    """The same for any prompt: somebody may finish what they began when it was open."""
    session = agenda.session(store, prompt.session_id)
    if session is None:
        return None
    return Offer(prompt, session, tuple(groups.of_session(store, session.id)))


def offer_for(store: Store, draft: drafts.Draft) -> Offer | None:
    """What a draft was begun for; None where that is gone."""
    if draft.prompt_id:
        prompt = prompts.prompt(store, draft.prompt_id)
        return offer_of(store, prompt) if prompt else None
    if draft.kind != "takeaway" or draft.session_id is None:
        return None
    return offer_of(store, _takeaway(draft.session_id))


def takeaway_offer(store: Store) -> Offer | None:
    """A takeaway from the session that the desk chose, the one that runs, or the last started."""
    session = takeaway_session(store)
    return offer_of(store, _takeaway(session.id)) if session else None


def _takeaway(session_id: str) -> prompts.Prompt:
    return prompts.Prompt("", session_id, 0, "", "", "takeaway", "open")


def takeaway_session(store: Store) -> agenda.Session | None:
    """The session that takeaways go to: chosen, else running, else the last that was started."""
    chosen = live.get(store, TAKEAWAY)
    found = agenda.session(store, chosen) if isinstance(chosen, str) else None
    found = found or _running(store)
    if found is not None:
        return found
    for entry in reversed(runlog.entries(store)):
        session = agenda.session(store, entry.session_id) if entry.event == "start" else None
        if session is not None and not session.is_break:
            return session
    return None


def _running(store: Store) -> agenda.Session | None:
    """The session that is on; where several are, the first of the agenda. A break is none."""
    talks = [item.planned.session for item in runlog.on_stage(store)]
    return next((session for session in talks if not session.is_break), None)


# Checking in


@dataclass(frozen=True)
class CheckedIn:
    """Somebody is here: ``new`` now, or ``since`` that stored instant; ``done`` can be undone."""

    person_id: str
    label: str
    session_id: str
    new: bool
    since: str
    done: door.CheckIn


def checkin_session(store: Store) -> agenda.Session | None:
    """The session that one checks in to: the one that is on, or that comes next."""
    found = door.place(store).session
    return found.session if found else None


def check_in(store: Store, session_id: str, person_id: str) -> CheckedIn:
    """Record that somebody has come, to whatever attendance is taken for. Who is here already
    stays as first recorded. Raises UserError where the person or the session is gone."""
    person = people.person(store, person_id)
    if person is None or agenda.session(store, session_id) is None:
        raise UserError(_("The list has just been changed. Try your name once more."))
    where = door.place(store, session_id=session_id)
    done = door.check_in(store, person_id, where=where, origin="station")
    new = done.outcome == "welcome"
    return CheckedIn(person_id, person.label, session_id, new, done.since, done)


def undo_check_in(store: Store, done: CheckedIn) -> bool:
    """It was the wrong name: as if it had not been touched. Only what was new can be undone, and
    only in the first moments."""
    age = clock.now() - clock.from_text(done.since)
    if not done.new or not timedelta() <= age <= attendance.SLIP:
        return False
    return door.take_back(store, done.done, origin="station")


def languages(store: Store) -> list[str]:
    """The languages that people of this workshop speak, the most spoken first."""
    spoken: dict[str, int] = {}
    for row in store.query("SELECT languages FROM person WHERE languages <> ''"):
        for code in row[0].split():
            spoken[code] = spoken.get(code, 0) + 1
    return sorted(spoken, key=lambda code: (-spoken[code], code))


def names(store: Store, typed: str) -> tuple[list[tuple[str, str]], bool]:
    """The (person id, display name) that ``typed`` means, a handful at most, and whether there
    are more; somebody with one slip only where nobody is called as typed, and alone whose badge
    was scanned. Nothing else of a person is told, and nothing for fewer than two letters."""
    if len(text.fold(typed)) < 2:
        return [], False
    badge = people.by_code(store, typed)
    keys = [badge] if badge else _search(store).find(typed, MOST_NAMES + 1, enough=1)
    found = [(p.id, p.label) for p in (people.person(store, key) for key in keys) if p]
    shown = sorted(found[:MOST_NAMES], key=lambda one: text.fold(one[1]))
    return shown, len(found) > MOST_NAMES


#: The names of the file that was asked last, kept ready for the next letter.
_names: list[tuple[Store, PeopleSearch]] = []


def _search(store: Store) -> PeopleSearch:
    if not _names or _names[0][0] is not store:
        while _names:
            _names.pop()[1].close()
        _names.append((store, PeopleSearch(store, labels=True)))
    return _names[0][1]


def has_people(store: Store) -> bool:
    """Whether there is anybody who could sign a note by name."""
    return people.count(store) > 0


def idle_seconds(store: Store) -> int:
    """After how many quiet seconds a text is put aside."""
    said = live.get(store, _IDLE, IDLE_SECONDS)
    right = isinstance(said, int) and not isinstance(said, bool) and 15 <= said <= 3600
    return said if right else IDLE_SECONDS


def set_idle_seconds(store: Store, seconds: int) -> None:
    """Choose it, from 15 seconds to an hour."""
    live.put(store, _IDLE, max(15, min(3600, seconds)))


def send(
    store: Store,
    draft: drafts.Draft,
    *,
    person_id: str | None = None,
    anonymous: bool = True,
) -> notes.Note:
    """Keep the text as a note, then forget the draft. Raises UserError; the draft stays then."""
    note = notes.add(
        store,
        session_id=draft.session_id or "",
        prompt_id=draft.prompt_id,
        group_id=draft.group_id,
        author_id=None if anonymous else person_id,
        anonymous=anonymous,
        text=draft.text,
        kind=draft.kind,
        language=draft.language,
        source="station",
    )
    with suppress(UserError):  # the note is safe; a draft left over is seen through at the start
        drafts.drop(store)
    return note

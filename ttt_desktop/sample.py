"""The sample workshop: Train the Trainer 2024 with made-up people, from ``resources/sample``.

It is told in the order in which it happened, with the clock held at each moment, through the same
commands that the windows use: so the journal, the run log and the notes all lie in October 2024.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ttt_desktop import sample_people
from ttt_desktop.i18n import N_
from ttt_desktop.rules import clock
from ttt_desktop.store import Store
from ttt_desktop.system import documents_dir, resource
from ttt_desktop.workshop import agenda as agenda_of
from ttt_desktop.workshop import (
    agenda_edit,
    attendance,
    consent,
    daywords,
    details,
    groups,
    materials,
    notes,
    people,
    photos,
    prompts,
    runlog,
    themes,
)

FILE_NAME = "TTT 2024 sample.ttt"

#: The workshop is prepared and its people are entered this long before it starts.
_PLANNED_BEFORE = timedelta(days=18)
_ENTERED_BEFORE = timedelta(days=9)

#: The photos of the sample in pixels.
_PHOTO_SIZE = (1040, 780)

Table = dict[str, Any]


def path_default() -> Path:
    """Where the sample workshop goes when nobody says where: the Documents folder."""
    return documents_dir() / FILE_NAME


def create(path: Path, *, force: bool = False, until: datetime | None = None) -> Store:
    """Write the sample workshop to ``path`` and return it, open.

    ``force`` replaces a workshop file that stands there. ``until`` (aware) stops the telling at a
    moment, so that a session is on stage: see ``moment``. Raises UserError where the file exists,
    is in use, or is no workshop of this program.
    """
    if force and path.exists():
        Store.open(path).close()  # refuses what is in use, and what is not ours to replace
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    store = Store.create(path)
    try:
        with _clock_put_back(), store.in_one_go():
            teller = _Teller(store, _read("workshop"), _read("people"), _read("notes"))
            teller.tell(until)
    except BaseException:
        store.close()
        with suppress(OSError):
            path.unlink()
        raise
    return store


def moment(day: int, time: str) -> datetime:
    """The instant of a wall time on a day (from 1) of the sample workshop: ``(2, "10:30")``."""
    workshop = _read("workshop")["workshop"]
    start = date.fromisoformat(workshop["start_date"])
    return _instant(start, ZoneInfo(workshop["timezone"]), day, time)


@dataclass
class _Teller:
    """Everything that happens, gathered as (when, what) and then done in that order."""

    store: Store
    plan: Table
    room: Table
    said: Table
    events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    day_of: dict[str, int] = field(default_factory=dict)
    session: dict[str, str] = field(default_factory=dict)
    prompt: dict[str, tuple[str, str]] = field(default_factory=dict)
    person: dict[str, str] = field(default_factory=dict)
    group: dict[tuple[str, str], str] = field(default_factory=dict)

    def tell(self, until: datetime | None) -> None:
        """Prepare the workshop, then let it happen, up to ``until``."""
        clock.set_now(self._at(1, "10:00") - _PLANNED_BEFORE)
        self._prepare()
        clock.set_now(self._at(1, "20:00") - _ENTERED_BEFORE)
        self._enter_people()
        for key, day, data in self._sessions():
            self._run(key, day, data)
            if data["kind"] != "break" and data.get("counted", True):
                self._attend(key, day, data)
        self._consents()
        self._ask_words()
        for data in self.said["groups"]:
            self._gather(data)
        for block in self.said["blocks"]:
            self._write_notes(block)
        for data in _read("photos")["photos"]:
            self._then(self._at(data["day"], data["time"]), partial(self._photograph, data=data))
        for when, _number, happen in sorted(self.events, key=lambda event: event[:2]):
            if until is not None and when > until:
                break
            clock.set_now(when)
            happen()

    def _at(self, day: int, time: str) -> datetime:
        workshop = self.plan["workshop"]
        zone = ZoneInfo(workshop["timezone"])
        return _instant(date.fromisoformat(workshop["start_date"]), zone, day, time)

    def _then(self, when: datetime, what: Callable[..., object], *args: Any, **named: Any) -> None:
        self.events.append((when, len(self.events), partial(what, self.store, *args, **named)))

    def _sessions(self) -> Iterator[tuple[str, int, Table]]:
        for number, day in enumerate(self.plan["days"], start=1):
            for data in day["sessions"]:
                yield data["key"], number, data

    # Before the workshop

    def _prepare(self) -> None:
        about = dict(self.plan["workshop"])
        details.create(self.store, start=date.fromisoformat(about.pop("start_date")), **about)
        theme = {
            data["key"]: themes.add(self.store, data["title"], data["about"]).id
            for data in self.plan["themes"]
        }
        days = agenda_of.days(self.store)
        for day, data in zip(days, self.plan["days"], strict=True):
            agenda_edit.update_day(
                self.store,
                day.id,
                title=data["title"],
                theme=data.get("theme", ""),
                start_minute=_minute(data["start"]),
            )
        for key, number, data in self._sessions():
            anchor = data.get("anchor")
            session = agenda_edit.add_session(
                self.store,
                days[number - 1].id,
                data["title"],
                kind=data["kind"],
                minutes=data["minutes"],
                theme_id=theme.get(data.get("theme", "")),
                room=data.get("room", ""),
                anchor_minute=_minute(anchor) if anchor else None,
                about=data.get("about", ""),
                led_by=data.get("led_by", ""),
                anonymous=data.get("anonymous", "allowed"),
                ask_group=data.get("ask_group", False),
            )
            self.session[key] = session.id
            self.day_of[key] = number
            for text in data.get("materials", ()):
                needed = materials.add(self.store, session.id, text)
                materials.tick(self.store, needed.id, True)
            if "private_notes" in data:
                materials.set_private_notes(self.store, session.id, data["private_notes"])
            for ask in data.get("prompts", ()):
                added = prompts.add(
                    self.store,
                    session.id,
                    ask["text"],
                    language=ask["language"],
                    kind=ask["kind"],
                    minutes=ask.get("minutes", 0),
                )
                self.prompt[ask["key"]] = (added.id, key)

    def _enter_people(self) -> None:
        self.person = sample_people.enter(self.store, self.room)
        for key, _number, data in self._sessions():
            if "people" in data:
                with self.store.write(N_("Change speakers")) as db:
                    for role, keys in data["people"].items():
                        for who in keys:
                            people.link(db, self.session[key], self.person[who], role)

    # What happened

    def _run(self, key: str, day: int, data: Table) -> None:
        session = self.session[key]
        for time, event, *minutes in data["run"]:
            when = self._at(day, time)
            if event == "end":
                # The prompt closes with its session; where none is open, nothing is written.
                self._then(when, prompts.close)
            self._then(when, getattr(runlog, event), session, *minutes)

    def _attend(self, key: str, day: int, data: Table) -> None:
        start = self._at(day, data["run"][0][0])
        late = {who: time for who, where, time in self.room["late"] if where == key}
        here = self.room["rooms"].get(key)
        not_here = {who for who, where in self.room["missed"] if where == key}
        not_here |= {who for who, when in self.room["away"] if when == day}
        for place, who in enumerate(self.person):
            if who in not_here or (here is not None and who not in here):
                continue
            # On time is from three minutes before to a minute after, the same in every telling.
            jitter = timedelta(seconds=(place * 83 + len(key) * 29) % 240 - 180)
            when = self._at(day, late[who]) if who in late else start + jitter
            self._then(when, attendance.arrive, self.session[key], self.person[who])
        for who, where, time in self.room["early"]:
            if where == key:
                self._then(
                    self._at(day, time), attendance.leave, self.session[key], self.person[who]
                )

    def _consents(self) -> None:
        arrival = self._at(1, "09:36")
        for place, data in enumerate(self.room["people"]):
            when = arrival + timedelta(minutes=place)
            self._then(when, sample_people.sign, self.person[data["key"]], data)
        for who, purpose, day, time in self.room["refused"]:
            station = {"how": "at the station", "origin": "station"}
            self._then(self._at(day, time), consent.refuse, self.person[who], purpose, **station)
        for who, purpose, day, time in self.room["withdrawn"]:
            self._then(self._at(day, time), consent.withdraw, self.person[who], purpose)

    def _ask_words(self) -> None:
        """The question of each day is asked in the morning, and answered word by word."""
        days = agenda_of.days(self.store)
        for number, (day, data) in enumerate(zip(days, self.plan["days"], strict=True), start=1):
            asked = data["question"]
            first, last = self._at(number, asked["from"]), self._at(number, asked["to"])
            text, language = asked["text"], asked["language"]
            self._then(self._at(number, data["start"]), daywords.ask, day.id, text, language)
            step = (last - first) / len(data["words"])
            for place, (code, word) in enumerate(data["words"]):
                self._then(first + step * place, daywords.add, day.id, word, language=code)
            if asked["hidden"]:
                self._then(last, daywords.hide, day.id, asked["hidden"])

    def _gather(self, data: Table) -> None:
        key = data["session"]
        added = partial(self._add_group, key, data)
        start = next(d["run"][0][0] for k, _day, d in self._sessions() if k == key)
        self._then(self._at(self.day_of[key], start) + timedelta(minutes=2), lambda _s: added())

    def _add_group(self, key: str, data: Table) -> None:
        made = groups.add(self.store, self.session[key], data["name"], data.get("place", ""))
        self.group[key, data["key"]] = made.id
        for who in data["members"]:
            groups.put(self.store, made.id, self.person[who])

    def _write_notes(self, block: Table) -> None:
        prompt, key = self.prompt[block["prompt"]]
        first = self._at(block["day"], block["from"])
        step = (self._at(block["day"], block["to"]) - first) / len(block["notes"])
        self._then(first, prompts.open_at_station, prompt)
        for place, values in enumerate(block["notes"]):
            jitter = timedelta(seconds=place * 37 % 50)
            when = (first + step * place + jitter).replace(microsecond=0)
            self._then(when, partial(self._add_note, key=key, prompt=prompt), values)

    def _add_note(self, store: Store, values: list[str], *, key: str, prompt: str) -> None:
        kind, language, who, text, *reason = values
        group, _at_sign, author = who.partition("@")
        note = notes.add(
            store,
            session_id=self.session[key],
            prompt_id=prompt,
            text=text,
            kind=kind,
            language=language,
            group_id=self.group[key, group] if group else None,
            author_id=self.person[author] if author else None,
            anonymous=not who,
            source="desk" if kind in {"decision", "quote"} else "station",
        )
        if reason:
            notes.hide(store, note.id, reason[0])

    def _photograph(self, store: Store, *, data: Table) -> None:
        """What was drawn, and who stands beside it; of a chart alone nobody can be recognised."""
        content, small = (
            resource("sample", "photos", f"{data['file']}{ending}.jpg").read_bytes()
            for ending in ("", "-small")
        )
        taken = clock.local(clock.now_text(), self.plan["workshop"]["timezone"])
        picture = photos.Picture(content, small, *_PHOTO_SIZE, taken.replace(tzinfo=None))
        kept = photos.keep_image(store, picture)
        photos.add(store, [(kept, picture)], self.session[data["session"]])
        photos.set_caption(store, kept, data["caption"])
        for who in data.get("people", ()):
            photos.mark(store, kept, self.person[who])
        if "people" not in data:
            photos.set_nobody(store, [kept], True)


def _read(name: str) -> Table:
    return tomllib.loads(resource("sample", f"{name}.toml").read_text(encoding="utf-8"))


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _instant(start: date, zone: ZoneInfo, day: int, time: str) -> datetime:
    midnight = datetime(start.year, start.month, start.day, tzinfo=zone)
    return midnight + timedelta(days=day - 1, minutes=_minute(time))


@contextmanager
def _clock_put_back() -> Iterator[None]:
    held = clock.now() if clock.is_held() else None
    try:
        yield
    finally:
        clock.set_now(held)

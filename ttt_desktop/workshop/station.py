"""What the station offers now, whom it knows, what was put aside there, and its PIN.

The PIN, the lock-out and the texts put aside stand in the tables of the moment: no journal keeps
them. Of a PIN and its recovery code only scrypt hashes are in the file.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import clock, pin, text
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, drafts, groups, live, notes, people, prompts

#: The tables whose changes the station wants to hear of.
TABLES = frozenset({"workshop", "session", "prompt", "group", "live"})

_PIN, _TRIES, _IDLE = "station.pin", "station.tries", "station.idle"
_ASIDE = "aside/"

#: How many names are offered for what somebody typed.
MOST_NAMES = 5

IDLE_SECONDS = 45
TAKE_BACK_SECONDS = 15


@dataclass(frozen=True)
class Offer:
    """What one may write to at this moment, and how: the open prompt and its session."""

    prompt: prompts.Prompt
    session: agenda.Session
    groups: tuple[groups.Group, ...]

    @property
    def asks_group(self) -> bool:
        return self.session.ask_group and bool(self.groups)


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


def languages(store: Store) -> list[str]:
    """The languages that people of this workshop speak, the most spoken first."""
    spoken: dict[str, int] = {}
    for row in store.query("SELECT languages FROM person WHERE languages <> ''"):
        for code in row[0].split():
            spoken[code] = spoken.get(code, 0) + 1
    return sorted(spoken, key=lambda code: (-spoken[code], code))


def names(store: Store, typed: str) -> tuple[list[tuple[str, str]], bool]:
    """The (person id, display name) that ``typed`` begins, a handful at most, and whether there
    are more. Nothing else of a person is told, and nothing for fewer than two letters."""
    wanted = text.fold(typed)
    if len(wanted) < 2:
        return [], False
    found = [
        (person.id, person.label)
        for person in people.all_people(store)
        if text.fold(person.label).startswith(wanted)
        or any(word.startswith(wanted) for word in text.fold(person.label).split())
    ]
    return found[:MOST_NAMES], len(found) > MOST_NAMES


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


# Texts put aside


def put_aside(store: Store, draft: drafts.Draft) -> None:
    """Keep what was being written for its author, and clear the place for the next person."""
    with store.write(N_("Put draft aside"), origin="station", journal=False) as db:
        if draft.text.strip():
            row = asdict(draft) | {"id": _ASIDE + ids.random(), "saved_at": clock.now_text()}
            db.table("draft").insert(row)
        db.execute("DELETE FROM draft WHERE id = ?", (drafts.HERE,))


def aside(store: Store, prompt_id: str | None, group_id: str | None) -> drafts.Draft | None:
    """What a group began for a prompt and has not sent, the newest; None for a single person.

    Without a group nobody can say whose it is, so nobody else is offered it.
    """
    if group_id is None:
        return None
    key = store.value(
        "SELECT id FROM draft WHERE id LIKE 'aside/%' AND prompt_id IS ? AND group_id = ? "
        "ORDER BY saved_at DESC LIMIT 1",
        (prompt_id, group_id),
    )
    return drafts.get(store, key) if key else None


def begun_alone(store: Store, prompt_id: str | None, beginning: str) -> drafts.Draft | None:
    """What a single person began for a prompt with these words (at least two), the newest.

    Who knows the first words is its author; nobody else is told that there is anything.
    """
    wanted = text.fold(beginning)
    if len(wanted.split()) < 2 or len(wanted) < 6:
        return None
    for row in store.query(
        "SELECT id, text FROM draft WHERE id LIKE 'aside/%' AND prompt_id IS ? "
        "AND group_id IS NULL ORDER BY saved_at DESC",
        (prompt_id,),
    ):
        if f"{text.fold(row['text'])} ".startswith(f"{wanted} "):
            return drafts.get(store, row["id"])
    return None


def has_begun_alone(store: Store, prompt_id: str | None) -> bool:
    """Whether a single person's text was put aside for this prompt."""
    return bool(
        store.value(
            "SELECT 1 FROM draft WHERE id LIKE 'aside/%' AND prompt_id IS ? AND group_id IS NULL",
            (prompt_id,),
        )
    )


def take_up(store: Store, draft: drafts.Draft) -> None:
    """Go on with a text that was put aside: it lies in the station's place again."""
    with store.write(N_("Continue draft"), origin="station", journal=False) as db:
        db.execute("DELETE FROM draft WHERE id = ?", (drafts.HERE,))
        db.execute("UPDATE draft SET id = ? WHERE id = ?", (drafts.HERE, draft.id))


def unfinished(store: Store) -> drafts.Draft | None:
    """What was being written when the program ended. One that was sent already is dropped."""
    draft = drafts.get(store)
    if draft is None:
        return None
    sent = store.value(
        "SELECT 1 FROM note WHERE session_id = ? AND prompt_id IS ? AND text = ?",
        (draft.session_id, draft.prompt_id, text.clean(draft.text)),
    )
    if sent or draft.session_id is None or not draft.text.strip():
        with suppress(UserError):
            drafts.drop(store)
        return None
    return draft


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


# The PIN


def has_pin(store: Store) -> bool:
    """Whether leaving the station needs a PIN."""
    return isinstance(live.get(store, _PIN), dict)


def set_pin(store: Store, number: str) -> str:
    """Set the PIN (4 to 8 digits) and return the new recovery code, which is kept nowhere.

    Raises UserError for a PIN that does not fit or that anybody would try first.
    """
    wanted = pin.digits(number)
    if not pin.is_fit(wanted) or len(wanted) != len("".join(number.split())):
        raise UserError(
            _("A PIN has {least} to {most} digits.").format(least=pin.SHORTEST, most=pin.LONGEST),
            field="pin",
        )
    if pin.is_obvious(wanted):
        raise UserError(_("That is the first PIN anybody would try. Choose another."), field="pin")
    code = pin.new_code()
    kept = {"pin": asdict(pin.keep(wanted)), "code": asdict(pin.keep(pin.code_letters(code)))}
    live.put(store, _PIN, kept)
    live.put(store, _TRIES, {"wrong": 0, "at": clock.now_text()})
    return code


def clear_pin(store: Store) -> None:
    """Let the station be left without a PIN."""
    live.put(store, _PIN, None)
    live.put(store, _TRIES, {"wrong": 0, "at": clock.now_text()})


def check_pin(store: Store, typed: str) -> bool:
    """Whether ``typed`` is the PIN. Always False while wrong tries are being waited out.

    The try is counted on the disk before it is looked at, so that ending the program saves none.
    """
    kept = _secret(store, "pin")
    if kept is None or lock_left(store) > 0:
        return False
    wrong = _wrong(store) + 1
    live.put(store, _TRIES, {"wrong": wrong, "at": clock.now_text()}, origin="station")
    if not pin.matches(pin.digits(typed), kept):
        return False
    live.put(store, _TRIES, {"wrong": 0, "at": clock.now_text()}, origin="station")
    return True


def lock_left(store: Store) -> int:
    """Seconds until the next try; 0 when one may try. A clock set back begins the wait anew."""
    said = live.get(store, _TRIES)
    wait = pin.wait_after(_wrong(store))
    if not wait or not isinstance(said, dict):
        return 0
    now = clock.now()
    since = now - clock.from_text(said["at"])
    if since < timedelta(seconds=-1):
        live.put(store, _TRIES, {"wrong": said["wrong"], "at": clock.to_text(now)})
        return wait
    return max(0, wait - int(since.total_seconds()))


def tries_left(store: Store) -> int:
    """How many tries are free before the next wait."""
    return max(0, pin.FREE_TRIES - _wrong(store))


def check_code(store: Store, typed: str) -> bool:
    """Whether ``typed`` is the recovery code; then the forgotten PIN is gone and a new one can be
    set. It is not locked out: a hundred random bits cannot be guessed."""
    kept = _secret(store, "code")
    if kept is None or not pin.is_whole_code(typed):
        return False
    if not pin.matches(pin.code_letters(typed), kept):
        return False
    clear_pin(store)
    return True


def _secret(store: Store, which: str) -> pin.Secret | None:
    said = live.get(store, _PIN)
    return pin.Secret(**said[which]) if isinstance(said, dict) else None


def _wrong(store: Store) -> int:
    said = live.get(store, _TRIES)
    return int(said["wrong"]) if isinstance(said, dict) else 0

"""The noun *word*: an answer to the question of the day, one word or a short expression.

A word has no author, no time and no order: its id is random, its table has no row ids, and no
journal keeps that it came. Hiding one is the desk's, and can be undone.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock, text
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, details, live, runlog
from ttt_desktop.workshop import fields as check

#: The longest word, in letters as a reader counts them: vowel signs and joiners are free.
WORD_LIMIT = 30

#: And in characters, so that nobody piles a thousand signs on one letter.
_RAW_LIMIT = 4 * WORD_LIMIT

#: The day whose question is asked, where the desk has chosen one; else it follows the agenda.
CHOSEN = "words.day"


@dataclass(frozen=True)
class Word:
    """One answer as it was given."""

    id: str
    day_id: str
    text: str
    language: str
    hidden: bool


@dataclass(frozen=True)
class Counted:
    """A word in its most usual spelling, and how often it was said."""

    text: str
    language: str
    count: int


# The question


def day_now(store: Store) -> agenda.Day | None:
    """The day whose question is asked now: the chosen one, that of the session that runs, today's
    by the calendar, or that of the session that comes next."""
    known = {day.id: day for day in agenda.days(store)}
    chosen = known.get(str(live.get(store, CHOSEN, "")))
    if chosen is not None or not known:
        return chosen
    running = runlog.on_stage(store)
    if running:
        return running[0].planned.day
    today = clock.local(clock.now_text(), details.get(store).timezone).date().isoformat()
    found = next((day for day in known.values() if day.date == today), None)
    following = None if found else runlog.next_up(store)
    return found or (following.day if following else max(known.values(), key=lambda d: d.date))


def asked(store: Store) -> agenda.Day | None:
    """That day where it has a question; else None."""
    day = day_now(store)
    return day if day is not None and day.question else None


def ask(store: Store, day_id: str, question: str, language: str | None = None) -> None:
    """Give a day its question of the day ('' asks none), in ``language`` or as it is now."""
    wanted: dict[str, Any] = {"question": check.line(question)}
    if language is not None:
        wanted["question_language"] = check.line(language) or "en"
    row = store.one("SELECT * FROM day WHERE id = ?", (day_id,))
    if row is None:
        raise UserError(_("This is not in the workshop any more."))
    wanted = check.changed(row, wanted)
    if wanted:
        with store.write(N_("Change question of the day")) as db:
            db.table("day").update(day_id, wanted)


# The words


def letters(word: str) -> int:
    """How long a word is as a reader counts: letters, not the signs they carry."""
    return sum(
        1 for char in word if unicodedata.category(char)[0] != "M" and char not in text.JOINERS
    )


def fits(value: str) -> bool:
    """Whether ``value`` is short enough for a word."""
    said = text.clean(value, lines=False)
    return letters(said) <= WORD_LIMIT and len(said) <= _RAW_LIMIT


def clean(value: str) -> str:
    """A word as it is kept. Raises UserError for nothing, or too much."""
    said = text.clean(value, lines=False)
    if not said:
        raise UserError(_("Write one word first."), field="text")
    if not fits(said):
        raise UserError(_("Make it a little shorter: one word is enough."), field="text")
    return said


def fold(word: str) -> str:
    """What makes two answers the same word: case, spelling variants and end marks do not count."""
    plain = text.fold(word)
    kept = "".join(c if unicodedata.category(c)[0] != "P" else " " for c in plain)
    return " ".join(kept.split()) or plain


def add(store: Store, day_id: str, said: str, *, language: str = "en") -> Word:
    """Keep an answer; when this returns it is on the disk. One that the desk has hidden comes
    hidden. Raises UserError for nothing, too much, or a day that is gone."""
    kept = clean(said)
    if not store.value("SELECT 1 FROM day WHERE id = ?", (day_id,)):
        raise UserError(_("This is not in the workshop any more."))
    same = fold(kept)
    hidden = any(w.hidden and fold(w.text) == same for w in of_day(store, day_id))
    word = Word(ids.random(), day_id, kept, check.line(language) or "en", hidden)
    with store.write(N_("Add word"), origin="station", journal=False) as db:
        db.execute(
            "INSERT INTO word(id, day_id, text, language, hidden) VALUES (?, ?, ?, ?, ?)",
            (word.id, word.day_id, word.text, word.language, int(word.hidden)),
        )
    return word


def take_back(store: Store, word_id: str) -> None:
    """Remove an answer that has just been given; the journal keeps no copy either, should the
    desk have hidden it meanwhile."""
    with store.write(N_("Take word back"), origin="station", journal=False) as db:
        about = "noun = 'word' AND row_id = ?"
        actions = db.execute(f"SELECT DISTINCT action_id FROM journal WHERE {about}", (word_id,))
        touched = [row[0] for row in actions.fetchall()]
        db.execute(f"DELETE FROM journal WHERE {about}", (word_id,))
        for action in touched:  # an action without rows could never be undone
            db.execute(
                "DELETE FROM action WHERE id = ? "
                "AND NOT EXISTS (SELECT 1 FROM journal WHERE action_id = action.id)",
                (action,),
            )
        db.execute("DELETE FROM word WHERE id = ?", (word_id,))


def of_day(store: Store, day_id: str, *, hidden: bool | None = None) -> list[Word]:
    """The answers of a day in no order that tells anything; only hidden or shown ones if asked."""
    rows = store.query(
        "SELECT id, day_id, text, language, hidden FROM word "
        "WHERE day_id = :day AND (:hidden IS NULL OR hidden = :hidden) ORDER BY text, id",
        {"day": day_id, "hidden": None if hidden is None else int(hidden)},
    )
    return [Word(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]


def count(store: Store, day_id: str) -> int:
    """How many answers a day has, the hidden ones left out."""
    return int(
        store.value("SELECT count(*) FROM word WHERE day_id = ? AND hidden = 0", (day_id,)) or 0
    )


def counts(store: Store, day_id: str, *, hidden: bool = False) -> list[Counted]:
    """The words of a day with how often each was said, the most said first."""
    return counted((w.text, w.language) for w in of_day(store, day_id, hidden=hidden))


def counted(words: Iterable[tuple[str, str]]) -> list[Counted]:
    """(text, language) pairs counted: same words together, each in its most usual spelling."""
    spelt: dict[str, Counter[str]] = {}
    spoken: dict[str, Counter[str]] = {}
    for said, language in words:
        key = fold(said)
        spelt.setdefault(key, Counter())[said] += 1
        spoken.setdefault(key, Counter())[language] += 1
    found = [
        Counted(_most(spelt[key]), _most(spoken[key]), sum(spelt[key].values())) for key in spelt
    ]
    return sorted(found, key=lambda one: (-one.count, text.fold(one.text), one.text))


def _most(of: Counter[str]) -> str:
    """The most frequent; among equals the plainest, so that nothing depends on who came first."""
    return min(of, key=lambda value: (-of[value], value != fold(value), value))


def hide(store: Store, day_id: str, word: str) -> None:
    """Take a word, however often it was said, off the projector and out of the report."""
    _set_hidden(store, N_("Hide word"), day_id, word, True)


def show(store: Store, day_id: str, word: str) -> None:
    """Bring a hidden word back."""
    _set_hidden(store, N_("Show word"), day_id, word, False)


def _set_hidden(store: Store, action: str, day_id: str, word: str, wanted: bool) -> None:
    same = fold(word)
    found = [w.id for w in of_day(store, day_id, hidden=not wanted) if fold(w.text) == same]
    if found:
        with store.write(action) as db:
            for key in found:
                db.table("word").update(key, {"hidden": int(wanted)})

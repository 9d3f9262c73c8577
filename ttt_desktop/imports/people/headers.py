"""What a heading means: exact spellings from ``words``, then phrases inside longer questions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ttt_desktop.imports.people import consents, words

_LEADING_NUMBER = re.compile(r"^\s*(?:q\s*)?\d{1,3}\s*[.):\-]\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"[(（\[【{][^)）\]】}]*[)）\]】}]")
_PARTS = re.compile(r"[:/|\n•–—]| - ")
_MOTHER_TONGUE = re.compile(r"\bmother tongues?\b")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Seen:
    """What a heading was taken for. ``kind`` tells the columns of one field apart.

    ``weight``: 3 spelt out, 2 in part or with a remark, 1 found in a question or about the buyer.
    """

    field: str
    weight: int
    kind: str = ""


def plain(text: str) -> str:
    """Lower case words without accents (marks that spell Indic words stay) and punctuation."""
    text = unicodedata.normalize("NFKD", text[:_LONGEST])
    kept = []
    for char in text:
        if "\u0300" <= char <= "\u036f" or char in "\u200c\u200d'’`´":
            continue
        kept.append(char if char.isalnum() or unicodedata.category(char)[0] == "M" else " ")
    return " ".join(unicodedata.normalize("NFKC", "".join(kept)).casefold().split())


def squeezed(text: str) -> str:
    """``plain`` without its spaces: "First Name", "first_name" and "FirstName" are one."""
    return plain(text).replace(" ", "")


def listed(text: str) -> frozenset[str]:
    """The squeezed entries of a table of ``words``."""
    return frozenset(squeezed(one) for one in re.split(r"[|\n]", text) if one.strip())


@lru_cache(maxsize=1)
def _table() -> dict[str, Seen]:
    table: dict[str, Seen] = {}
    for key, spellings in words.SPELLINGS.items():
        field, _, kind = key.partition(".")
        for spelling in listed(spellings):
            table.setdefault(spelling, Seen(field, 3, kind))
    return table


def is_spelling(cell: str) -> bool:
    """Whether ``cell`` as it stands is a known heading."""
    return len(cell) < 60 and squeezed(cell) in _table()


@lru_cache(maxsize=4096)
def recognise(heading: str) -> Seen | None:
    """What ``heading`` means, or None. Fields are those of ``shapes.FIELDS`` and "activity"."""
    text = _LEADING_NUMBER.sub("", heading.strip()).strip(" *:?")
    # KoboToolbox and others begin their own columns with an underscore.
    if not text or heading.lstrip().startswith("_") or len(heading) > _LONGEST:
        return None
    purpose = consents.purpose(plain(heading))
    if purpose is not None:
        return Seen(purpose, 2) if purpose else None
    if is_swapped(heading):
        return Seen("name", 3, "swapped")
    return _exact(text) or _emergency(plain(text)) or _in_parts(text) or _phrase(plain(text))


_EMERGENCY = re.compile(
    r"\bemergency contact\b|\bcontact\b.{0,24}\bemergency\b|"
    r"\bemergency\b.{0,24}\b(contact|call|phone)\b"
)


def _emergency(text: str) -> Seen | None:
    """Whom to call for the person: name, number and all, perhaps in a column each."""
    return Seen("emergency_contact", 2) if _EMERGENCY.search(text) else None


def _exact(text: str) -> Seen | None:
    key = squeezed(text)
    seen = _table().get(key)
    if seen is None and key[-1:].isdigit():
        seen = _table().get(key.rstrip("0123456789"))
        seen = Seen(seen.field, 2, seen.kind) if seen else None
    return seen


def _in_parts(text: str) -> Seen | None:
    """ "Name / नाम", "Attendee name: First name", "E-mail (for the certificate)"."""
    bare = _BRACKETS.sub(" ", text).strip()
    inside = [found[1:-1] for found in _BRACKETS.findall(text)]
    others = _about_others(plain(bare))
    if bare and bare != text and not others:
        seen = _exact(bare.strip(" *:?"))
        if seen:
            return Seen(seen.field, 2, seen.kind)
    parts = [part.strip(" *?") for part in _PARTS.split(bare) if part.strip(" *?")]
    if len(parts) < 2 and not inside:
        return None
    buyer = bool(set(plain(text).split()) & set(words.BUYERS.split()))
    if others and not buyer:
        return None
    # The last part is the most particular one: "Attendee name: First name".
    for part in [*reversed(parts), *inside]:
        seen = _exact(part)
        if seen and seen.field != "activity":
            return Seen(seen.field, 1 if buyer else 2, seen.kind or ("buyer" if buyer else ""))
    return None


def is_swapped(heading: str) -> bool:
    """Whether ``heading`` says "Family, Given": a comma or a bracket must say so."""
    if "," not in heading and "(" not in heading and "/" not in heading and ";" not in heading:
        return False
    return squeezed(heading) in _swapped() or any(
        squeezed(found) in _swapped() for found in _BRACKETS.findall(heading)
    )


@lru_cache(maxsize=1)
def _swapped() -> frozenset[str]:
    return listed(words.SWAPPED)


def is_family_first(heading: str) -> bool:
    """Whether the heading of a family name belongs to a language that puts it first."""
    return squeezed(heading) in listed(words.FAMILY_FIRST)


def _about_others(text: str) -> bool:
    """Whether it asks after somebody else: a mother, but not a mother tongue."""
    said = _MOTHER_TONGUE.sub("tongue", text)
    return not set(words.OTHERS.split()).isdisjoint(said.split())


def asks_unclear_consent(heading: str) -> bool:
    """Whether ``heading`` asks for consent without saying for what, or by a negation."""
    return consents.purpose(plain(heading)) == ""


_PEOPLE = (
    r"(participants?|attendees?|delegates?|members?|speakers?|trainees?|volunteers?|learners?|"
    r"students?|persons?|candidates?|applicants?)"
)
_PHRASES = tuple(
    (field, kind, re.compile(pattern))
    for field, kind, pattern in (
        ("pronouns", "", r"\bpronouns?\b"),
        ("gender", "", r"\b(gender|geschlecht|genero)\b"),
        (
            "username",
            "",
            r"\b(user ?names?|user id|(wiki|wikimedia|wikipedia|global|sul) (account|user)|"
            r"nom d ?utilisat\w+|nombre de usuari\w+|benutzername|nome de usu\w+)\b",
        ),
        ("email", "", r"\b(e ?mails?|mail (id|address)|courriel|correo)\b"),
        (
            "phone",
            "",
            r"\b(whats ?app|mobile|phone|telephone|telefon\w*|contact (no|number|num))\b",
        ),
        (
            "display_name",
            "",
            r"\b((name|appear) (on|for) (the |your )?(name )?(badge|tag)|badge name|"
            r"preferred name|call you|nick ?name|display name)\b",
        ),
        (
            "name",
            "",
            r"\b(first (name )?(and|&) (last|family|sur) ?name|name and surname|full name)\b",
        ),
        ("given_name", "", r"\b(first|given|fore) ?names?\b"),
        ("family_name", "", r"\b(last|family|sur) ?names?\b"),
        ("middle_name", "", r"\bmiddle (name|initial)s?\b"),
        (
            "name",
            "",
            rf"\b(your|complete|{_PEOPLE}) name\b|\bname of (the )?{_PEOPLE}\b|"
            r"\bnombre completo\b|\bnom complet\b",
        ),
        (
            "writes",
            "",
            r"\b(languages?|scripts?) (do|can|which|that|you)?.{0,12}"
            r"\b(write|type)\b(?! (on|to)\b)|"
            r"\b(writing|written) (languages?|scripts?)\b",
        ),
        (
            "languages",
            "",
            r"\b(languages?|(mother|native) tongues?|langues?|idiomas?|linguas?|sprachen?)\b",
        ),
        (
            "community",
            "",
            r"\b(affiliat\w+|organi[sz]ation|institut\w+|company|employer|user ?group|"
            r"home (wiki|project)|(wiki\w*|language) community)\b",
        ),
        (
            "food_needs",
            "",
            r"\b(diet|dietary|allerg(y|ies|ic)|food (needs?|preferences?|restrictions?))\b",
        ),
        (
            "access_needs",
            "",
            r"\b(access(ibility)? (needs?|requirements?)|special (needs|assistance)|"
            r"disabilit\w+)\b",
        ),
        ("age_band", "", r"\bage (group|band|range|bracket)\b|\bhow old\b"),
        (
            "region",
            "place",
            r"\b(located|location|where (are|do) you|residence|hometown|city|state)\b",
        ),
    )
)
_WORDS_AT_MOST = {"languages": 9, "writes": 9, "community": 9, "region": 10, "gender": 6}


_FIRST_TIME = re.compile(
    r"\b(is|will) (this|it) (be )?your first\b|\bfirst time (attending|participant|attendee)\b"
)
_ELSEWHERE = re.compile(r"\bprogramming\b|\bplease state\b")


def _phrase(text: str) -> Seen | None:
    """The meaning of a heading that is a question or has words around the word that counts."""
    if not text:
        return None
    if _FIRST_TIME.search(text):  # of a workshop, an event: not about somebody else's
        return Seen("first_time", 1)
    buyer = not set(words.BUYERS.split()).isdisjoint(text.split())
    if _about_others(text) and not buyer:
        return None
    count = len(text.split())
    for field, kind, pattern in _PHRASES:
        if pattern.search(text):
            # "Please state how…", "Programming languages": about something else.
            if count > _WORDS_AT_MOST.get(field, 16) or _ELSEWHERE.search(text):
                return None
            return Seen(field, 1, "buyer" if buyer else kind)
    return None

"""Words in languages: gettext catalogues from ``resources/translations``.

The interface speaks one language at a time (``set_language``, heard by ``on_switch``); a report
speaks its own (``words``). The three languages of a note, a prompt and the interface never mix.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Callable
from functools import lru_cache

from ttt_desktop.system import resource

DOMAIN = "ttt_desktop"

#: The catalogues of what participants read alone, for languages that have nothing else yet.
ROOM = "room"

#: The interface's languages that are complete, each by its own name.
INTERFACE_LANGUAGES = {"en": "English", "hi": "हिन्दी"}


class Words:
    """The sentences of one language: call it, or ``words.n(singular, plural, count)``."""

    def __init__(self, language: str, catalogue: _gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, message: str) -> str:
        return self._catalogue.gettext(message) if message else ""

    def n(self, singular: str, plural: str, count: int) -> str:
        """The form for ``count``; the caller still formats the number into it."""
        return self._catalogue.ngettext(singular, plural, count)

    def p(self, context: str, message: str) -> str:
        return self._catalogue.pgettext(context, message)


@lru_cache(maxsize=32)
def words(language: str) -> Words:
    """Return the words of ``language`` (a BCP 47 code); English where there is no catalogue."""
    return _read(language, DOMAIN) or Words("en", _gettext.NullTranslations())


@lru_cache(maxsize=32)
def room_words(language: str) -> Words:
    """What participants read, on station and projector: there in more languages than the rest."""
    return _read(language, ROOM) or words(language)


def _read(language: str, domain: str) -> Words | None:
    base = language.split("-")[0]
    path = resource("translations") / base / "LC_MESSAGES" / f"{domain}.mo"
    if not path.exists():
        return None
    with path.open("rb") as file:
        return Words(base, _gettext.GNUTranslations(file))


_current = Words("en", _gettext.NullTranslations())
_listeners: list[Callable[[], None]] = []


def set_language(language: str) -> None:
    """Switch the interface's language now and tell everyone who listens."""
    global _current
    _current = words(language)
    for listener in list(_listeners):
        listener()


def language() -> str:
    """The code of the interface's language."""
    return _current.language


def script_name(script: str) -> str:
    """What a script (ISO 15924) is called in the language that is shown; else its code."""
    return _script_in(script, language())


@lru_cache(maxsize=64)
def _script_in(script: str, said_in: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(said_in, sep="-").scripts.get(script, script))
    except (UnknownLocaleError, ValueError):
        return script


def on_switch(listener: Callable[[], None]) -> Callable[[], None]:
    """Call ``listener`` after each switch; returns what takes it off the list again."""
    _listeners.append(listener)

    def forget() -> None:
        if listener in _listeners:
            _listeners.remove(listener)

    return forget


def _(message: str) -> str:
    """``message`` in the interface's language."""
    return _current(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The right form of a counted sentence in the interface's language."""
    return _current.n(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """``message`` in the sense of ``context`` in the interface's language."""
    return _current.p(context, message)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for "translate later")
    """Mark ``message`` for the catalogue without translating it yet."""
    return message

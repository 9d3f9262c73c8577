"""Words that follow the interface's language while a window is open; dates and figures in it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import shiboken6
from PySide6.QtCore import QDate, QLocale, Qt

from ttt_desktop import i18n

_owners: list[weakref.ref[Any]] = []
_listening = False

RTL = ("ur", "ar", "fa", "he", "sd", "ks", "dv")


def say(setter: Callable[[str], Any], text: Callable[[], str], owner: Any = None) -> None:
    """Call ``setter(text())`` now and at each switch of the language.

    ``setter`` is normally a widget's bound method (``button.setText``); the pair lives exactly as
    long as that widget. Saying something new to the same setter replaces what was said before. A
    plain function needs ``owner``, the object whose life it shares.
    """
    holder = owner if owner is not None else getattr(setter, "__self__", None)
    if holder is None:
        raise ValueError("say() needs a bound method or an owner")
    method = setter.__name__
    # A bound method would keep its widget alive for ever, so only its name is kept.
    call: Callable[[str], Any] | str = method if owner is None else setter
    key = method if owner is None else f"{method}:{id(setter)}"
    said = getattr(holder, "_said", None)
    if said is None:
        said = {}
        holder._said = said
        _owners.append(weakref.ref(holder))
        _listen()
    said[key] = (call, text)
    setter(text())


def unsay(setter: Callable[[str], Any]) -> None:
    """Let ``setter`` keep what it shows: it no longer follows the language."""
    said = getattr(getattr(setter, "__self__", None), "_said", None)
    if said:
        said.pop(setter.__name__, None)


def _listen() -> None:
    global _listening
    if not _listening:
        _listening = True
        i18n.on_switch(_switched)


def _switched() -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setLayoutDirection(direction())
    alive = []
    for reference in _owners:
        holder = reference()
        if holder is None:
            continue
        if hasattr(holder, "metaObject") and not shiboken6.isValid(holder):
            continue
        alive.append(reference)
        for call, text in list(holder._said.values()):
            (getattr(holder, call) if isinstance(call, str) else call)(text())
    _owners[:] = alive


def direction(language: str | None = None) -> Qt.LayoutDirection:
    """Which way the interface (or a note in ``language``) runs."""
    base = (language or i18n.language()).split("-")[0]
    rtl = base in RTL
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def locale() -> QLocale:
    """The interface's language as a Qt locale; India's form where a language is spoken there."""
    return QLocale(f"{i18n.language()}_IN")


def number(value: float) -> str:
    """A figure as the language groups it (1,00,000 in India), in European digits."""
    if isinstance(value, int):
        return locale().toString(value)
    return locale().toString(value, "f", 1)


def _date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def day_long(day: date) -> str:
    """``Saturday, 19 October 2024`` in the interface's language."""
    return locale().toString(_date(day), "dddd, d MMMM yyyy")


def day_short(day: date) -> str:
    """``Sat 19 Oct``."""
    return locale().toString(_date(day), "ddd d MMM")


def day_medium(day: date) -> str:
    """``19 October 2024``."""
    return locale().toString(_date(day), "d MMMM yyyy")


def days_span(first: date, count: int) -> str:
    """``19–21 October 2024`` for a workshop of ``count`` days."""
    last = first + timedelta(days=max(count, 1) - 1)
    if first == last:
        return day_medium(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_medium(last)}"
    if first.year == last.year:
        return f"{locale().toString(_date(first), 'd MMMM')} – {day_medium(last)}"
    return f"{day_medium(first)} – {day_medium(last)}"


def clock(moment: datetime) -> str:
    """``09:30``: hours and minutes, in 24 hours as wall clocks in a programme are written."""
    return moment.strftime("%H:%M")


def minutes_clock(minute: int) -> str:
    """Minutes since midnight as ``09:30``; past midnight it starts again."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def timer(seconds: float) -> str:
    """What is left as ``23:41`` or ``1:05:00``; ``−2:10`` when over."""
    whole = int(abs(seconds))
    sign = "−" if seconds < 0 and whole else ""
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    body = f"{hours}:{minutes:02d}:{second:02d}" if hours else f"{minutes}:{second:02d}"
    return sign + body

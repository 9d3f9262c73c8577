"""How a report speaks: its words, dates, numbers and the names of things in its language."""

from __future__ import annotations

from datetime import date, datetime

from ttt_desktop.i18n import N_, words
from ttt_desktop.reports.blocks import Run
from ttt_desktop.rules import languages
from ttt_desktop.rules.privacy import Cell, State, Thresholds
from ttt_desktop.workshop.agenda import SESSION_KINDS
from ttt_desktop.workshop.notes import NOTE_KINDS
from ttt_desktop.workshop.people import ROLES

#: The kinds of note as headings.
KINDS = {
    "challenge": N_("Challenges"),
    "opportunity": N_("Opportunities"),
    "idea": N_("Ideas"),
    "question": N_("Questions"),
    "decision": N_("Decisions"),
    "quote": N_("Quotes"),
    "takeaway": N_("Takeaways"),
}


class Voice:
    """The words of ``language``; call it like gettext. ``own`` is the workshop's language, in
    which what people entered without saying a language is taken to be."""

    def __init__(self, language: str, own: str) -> None:
        from babel import Locale, UnknownLocaleError

        self.language = language
        self.own = own
        self._words = words(language)
        self._days: dict[date, str] = {}
        try:
            # English without a country writes the day before the month, as most readers do.
            self.locale = Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            self.locale = Locale.parse("en")

    def __call__(self, message: str) -> str:
        return self._words(message)

    def n(self, singular: str, plural: str, count: int) -> str:
        """The form for ``count`` with the number put in for ``{count}``."""
        return self._words.n(singular, plural, count).format(count=self.number(count))

    def plural(self, singular: str, plural: str, count: float) -> str:
        """The form for ``count`` without the number; a fraction is never one."""
        whole = int(count) if float(count).is_integer() else 2
        return self._words.n(singular, plural, whole)

    def typed(self, text: str, language: str = "", *, strong: bool = False) -> Run:
        """What a person typed, in its own language where that is known."""
        return Run(text, language or self.own or "en", strong)

    def number(self, value: float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale)

    def day(self, value: date) -> str:
        from babel.dates import format_date

        return format_date(value, "full", locale=self.locale)

    def short(self, value: date) -> str:
        """``Friday 18 October``: a day whose year is known."""
        from babel.dates import format_skeleton

        return str(format_skeleton("MMMMEEEEd", value, locale=self.locale))

    def dates(self, first: date, last: date) -> str:
        """``18–20 October 2024``."""
        from babel.dates import format_date, format_interval

        if first == last:
            return format_date(first, "long", locale=self.locale)
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        parts = self.locale.interval_formats.get("yMMMd", {}).get(differs)
        if not parts:
            return format_interval(first, last, "yMMMd", locale=self.locale)
        # CLDR has the pattern with short months only.
        long = [part.replace("MMM", "MMMM") for part in parts]
        return "".join(
            format_date(day, part, locale=self.locale)
            for day, part in zip((first, last), long, strict=True)
        )

    def clock(self, value: datetime | None) -> str:
        """The wall clock, 24 hours; '' for none."""
        return value.strftime("%H:%M") if value else ""

    def span(self, start: datetime | None, end: datetime | None) -> str:
        """``09:30–10:15``; an end that is not there yet stays open."""
        return f"{self.clock(start)}–{self.clock(end)}" if start else ""

    def moment(self, value: datetime) -> str:
        """A day and time, short enough for a table."""
        from babel.dates import format_date

        day = value.date()
        if day not in self._days:
            self._days[day] = format_date(day, "d MMM", locale=self.locale)
        return f"{self._days[day]} {self.clock(value)}"

    def listed(self, names: tuple[str, ...]) -> str:
        return ", ".join(names)

    def kind(self, code: str) -> str:
        return self(NOTE_KINDS.get(code, code))

    def kinds(self, code: str) -> str:
        return self(KINDS.get(code, code))

    def session_kind(self, code: str) -> str:
        return self(SESSION_KINDS.get(code, code))

    def role(self, code: str) -> str:
        return self(ROLES.get(code, code))

    def language_name(self, code: str) -> str:
        """The language's name in the report's language; in English where that is not known."""
        base = code.replace("_", "-").split("-")[0].lower()
        name = "" if self.locale.language == "en" else self.locale.languages.get(base)
        return name or languages.english_name(code)

    def cell(self, cell: Cell, limits: Thresholds | None) -> str:
        """A count as it may be shown."""
        if cell.state is State.KEPT:
            return self("not shown")
        return self.count(cell.count, limits)

    def count(self, count: int | None, limits: Thresholds | None) -> str:
        """A count, or "fewer than 5" for None."""
        if count is not None:
            return self.number(count)
        least = limits.cell if limits else 0
        return self("fewer than {count}").format(count=self.number(least))

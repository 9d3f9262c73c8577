"""Agendas to begin a workshop with, from ``resources/templates``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ttt_desktop.i18n import N_, _
from ttt_desktop.store import Store
from ttt_desktop.system import resource
from ttt_desktop.workshop import agenda, agenda_edit, details

#: The templates, each with its words (an English msgid); their order is that of the list.
TITLES = {
    "three-days": N_("Three days, residential"),
    "one-day": N_("One day"),
    "half-day": N_("Half a day"),
}


@dataclass(frozen=True)
class Template:
    """``days`` are lists of tables: title, kind, minutes, and perhaps anchor ("HH:MM")."""

    name: str
    days: list[dict[str, Any]]

    @property
    def title(self) -> str:
        return _(TITLES[self.name])


def names() -> list[str]:
    """The names of the templates, as the command line takes them."""
    return list(TITLES)


def load(name: str) -> Template:
    """One template by its name."""
    said = tomllib.loads(resource("templates", f"{name}.toml").read_text(encoding="utf-8"))
    return Template(name, said["day"])


def start(
    store: Store,
    template: str | None,
    *,
    title: str,
    start: date,
    days: int | None = None,
    timezone: str = "Asia/Kolkata",
    place: str = "",
    language: str = "en",
) -> None:
    """Give an empty file its workshop, with the agenda of ``template`` where one is named.

    ``days`` is the template's number, or 1, where it is None. Further days stay empty.
    """
    wanted = load(template).days if template else []
    details.create(
        store,
        title=title,
        start=start,
        days=days or max(1, len(wanted)),
        timezone=timezone,
        place=place,
        language=language,
    )
    if not wanted:
        return
    by_date = {day.date: day for day in agenda.days(store)}
    with store.write(N_("Use template")) as db:
        for number, said in enumerate(wanted):
            day = by_date.get((start + timedelta(days=number)).isoformat())
            if day is None:
                break
            db.table("day").update(
                day.id, {"title": _(said["title"]), "start_minute": _minute(said["start"])}
            )
            for session in said["session"]:
                anchor = session.get("anchor")
                agenda_edit.insert_session(
                    db,
                    day.id,
                    title=_(session["title"]),
                    kind=session["kind"],
                    minutes=session["minutes"],
                    anchor_minute=_minute(anchor) if anchor else None,
                )


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)

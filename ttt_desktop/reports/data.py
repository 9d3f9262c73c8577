"""The data format: a workshop as one JSON object, for scripts and spreadsheets of one's own.

Top level, all always there:

``workshop``   object: id, title, place, host, about, language, timezone, start_date, days (id,
               date, title, theme, question, question_language, words (text, language, count:
               the answers to the question of the day, hidden ones left out, the most said
               first)), photos (of the whole workshop), audience, generated_at, format_version (1)
``themes``     list: id, title, about
``sessions``   list: id, number, day (ISO date), title, kind, theme (id or null), room, about,
               led_by (names), planned_start, planned_end, planned_minutes, started, ended,
               minutes (really held without pauses, 0 if not), paused_minutes, held, dropped
               (taken out of the day on stage), prompts (id, text, language, kind), photos (id,
               caption, people: ids of those in it who may be named, width, height; for the
               organiser also taken_at; only those that may be shown, without the pictures)
``people``     list: id, name; for the organiser also display_name, username, roles, languages,
               region, community, pronouns, gender, gender_group, age_band, writes (language and
               script), background, first_time, email, phone, remarks, consents,
               refused (purposes to which they said no). Access and food needs, the emergency
               contact and fields of one's own are in no report
``groups``     list: id, session, name, place, members (ids of people; none for the public)
``attendance`` list: for the organiser session, person, arrived, left for each stay; for the public
               session, people, fewer_than
``notes``      list: id, session, prompt, group, author, author_name, anonymous, kind, text,
               language, created_at, source; for the public without created_at and source
``clusters`` ``follow_ups`` ``forms``   lists, empty until the workshop has them
``totals``     object: people, sessions, notes, hours, languages, hidden_notes (organiser), photos,
               photos_left_out (by the reason: refused, unsaid, kept), and
               composition: for each question withheld and cells (answer, people, fewer_than)

Ids are stable from one export to the next. Times are ISO 8601 with the offset of the workshop's
zone; durations are minutes, ``hours`` apart. A count that is not shown is null; ``fewer_than`` says
below which number it lies, where it does. The audience's rules hold here as in every format: what
it may not see is not in the object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ttt_desktop.reports.blocks import Report
from ttt_desktop.reports.facts import Facts, NoteFacts, PersonFacts, PhotoFacts, SessionFacts
from ttt_desktop.rules.privacy import Breakdown, Cell, State

FORMAT_VERSION = 1


def write(report: Report) -> str:
    """The data of ``report`` as JSON text."""
    return json.dumps(report.data, ensure_ascii=False, indent=2) + "\n"


def document(facts: Facts, language: str) -> dict[str, Any]:
    """The object described above. ``language`` is the report's; data are not translated."""
    workshop = facts.workshop
    return {
        "workshop": {
            "id": workshop.id,
            "title": workshop.title,
            "place": workshop.place,
            "host": workshop.host,
            "about": workshop.about,
            "language": workshop.language,
            "timezone": workshop.timezone,
            "start_date": workshop.start_date,
            "days": [
                {
                    "id": day.id,
                    "date": day.date,
                    "title": day.title,
                    "theme": day.theme,
                    "question": day.question,
                    "question_language": day.question_language if day.question else "",
                    "words": [
                        {"text": word.text, "language": word.language, "count": word.count}
                        for asked in facts.day_words
                        if asked.day.id == day.id
                        for word in asked.words
                    ],
                }
                for day in facts.days
            ],
            "photos": [_photo(photo, facts) for photo in facts.photos_of(None)],
            "audience": facts.audience,
            "report_language": language,
            "generated_at": _time(facts.generated_at),
            "format_version": FORMAT_VERSION,
        },
        "themes": [{"id": t.id, "title": t.title, "about": t.about} for t in facts.themes],
        "sessions": [_session(session, facts) for session in facts.sessions],
        "people": [_person(person) for person in facts.people],
        "groups": [
            {
                "id": group.id,
                "session": session.id,
                "name": group.name,
                "place": group.place,
                "members": [member for member, _name in group.members],
            }
            for session in facts.sessions
            for group in session.groups
        ],
        "attendance": list(_attendance(facts)),
        "notes": [_note(note, facts) for session in facts.sessions for note in session.notes],
        "clusters": [],
        "follow_ups": [],
        "forms": [],
        "totals": _totals(facts),
    }


def _time(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None


def _session(facts: SessionFacts, report: Facts) -> dict[str, Any]:
    planned, session = facts.planned, facts.planned.session
    return {
        "id": session.id,
        "number": facts.number,
        "day": planned.day.date,
        "title": session.title,
        "kind": session.kind,
        "theme": session.theme_id,
        "room": session.room,
        "about": session.about,
        "led_by": list(facts.leaders),
        "planned_start": _time(planned.start),
        "planned_end": _time(planned.end),
        "planned_minutes": session.minutes,
        "started": _time(facts.started),
        "ended": _time(facts.ended),
        "minutes": facts.minutes,
        "paused_minutes": facts.paused,
        "held": facts.held,
        "dropped": facts.dropped,
        "prompts": [
            {"id": p.id, "text": p.text, "language": p.language, "kind": p.kind}
            for p in facts.prompts
        ],
        "photos": [_photo(photo, report) for photo in report.photos_of(session.id)],
    }


def _person(person: PersonFacts) -> dict[str, Any]:
    row = person.row
    if row is None:
        return {"id": person.id, "name": person.name}
    return {
        "id": row.id,
        "name": row.name,
        "display_name": row.display_name,
        "username": row.username,
        "roles": row.roles.split(),
        "languages": row.languages.split(),
        "region": row.region,
        "community": row.community,
        "pronouns": row.pronouns,
        "gender": row.gender,
        "email": row.email,
        "phone": row.phone,
        "remarks": row.remarks,
        "gender_group": row.gender_group,
        "age_band": row.age_band,
        "writes": row.writes.split(),
        "background": row.background.split(),
        "first_time": row.first_time,
        "consents": sorted(row.consents),
        "refused": sorted(row.refused),
    }


def _attendance(facts: Facts) -> Iterable[dict[str, Any]]:
    least = facts.thresholds.cell if facts.thresholds else None
    for session in facts.sessions:
        if not facts.for_organiser:
            if session.attended != 0:
                few = least if session.attended is None else None
                yield {"session": session.id, "people": session.attended, "fewer_than": few}
            continue
        for stay in session.stays:
            yield {
                "session": session.id,
                "person": stay.person_id,
                "arrived": _time(stay.arrived),
                "left": _time(stay.left),
            }


def _note(note: NoteFacts, facts: Facts) -> dict[str, Any]:
    entry = {
        "id": note.id,
        "session": note.session_id,
        "prompt": note.prompt_id,
        "group": note.group_id,
        "author": note.author_id,
        "author_name": note.author,
        "anonymous": note.anonymous,
        "kind": note.kind,
        "text": note.text,
        "language": note.language,
    }
    if facts.for_organiser:
        entry |= {"created_at": _time(note.created_at), "source": note.source}
    return entry


def _photo(photo: PhotoFacts, facts: Facts) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": photo.id,
        "caption": photo.caption,
        "people": [key for key, _name in photo.people],
        "width": photo.width,
        "height": photo.height,
    }
    if facts.for_organiser:
        entry["taken_at"] = _time(photo.taken_at)
    return entry


def _totals(facts: Facts) -> dict[str, Any]:
    totals: dict[str, Any] = dict(facts.totals)
    if facts.for_organiser:
        totals["hidden_notes"] = len(facts.hidden)
    totals["photos"] = len(facts.photos)
    totals["photos_left_out"] = dict(facts.photos_left_out)
    totals["composition"] = {q.key: _question(q, facts) for q in facts.composition}
    totals["composition_of"] = facts.composed_of
    return totals


def _question(question: Breakdown, facts: Facts) -> dict[str, Any]:
    least = facts.thresholds.cell if facts.thresholds else None

    def cell(entry: Cell) -> dict[str, Any]:
        few = least if entry.state is State.FEW else None
        return {"answer": entry.key, "people": entry.count, "fewer_than": few}

    return {"withheld": question.withheld, "cells": [cell(entry) for entry in question.cells]}

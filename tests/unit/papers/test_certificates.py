"""Certificates of attendance: whom they are for, and how long they say somebody was there."""

from __future__ import annotations

from tests.unit.papers.conftest import Print
from tests.unit.papers.kit import flat, moment, session
from ttt_desktop.reports.papers.export import content
from ttt_desktop.rules import clock
from ttt_desktop.store import Store
from ttt_desktop.workshop import attendance, people, runlog


def test_certificates_are_for_those_who_were_there(printed: Print) -> None:
    (page,) = printed("certificates").pages
    for word in ("Certificate of attendance", "Asha Rao", "Camp", "Puri", "30–31 March 2026",
                 "1 hour 5 minutes", "in 1 session", "The Host Circle"):  # fmt: skip
        assert flat(word) in flat(page)


def test_without_a_run_log_the_plan_tells_the_hours(store: Store) -> None:
    omar = people.find(store, "Omar").id
    attendance.arrive(store, session(store, "Tools"), omar, at=moment(11, 20))
    assert hours(store) == {"Asha Rao": "1 hour 5 minutes", "Omar Khan": "25 minutes"}


def test_a_session_that_still_runs_counts_until_now(store: Store) -> None:
    closing, omar = session(store, "Closing"), people.find(store, "Omar").id
    runlog.start(store, closing, at=moment(12, 0))
    attendance.arrive(store, closing, omar, at=moment(12, 0))
    clock.set_now(moment(12, 12))
    try:
        said = hours(store)
    finally:
        clock.set_now(None)
    assert said["Omar Khan"] == "12 minutes"


def test_the_pause_of_a_session_is_no_time_attended(store: Store) -> None:
    tools, omar = session(store, "Tools"), people.find(store, "Omar").id
    runlog.start(store, tools, at=moment(11, 15))
    attendance.arrive(store, tools, omar, at=moment(11, 15))
    runlog.pause(store, tools, at=moment(11, 30))
    runlog.resume(store, tools, at=moment(11, 50))
    runlog.end(store, tools, at=moment(12, 0))
    assert hours(store)["Omar Khan"] == "25 minutes"


def hours(store: Store) -> dict[str, str]:
    """What the certificate of each person says, by name."""
    shown = content(store, "certificates", "a4", "en")["people"]
    return {person["name"]["t"]: person["hours"] for person in shown}

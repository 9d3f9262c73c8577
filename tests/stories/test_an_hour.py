"""An hour of the sample workshop through the real windows: desk, station and projector."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.stories.hands import press, settle, write
from ttt_desktop import sample
from ttt_desktop.rules import clock
from ttt_desktop.settings import Settings
from ttt_desktop.ui.app import Application
from ttt_desktop.ui.station import words as own
from ttt_desktop.workshop import (
    attendance,
    live,
    lock,
    note_list,
    people,
    prompts,
    runlog,
    wall,
)

SAID = {
    "te": "గ్రామాల్లో ఇంటర్నెట్ లేకుండా నేర్పించడం కష్టం",
    "or": "ନୂଆ ସମ୍ପାଦକଙ୍କୁ ସାହାଯ୍ୟ ମିଳୁନାହିଁ",
    "en": "Announcements should welcome those who ask",
}
OWN_NAME = {"te": "తెలుగు", "or": "ଓଡ଼ିଆ", "en": "English"}
QUIETLY = "Nobody told us that meeting was open"


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Application]:
    """The program on the sample, just before the first group discussion starts."""
    path = tmp_path / "room.ttt"
    sample.create(path, until=sample.moment(2, "09:22")).close()
    clock.set_now(sample.moment(2, "09:22"))
    made = Application(qapp, Settings(path=tmp_path / "settings.json"))
    made.begin(path)
    made.window.resize(1366, 768)
    settle()
    assert made.context is not None
    yield made
    made.end()
    made.window.close()
    clock.set_now(None)


def pass_time(minutes: int) -> None:
    clock.set_now(clock.now() + timedelta(minutes=minutes))


def test_an_hour(program: Application, qtbot: QtBot, tmp_path: Path) -> None:
    context = program.context
    assert context is not None
    store, desk = context.store, program.window
    lock.set_pin(store, "4711")

    # 09:22: the facilitator turns to Live, ends what still runs and starts the discussion.
    desk.go("live")
    settle()
    while runlog.on_stage(store):
        press(desk, "End")
    upcoming = runlog.next_up(store)
    assert upcoming is not None
    before = note_list.count(store)
    press(desk, "Start")
    (on,) = runlog.on_stage(store)
    assert on.planned.session.id == upcoming.session.id
    assert desk.menus.actions["undo"].text().replace("&", "").startswith("Undo")

    # They open a prompt at the station, the station itself, and the projector with the wall.
    session = on.planned.session
    if not prompts.of_session(store, session.id):
        prompts.add(store, session.id, "What keeps people away?", kind="challenge")
    prompt = prompts.of_session(store, session.id)[0]
    prompts.open_at_station(store, prompt.id)
    settle()
    press(desk, "Wall")
    press(desk, "Open the projector")
    press(desk, "Open the station")
    room, screen = program.projector, program.station
    assert room is not None
    assert screen is not None
    assert room.isVisible()
    assert screen.isVisible()
    assert live.scene(store) == "wall"

    # Three notes in three scripts, each by somebody else.
    for code, text in SAID.items():
        pass_time(3)
        press(screen, OWN_NAME[code])
        leave_group_out(screen)
        write(screen.writing().edit, text)  # type: ignore[attr-defined]
        press(screen, own._("Send"))
        assert text in [note.text for note in note_list.query(store)]
        press(screen, own._("Done"))
    # And one that nobody signs.
    press(screen, "English")
    leave_group_out(screen)
    write(screen.writing().edit, QUIETLY)  # type: ignore[attr-defined]
    press(screen, "Send")
    press(screen, "Done")
    notes = {note.text: note for note in note_list.query(store)}
    assert note_list.count(store) == before + 4
    assert notes[QUIETLY].author_id is None
    assert {code: notes[text].language for code, text in SAID.items()} == {c: c for c in SAID}

    # The room sees them all, and no name of anybody.
    settle()
    shown = {card.text for card in wall.cards(store, session_id=session.id)}
    assert shown >= {*SAID.values(), QUIETLY}
    spoken = spoken_by(room)
    for text in (*SAID.values(), QUIETLY):
        assert text in spoken, spoken[:400]
    for person in people.all_people(store):
        assert person.email == "" or person.email not in spoken

    # Two people come late: one click a name.
    absent = [
        p for p in people.all_people(store) if p.id not in attendance.present(store, session.id)
    ]
    pass_time(5)
    for person in absent[:2]:
        press(desk, person.label)
    assert {p.id for p in absent[:2]} <= attendance.present(store, session.id)
    arrived = attendance.first_arrivals(store, session.id)
    assert arrived[absent[0].id] == clock.to_text(clock.now())

    # The hour is over; the station is given back with the PIN.
    pass_time(40)
    press(desk, "End")
    assert runlog.on_stage(store) == []
    screen.close()
    settle()
    assert screen.isVisible(), "nobody closes the station without the PIN"
    screen.to_leave()  # type: ignore[attr-defined]
    for digit in "4711":
        press(screen, digit)
    settle()
    if screen.isVisible():
        press(screen, "Unlock")
    qtbot.waitUntil(lambda: not screen.isVisible())

    # The report is there.
    from ttt_desktop import reports

    done = reports.export(store, tmp_path / "report.pdf", audience="organiser", language="en")
    text = pdf_text(done.path)
    for said in (*SAID.values(), QUIETLY):
        assert flat(said) in flat(text), said
    assert "\ufffd" not in text


def leave_group_out(screen: object) -> None:
    """Where the session asks for a group, say "just me"."""
    page = type(screen.page()).__name__  # type: ignore[attr-defined]
    if page == "GroupPage":
        press(screen, own._("Just me"))  # type: ignore[arg-type]


def spoken_by(window: object) -> str:
    """All that a screen reader would say of a window."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    said: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        face = QAccessible.queryAccessibleInterface(widget)
        if face is not None:
            said += [
                face.text(QAccessible.Text.Name),
                face.text(QAccessible.Text.Description),
                face.text(QAccessible.Text.Value),
            ]
    return "\n".join(said)


def pdf_text(path: Path) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def flat(text: str) -> str:
    """Without the spaces and line ends that setting a paragraph puts in or takes out."""
    import unicodedata

    kept = (c for c in unicodedata.normalize("NFC", text) if not c.isspace() and c.isprintable())
    return "".join(kept)

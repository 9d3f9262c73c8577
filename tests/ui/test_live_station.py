"""Live's station panel and the agenda's day panel: what is offered, and the day's words."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.station import DAY_WORDS, open_all
from ttt_desktop.store import Store
from ttt_desktop.ui.desk.agenda.day_panel import DayPanel
from ttt_desktop.ui.desk.live.station import StationPanel
from ttt_desktop.workshop import agenda, daywords, people, prompts, runlog
from ttt_desktop.workshop import station as rules


@pytest.fixture
def panel(room: Room, qtbot: QtBot) -> StationPanel:
    window = open_all(room, "en", ("prompt",))
    window.hide()
    made = StationPanel(window.context)
    qtbot.addWidget(made)
    qtbot.addWidget(window)
    made.resize(344, 600)
    made.show()
    return made


def of(panel: StationPanel) -> Store:
    return panel.context.store


def test_each_thing_has_a_switch_and_says_how_it_stands(panel: StationPanel) -> None:
    store, question = of(panel), DAY_WORDS["en"][0]
    assert [t for t, each in panel.tasks.items() if each.switch.isChecked()] == ["prompt"]
    assert "What keeps new editors" in panel.tasks["prompt"].state.text()
    daywords.add(store, agenda.days(store)[0].id, "joy")
    assert panel.tasks["word"].state.text() == f"Sat 19 Oct: {question} · 1 answer"
    assert panel.tasks["checkin"].state.text() == "People check in to: Challenges & Opportunities"
    assert panel.tasks["takeaway"].state.text() == "Takeaways from: Challenges & Opportunities"
    for each in panel.tasks.values():
        assert each.switch.accessibleDescription() == each.state.text()


def test_a_switch_opens_it_at_the_station_and_closes_it(panel: StationPanel) -> None:
    for task in ("word", "checkin"):
        panel.tasks[task].switch.click()
    panel.tasks["prompt"].switch.click()
    assert rules.offers(of(panel)).tasks == ("word", "checkin")
    assert panel.tasks["prompt"].state.text().startswith("A prompt is open, but")
    panel.tasks["word"].switch.click()
    assert rules.wanted(of(panel)) == ("checkin",)


def test_what_cannot_be_done_says_why(panel: StationPanel) -> None:
    store = of(panel)
    prompts.close(store)
    assert panel.tasks["prompt"].state.text() == "No prompt is open. Open one under Prompts."
    assert not panel.close_button.isVisible()
    for person in people.all_people(store):
        people.remove(store, person.id)
    assert panel.tasks["checkin"].state.text() == "The list of people is empty."
    daywords.ask(store, agenda.days(store)[0].id, "")
    assert panel.tasks["word"].state.text() == "Sat 19 Oct: no question yet. Write it here."
    runlog.end(store, agenda.sessions(store)[0].id)
    assert panel.tasks["takeaway"].state.text() == "Takeaways from: Challenges & Opportunities"


def test_the_question_is_written_in_live(panel: StationPanel) -> None:
    panel.question.setText("ఒక్క మాట?")
    panel.question.textEdited.emit("ఒక్క మాట?")
    panel.question.returnPressed.emit()
    day = agenda.days(of(panel))[0]
    assert (day.question, day.question_language) == ("ఒక్క మాట?", "te")
    of(panel).undo()
    assert panel.question.text() == DAY_WORDS["en"][0]


def test_a_word_is_hidden_and_shown_and_that_is_undone(panel: StationPanel) -> None:
    store = of(panel)
    day = agenda.days(store)[0].id
    assert not panel.words.isVisible(), "no list where there is no word"
    for said in ("joy", "rude", "Joy"):
        daywords.add(store, day, said)
    assert panel.words.button.text() == "3 answers"
    panel.words.open_or_close()
    assert [(r.word.text, r.word.count) for r in panel.words.rows] == [("joy", 2), ("rude", 1)]
    panel.words.rows[1].button.click()
    assert [w.text for w in daywords.counts(store, day)] == ["joy"]
    assert [(r.word.text, r.is_hidden) for r in panel.words.rows] == [
        ("joy", False),
        ("rude", True),
    ]
    assert panel.words.button.text() == "2 answers, 1 hidden"
    store.undo()
    assert daywords.count(store, day) == 3
    assert panel.words.button.text() == "3 answers"


def test_the_agendas_day_has_the_question_too(room: Room, qtbot: QtBot) -> None:
    context = room.empty()
    panel = DayPanel(context)
    qtbot.addWidget(panel)
    day = agenda.days(context.store)[1]
    panel.show_day(day)
    panel.show()
    panel.question.setText("Which word?")
    panel.question.textEdited.emit("Which word?")
    panel.flush()
    assert agenda.days(context.store)[1].question == "Which word?"
    daywords.add(context.store, day.id, "calm")
    assert panel.words.isVisible()
    assert panel.words.button.text() == "1 answer"

"""Groups in the window: made, moved by mouse and keys, locked, undone; who comes late."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui import live_room
from tests.ui.live_room import LiveRoom
from ttt_desktop.rules import clock
from ttt_desktop.ui import a11y
from ttt_desktop.ui.desk.agenda.page import AgendaPage
from ttt_desktop.ui.desk.groups.page import GroupsPage
from ttt_desktop.ui.desk.live.page import LivePage
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.workshop import (
    attendance,
    erase,
    group_wishes,
    groups,
    live,
    people,
    runlog,
    wall,
)

REGIONS = ("East", "North", "South", "West")


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    made = live_room.make(tmp_path)
    for n in range(12):
        people.add(
            made.store,
            f"Person {n:02}",
            region=REGIONS[n % 4],
            gender_group="woman" if n % 2 else "man",
        )
    yield made
    made.context.jobs.stop_all()
    made.context.bridge.close()
    made.store.close()
    clock.set_now(None)


@pytest.fixture
def page(room: LiveRoom, qtbot: Any) -> GroupsPage:
    made = GroupsPage(room.context, room.talk)
    qtbot.addWidget(made)
    made.resize(1150, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def there(room: LiveRoom) -> list[groups.Group]:
    return groups.of_session(room.store, room.talk)


def make(page: GroupsPage, qtbot: Any) -> None:
    (page.again if page.groups else page.first).click()
    qtbot.waitUntil(lambda: not page.making)


def first(page: GroupsPage, at: int = 0) -> str:
    """Somebody in the group at ``at``."""
    return next(iter(page.board.cards[page.groups[at].id].rows))


def where(room: LiveRoom, person_id: str) -> str:
    return next(group.id for group in there(room) if person_id in group.members)


def test_groups_are_made_with_one_press_and_one_undo(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    page.wishes.figure.setValue(4)
    assert page.wishes.makes.text() == "3 groups of 4"
    make(page, qtbot)
    made = there(room)
    assert [len(group.members) for group in made] == [4, 4, 4]
    assert all(
        {p.split()[0] for p, _l in card.counts.told()} >= set(REGIONS)
        for card in page.board.cards.values()
    )
    assert room.said[-1] == ("3 groups made", "Make groups")
    assert page.unmet.sentences() == []
    room.store.undo()
    assert there(room) == []
    assert page.nothing.isVisible()


def test_made_again_they_are_others(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    make(page, qtbot)
    before = {frozenset(group.members) for group in there(room)}
    page.again.setFocus()
    make(page, qtbot)
    assert page.again.hasFocus()
    assert {frozenset(group.members) for group in there(room)} != before


def test_by_region_is_one_click(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    page.wishes.by_region.click()
    qtbot.waitUntil(lambda: not page.making)
    of = {person.id: person.region for person in people.all_people(room.store)}
    made = there(room)
    assert sorted({of[key] for key in group.members} for group in made) == sorted(
        {region} for region in REGIONS
    ) or {frozenset(of[k] for k in g.members) for g in made} == {frozenset([r]) for r in REGIONS}
    assert page.wishes.keep.value() == "region"


def test_keys_move_a_person_and_the_focus_goes_along(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    make(page, qtbot)
    who, target = first(page), page.groups[1]
    page.board.focus_person(who)
    row = page.board.rows()[who]
    qtbot.keyClick(row, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert where(room, who) == target.id
    label = page._label(who)
    assert room.said[-1] == (f"{label} is in {target.name} now", "Put into group")
    now = page.board.rows()[who]
    assert page.window().focusWidget() is now
    assert target.name in a11y.spoken(now)
    qtbot.keyClick(now, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert where(room, who) == page.groups[0].id


def test_arrows_go_from_person_to_person(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    make(page, qtbot)
    page.board.focus_person(first(page))
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Down)
    rows = list(page.board.cards[page.groups[0].id].rows.values())
    assert page.window().focusWidget() is rows[1]
    qtbot.keyClick(rows[1], Qt.Key.Key_Right)
    assert page.window().focusWidget() in page.board.cards[page.groups[1].id].rows.values()


def test_m_offers_the_groups_by_their_number(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    make(page, qtbot)
    who, target = first(page), page.groups[1]
    qtbot.keyClick(page.board.rows()[who], Qt.Key.Key_M)
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
    qtbot.keyClick(menu, Qt.Key.Key_2)
    assert where(room, who) == target.id


def test_of_many_groups_one_is_said_by_number_or_name(
    room: LiveRoom, page: GroupsPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ttt_desktop.ui.desk.groups import hand as groups_hand
    from ttt_desktop.ui.desk.groups.parts import GroupPick

    monkeypatch.setattr(groups_hand, "MENU", 1)
    make(page, qtbot)
    who, target = first(page), page.groups[1]
    qtbot.keyClick(page.board.rows()[who], Qt.Key.Key_M)
    sheet = page.findChild(GroupPick)
    sheet.field.setText("Nowhere")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    assert "Nowhere" in sheet._row.error.text()
    sheet.field.setText("2")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    assert where(room, who) == target.id
    assert page.window().focusWidget() is page.board.rows()[who]


def test_a_person_is_dragged_to_another_group(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    make(page, qtbot)
    who, target = first(page), page.groups[1]
    row, card = page.board.rows()[who], page.board.cards[target.id]
    start, end = QPoint(20, 10), row.mapFromGlobal(card.mapToGlobal(QPoint(60, 60)))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
    for spot in (start + QPoint(30, 0), end):
        QTest.mouseMove(row, spot)
    page.board.drag.move(row, row.mapToGlobal(start + QPoint(40, 0)))
    page.board.drag.move(row, row.mapToGlobal(end))
    assert card.property("surface") == "drop"
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=end)
    assert where(room, who) == target.id
    assert card.property("surface") == "card"
    assert not any(menu.isVisible() for menu in page.findChildren(QMenu))


def test_what_is_locked_stays_when_groups_are_made_again(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    page.wishes.figure.setValue(3)
    make(page, qtbot)
    page.board.cards[page.groups[0].id].lock.click()
    who = first(page, 1)
    qtbot.keyClick(page.board.rows()[who], Qt.Key.Key_L)
    before = there(room)
    assert before[0].locked
    assert before[1].fixed == {who}
    assert page.board.rows()[who].seat.locked
    make(page, qtbot)
    after = there(room)
    assert set(after[0].members) == set(before[0].members)
    assert who in after[1].members


def test_who_writes_can_be_chosen_and_goes_with_the_person(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    make(page, qtbot)
    own = page.groups[0]
    who = next(k for k in own.members if k not in (own.scribe_id, own.speaker_id))
    page.hand.set_duty(who, "scribe")
    assert page.board.rows()[who].seat.word == "writes"
    page.hand.set_duty(who, "speaker")  # nobody has both
    found = there(room)[0]
    assert (found.scribe_id, found.speaker_id) == (None, who)
    page.hand.move(who, page.groups[1].id)
    assert there(room)[0].speaker_id is None
    room.store.undo()
    assert there(room)[0].speaker_id == who


def test_a_group_is_named_and_given_a_place(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    make(page, qtbot)
    page.hand.edit_group(page.groups[0].id)
    from ttt_desktop.ui.desk.groups.parts import GroupSheet

    sheet = page.findChild(GroupSheet)
    sheet.name.setText(page.groups[1].name)
    sheet.keep()
    assert "already" in sheet._field.error.text()
    sheet.name.setText("Window")
    sheet.place.setText("Table 2")
    qtbot.keyClick(sheet.place, Qt.Key.Key_Return)
    card = page.board.cards[page.groups[0].id]
    assert (card.title.text(), card.place.text()) == ("Window", "Table 2")


def test_groups_are_added_and_removed(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    make(page, qtbot)
    many = len(page.groups)
    page.add.click()
    assert len(page.board.cards) == many + 1
    page.hand.remove_group(page.groups[0].id)
    assert len(page.board.cards) == many
    assert page.tray.isVisible()
    room.store.undo()
    assert not page.tray.isVisible()


def test_who_comes_late_is_placed_and_nobody_moves(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    for person in people.all_people(room.store):
        attendance.arrive(room.store, room.talk, person.id)
    make(page, qtbot)
    before = there(room)
    late = people.add(room.store, "Asha", region="East")
    attendance.arrive(room.store, room.talk, late.id)
    assert page.tray.said.text() == "1 person is in no group"
    page.tray.button.click()
    for old, new in zip(before, there(room), strict=True):
        assert set(new.members) - {late.id} == set(old.members)
    assert where(room, late.id)
    assert room.said[-1][1] == "Place in groups"
    room.store.undo()
    assert all(late.id not in group.members for group in there(room))


def test_what_could_not_be_had_is_told_in_words_after_a_move_by_hand(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    page.wishes.figure.setValue(4)
    page.wishes.protect["gender"].setChecked(True)
    make(page, qtbot)
    assert page.unmet.sentences() == []
    group, other = page.groups[0], page.groups[1]
    woman = next(
        key
        for key in group.members
        if people.person(room.store, key).gender_group == "woman"  # type: ignore[union-attr]
    )
    page.hand.move(woman, other.id)
    assert any(
        sentence.startswith(f"In {group.name}, ") and "Woman" in sentence
        for sentence in page.unmet.sentences()
    )
    assert ("Woman 1", True) in page.board.cards[group.id].counts.told()


def test_wishes_are_remembered_and_go_when_people_are_erased(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    everyone = people.all_people(room.store)
    for person in everyone[:2]:
        page.wishes.pick(person.id)
    page.wishes.together_button.click()
    page.wishes.figure.setValue(3)
    make(page, qtbot)
    assert where(room, everyone[0].id) == where(room, everyone[1].id)
    kept = group_wishes.last(room.store, room.talk)
    assert kept.together == ((everyone[0].id, everyone[1].id),)
    assert group_wishes.last(room.store, room.sessions[2]).figure == 3
    erase.erase(room.store)
    assert group_wishes.last(room.store, room.talk) == group_wishes.Brief()


def test_the_projector_is_turned_to_the_groups(
    room: LiveRoom, page: GroupsPage, qtbot: Any
) -> None:
    make(page, qtbot)
    other = groups.add(room.store, room.sessions[2], "Of a session that runs")
    runlog.start(room.store, room.sessions[2])
    page.show_button.click()
    assert live.scene(room.store) == "groups"
    shown = [group.name for group in page.groups]
    assert [team.name for team in wall.teams(room.store)[1]] == shown
    live.set_scene(room.store, "groups")  # from Live: of what runs
    assert [team.name for team in wall.teams(room.store)[1]] == [other.name]


def test_everything_on_the_page_has_a_name(room: LiveRoom, page: GroupsPage, qtbot: Any) -> None:
    make(page, qtbot)
    assert a11y.unnamed(page) == []


def test_from_live_and_back_and_a_place_for_who_is_late(room: LiveRoom, qtbot: Any) -> None:
    window = DeskWindow(room.context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go("live")
    live_page = window.pages["live"]
    assert isinstance(live_page, LivePage)
    line = live_page.groups
    assert line.button.text() == "Make groups…"
    line.button.click()
    page = window.stack.currentWidget()
    assert isinstance(page, GroupsPage)
    for person in people.all_people(room.store):
        attendance.arrive(room.store, room.talk, person.id)
    make(page, qtbot)
    page.back.click()
    assert window.stack.currentWidget() is live_page
    assert not line.place_button.isVisible()
    late = people.add(room.store, "Asha", region="East")
    attendance.arrive(room.store, room.talk, late.id)
    assert line.words.text() == "Asha is here and in no group."
    line.place_button.click()
    assert where(room, late.id)
    assert not line.place_button.isVisible()


def test_from_the_agenda(room: LiveRoom, qtbot: Any) -> None:
    window = DeskWindow(room.context)
    qtbot.addWidget(window)
    window.show()
    window.go("agenda")
    agenda_page = window.pages["agenda"]
    assert isinstance(agenda_page, AgendaPage)
    agenda_page.panel.groups.load(room.talk, [])
    agenda_page.panel.groups.make_button.click()
    page = window.stack.currentWidget()
    assert isinstance(page, GroupsPage)
    assert page.session_id == room.talk
    page.first.click()
    window.go("people")  # before they are made: they are made nevertheless
    assert window.stack.indexOf(page) == -1
    qtbot.waitUntil(lambda: not room.context.jobs.running)
    assert there(room)

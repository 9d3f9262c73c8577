"""The station: every page of it, with questions and notes in several scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import FULL_HD, Room, screen

if TYPE_CHECKING:
    from ttt_desktop.ui.station.window import StationWindow

QUESTIONS = {
    "en": "What keeps new editors in your community from coming back a second time?",
    "te": "మీ సముదాయంలో కొత్త వాడుకరులు రెండోసారి తిరిగి రాకపోవడానికి కారణాలేమిటి?",
    "or": "ଆପଣଙ୍କ ସମୁଦାୟରେ ନୂଆ ସମ୍ପାଦକମାନେ ଦ୍ୱିତୀୟ ଥର କାହିଁକି ଫେରନ୍ତି ନାହିଁ?",
    "ur": "آپ کی برادری میں نئے صارفین دوبارہ واپس کیوں نہیں آتے؟",
}
NOTES = {
    "en": "Nobody answers on the talk page for weeks. A welcome by a real person within a day "
    "would change a lot.",
    "te": "కొత్తవారి మొదటి మార్పును ఎవరో తిరగ్గొడతారు, కారణం మాత్రం చెప్పరు.",
    "or": "ମୋବାଇଲରେ ଓଡ଼ିଆ ଟାଇପ୍ କରିବା କଷ୍ଟ, ତେଣୁ ଲୋକେ ଆରମ୍ଭରୁ ଛାଡ଼ିଦିଅନ୍ତି।",
    "ur": "پہلی ترمیم واپس پھیر دی جاتی ہے اور کوئی وجہ نہیں بتاتا۔",
}


def station(
    room: Room, language: str = "en", groups: bool = False, **session: object
) -> StationWindow:
    """A station with one question open."""
    from ttt_desktop.ui.station.window import StationWindow
    from ttt_desktop.workshop import agenda, agenda_edit, details, prompts
    from ttt_desktop.workshop import groups as groups_of

    context = room.empty()
    store = context.store
    details.update(store, language=room.look.language)
    made = agenda_edit.add_session(
        store,
        agenda.days(store)[0].id,
        "Challenges & Opportunities",
        kind="discussion",
        ask_group=groups,
        **session,
    )
    if groups:
        for name, place in (
            ("Godavari", "By the window"),
            ("Mahanadi", "Near the door"),
            ("तुंगभद्रा", ""),
            ("Brahmaputra", "On the veranda"),
            ("యమున", ""),
        ):
            groups_of.add(store, made.id, name, place)
    if language:
        prompt = prompts.add(
            store, made.id, QUESTIONS[language], language=language, kind="challenge"
        )
        prompts.open_at_station(store, prompt.id)
    window = StationWindow(context, kiosk=True)
    window.resize(1366, 768)
    return window


@screen("station", sizes=FULL_HD)
def pages(room: Room) -> Iterator[tuple[str, QWidget]]:
    yield "closed", station(room, "")
    for code in QUESTIONS:
        yield f"language-{code}", station(room, code)
    group = station(room, groups=True)
    group.chose_language("en")
    yield "group", group
    for code in QUESTIONS:
        empty = station(room, code)
        empty.chose_language(code)
        yield f"write-{code}", empty
        written = station(room, code)
        written.chose_language(code)
        _write(written, NOTES[code])
        yield f"written-{code}", written
        sent = station(room, code)
        sent.chose_language(code)
        _write(sent, NOTES[code])
        sent.writing().send()  # type: ignore[union-attr]
        yield f"sent-{code}", sent


@screen("station-more")
def more(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.workshop import people, prompts

    kind = station(room)
    kind.chose_language("en")
    kind.to_kind()
    yield "kind", kind
    names = station(room)
    for name in ("Sita Rao", "Sitara Begum", "Sita Devi"):
        people.add(names.context.store, name)
    names.chose_language("en")
    names.to_sign()
    yield "sign", names
    names = station(room)
    for name in ("Sita Rao", "Sitara Begum", "ସୀତା ମହାନ୍ତି"):
        people.add(names.context.store, name)
    names.chose_language("en")
    names.to_name()
    names.page().field.setText("Sit")  # type: ignore[attr-defined]
    yield "name", names
    resume = station(room)
    resume.chose_language("en")
    resume.to_resume()
    resume.resume("zz zz zz")
    resume.page().field.setText("The bus")  # type: ignore[attr-defined]
    resume.page().entered_first()  # type: ignore[attr-defined]
    yield "resume", resume
    signed = station(room, "te", groups=True)
    signed.chose_language("te")
    signed.chose_group(signed.visit.offer.groups[1])  # type: ignore[union-attr]
    _write(signed, NOTES["te"])
    signed.hand_over()
    signed.chose_language("te")
    signed.chose_group(signed.visit.offer.groups[1])  # type: ignore[union-attr]
    yield "continue", signed
    group = station(room, "or", groups=True)
    group.chose_language("or")
    group.chose_group(group.visit.offer.groups[2])  # type: ignore[union-attr]
    _write(group, NOTES["or"])
    prompts.close(group.context.store)
    yield "question-closed", group
    idle = station(room)
    idle.chose_language("en")
    _write(idle, NOTES["en"])
    idle.show()
    idle.idle.quiet.timeout.emit()
    yield "idle", idle
    long = station(room)
    long.chose_language("en")
    _write(long, "A long story. " * 800)
    yield "too-long", long
    huge = station(room)
    huge.chose_language("en")
    _write(huge, NOTES["en"])
    huge.writing().edit.refused.emit(1_048_576)  # type: ignore[union-attr]
    yield "megabyte", huge
    turned = station(room, "ur")
    turned.chose_language("ur")
    _write(turned, NOTES["ur"])
    _turn(turned)
    yield "right-to-left", turned


DAY_WORDS = {
    "en": ("Which one word describes your day?", "patience"),
    "te": ("మీ రోజును ఒక్క మాటలో ఎలా చెబుతారు?", "సహనం"),
    "ur": ("آپ کا دن ایک لفظ میں کیسا تھا؟", "امید"),
}

PEOPLE = ("Sita Rao", "Sitara Begum", "ସୀତା ମହାନ୍ତି", "తెలుగు రవి", "امینہ خان", "Anjali")


def open_all(
    room: Room, language: str = "en", offers: tuple[str, ...] = ("prompt",), **session: object
) -> StationWindow:
    """A station that offers ``offers``, with a session on, people, and a question of the day."""
    from ttt_desktop.workshop import agenda, daywords, people, runlog
    from ttt_desktop.workshop import station as rules

    window = station(room, language, **session)  # type: ignore[arg-type]
    store = window.context.store
    for name in PEOPLE:
        people.add(store, name)
    on = agenda.sessions(store)[0]
    runlog.start(store, on.id)
    daywords.ask(store, on.day_id, DAY_WORDS[language][0], language)
    for task in rules.TASKS:
        rules.want(store, task, task in offers)
    return window


@screen("station-tasks", sizes=FULL_HD)
def tasks(room: Room) -> Iterator[tuple[str, QWidget]]:
    everything = ("prompt", "word", "checkin", "takeaway")
    for code, (_question, word) in DAY_WORDS.items():
        start = open_all(room, code, everything)
        yield f"start-{code}", start
        choose = open_all(room, code, everything)
        choose.chose_language(code)
        yield f"choose-{code}", choose
        asked = open_all(room, code, ("word",))
        asked.chose_language(code)
        asked.page().field.setText(word)  # type: ignore[attr-defined]
        yield f"word-{code}", asked
        thanks = open_all(room, code, ("word", "takeaway"))
        thanks.chose_language(code)
        thanks.chose_task("word")
        thanks.page().field.setText(word)  # type: ignore[attr-defined]
        thanks.page().entered_first()  # type: ignore[attr-defined]
        yield f"word-sent-{code}", thanks
        home = open_all(room, code, ("takeaway",))
        home.chose_language(code)
        _write(home, NOTES[code])
        yield f"takeaway-{code}", home
    long = open_all(room, "en", ("word",))
    long.chose_language("en")
    long.page().field.setText("a whole sentence is more than a word")  # type: ignore[attr-defined]
    yield "word-too-long", long
    door = open_all(room, "en", ("checkin",))
    yield "checkin-start", door
    door = open_all(room, "en", ("checkin",))
    door.chose_language("en")
    door.page().field.setText("Si")  # type: ignore[attr-defined]
    yield "checkin", door
    door = open_all(room, "en", ("checkin",))
    door.chose_language("en")
    door.page().field.setText("Zebra")  # type: ignore[attr-defined]
    yield "checkin-unknown", door
    for again in (False, True):
        door = open_all(room, "en", ("checkin", "word"))
        door.chose_language("en")
        door.chose_task("checkin")
        for _time in range(1 + again):
            door.to_check_in()
            door.page().field.setText("Sitara")  # type: ignore[attr-defined]
            door.page().entered_first()  # type: ignore[attr-defined]
        yield "welcome-again" if again else "welcome", door
    first = open_all(room, "en", ("prompt",), ask_person=True)
    first.chose_language("en")
    first.page().field.setText("Si")  # type: ignore[attr-defined]
    yield "person", first
    signs = open_all(room, "en", ("prompt",))
    signs.chose_language("en")
    signs.to_sign()
    yield "sign", signs
    back = open_all(room, "en", ("prompt",))
    back.chose_language("en")
    _write(back, NOTES["en"])
    back.back_from_write()
    back.chose_language("en")
    yield "went-back", back


@screen("station-urdu")
def urdu(room: Room) -> Iterator[tuple[str, QWidget]]:
    """The way from the language to what was sent, in Nastaliq and from the right."""

    def there(task: str = "prompt") -> StationWindow:
        from ttt_desktop.workshop import agenda
        from ttt_desktop.workshop import groups as groups_of

        window = open_all(room, "ur", ("prompt", "word", "takeaway"), groups=True)
        session = agenda.sessions(window.context.store)[0]
        groups_of.add(window.context.store, session.id, "گوداوری گروپ", "کھڑکی کے پاس")
        window.chose_language("ur")
        if task:
            window.chose_task(task)
        return window

    start = there("")
    start.to_language()
    yield "language", start
    yield "task", there("")
    group = there()
    yield "group", group
    for state in ("write", "written", "sent"):
        window = there()
        window.chose_group(window.visit.offer.groups[0])  # type: ignore[union-attr]
        if state != "write":
            _write(window, NOTES["ur"])
        if state == "sent":
            window.writing().send()  # type: ignore[union-attr]
        yield state, window
    yield "word", there("word")


@screen("station-leave")
def leave(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.ui.pin_setup import PinSetup
    from ttt_desktop.workshop import lock as rules

    free = station(room, "")
    free.to_leave()
    yield "no-pin", free
    shut = station(room, "")
    rules.set_pin(shut.context.store, "2580")
    shut.to_leave()
    shut.page().typed = "258"  # type: ignore[attr-defined]
    shut.page().show_typed()  # type: ignore[attr-defined]
    yield "pin", shut
    wrong = station(room, "")
    rules.set_pin(wrong.context.store, "2580")
    for _time in range(5):
        rules.check_pin(wrong.context.store, "9999")
    wrong.to_leave()
    yield "locked-out", wrong
    code = station(room, "")
    rules.set_pin(code.context.store, "2580")
    code.to_leave()
    code.page().ask_code()  # type: ignore[attr-defined]
    yield "code", code
    panel = PinSetup(room.empty().store)
    yield "set-up", panel
    panel = PinSetup(room.empty().store)
    panel.first.setText("2580")
    panel.second.setText("2580")
    panel.save()
    yield "set", panel


def _write(window: StationWindow, text: str) -> None:
    page = window.writing()
    assert page is not None
    page.edit.setPlainText(text)
    page.edit.moveCursor(page.edit.textCursor().MoveOperation.End)
    page.keep()


def _turn(window: StationWindow) -> None:
    """As it will look when the words of the station are in Urdu."""
    from PySide6.QtCore import Qt

    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

"""The projector's scenes: three resolutions, light and dark, in English, Telugu and Urdu.

The room has a language and a scheme of its own, so that they stand in the names of the pictures and
not in the gallery's looks: each is drawn once, however many looks there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Look, Room, screen
from ttt_desktop.rules import clock
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.projector.canvas import Canvas
from ttt_desktop.workshop import (
    agenda,
    attendance,
    details,
    groups,
    live,
    notes,
    people,
    prompts,
    runlog,
)
from ttt_desktop.workshop import agenda_edit as edit

SIZES = ((1024, 768), (1366, 768), (3840, 2160))

LANGUAGES = ("en", "te", "ur")

TITLES = {
    "en": "Train the Trainer 2024",
    "te": "శిక్షకుల శిక్షణ 2024",
    "ur": "ٹرین دی ٹرینر ۲۰۲۴",
}

PLACES = {"en": "Hyderabad", "te": "హైదరాబాద్", "ur": "حیدرآباد"}

SESSIONS = {
    "en": ("Group discussion: Challenges & Opportunities", "Tea", "Needs assessment"),
    "te": ("బృంద చర్చ: సవాళ్లు, అవకాశాలు", "టీ విరామం", "అవసరాల అంచనా"),
    "ur": ("گروہی گفتگو: مشکلات اور مواقع", "چائے کا وقفہ", "ضروریات کا جائزہ"),
}

QUESTIONS = {
    "en": "What keeps new editors in your community from coming back a second time?",
    "te": "మీ సముదాయంలో కొత్త వాడుకరులు రెండోసారి తిరిగి రాకపోవడానికి కారణాలేమిటి?",
    "ur": "آپ کی برادری میں نئے صارفین دوبارہ واپس کیوں نہیں آتے؟",
}

MESSAGES = {
    "en": "The bus to the museum leaves at 16:30 from the front gate.",
    "te": "మ్యూజియానికి బస్సు సాయంత్రం 4:30కి ముందు గేటు నుండి బయలుదేరుతుంది.",
    "ur": "عجائب گھر کی بس ساڑھے چار بجے سامنے کے دروازے سے روانہ ہوگی۔",
}

TEXTS = (
    ("en", "challenge", "Librarians are interested but have no laptops."),
    ("te", "idea", "గ్రామీణ పాఠశాలల్లో ఇంటర్నెట్ లేదు, కాబట్టి ఆఫ్‌లైన్ శిక్షణ కావాలి."),
    ("ur", "opportunity", "مقامی اسکولوں کے اساتذہ ہماری مدد کرنا چاہتے ہیں۔"),
    ("or", "question", "ଓଡ଼ିଆରେ ସହାୟତା ପୃଷ୍ଠା କିଏ ଲେଖିବ?"),
    ("hi", "decision", "अगली बैठक हर महीने के पहले रविवार को होगी।"),
    ("ta", "idea", "கிராமப்புற நூலகங்களில் மாதந்தோறும் தொகுத்தல் பயிற்சி நடத்தலாம்."),
    ("sat", "quote", "ᱟᱞᱮᱭᱟᱜ ᱯᱟᱹᱨᱥᱤ ᱛᱮ ᱚᱞ ᱢᱮ"),
    ("en", "takeaway", "I will ask one person to edit with me before the end of the month."),
    ("ml", "challenge", "പുതിയ ഉപയോക്താക്കൾക്ക് മലയാളത്തിൽ ടൈപ്പ് ചെയ്യാൻ അറിയില്ല."),
    ("bn", "idea", "প্রতিটি জেলায় একজন করে সমন্বয়কারী থাকুক।"),
)

LONG = (
    "We met every month for a year, in the back room of a library that had one socket. " * 8
    + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft."
)

NAMES = (
    "Lakshmi", "Pritam", "Anjali Deshpande", "రమేష్", "कविता शर्मा", "Sangram", "Mitu Das", "Nasir",
    "முருகன்", "Dolon Prova", "Krishna", "ଜ୍ୟୋତି", "Manpreet Kaur", "ಅನುಷಾ", "Rajiv", "Sneha", "نسرین",
    "Vishwanath", "Wasim", "Zeba", "ᱥᱟᱶᱛᱟ", "Bhuvana", "Tito", "Ranjithsiji",
)  # fmt: skip

WORDS = (
    "hope", "ఆశ", "امید", "आशा", "friends", "नए दोस्त", "స్నేహితులు", "curious", "ଭାଷା", "மொழி",
    "language", "library", "patience", "ಕಲಿಕೆ", "ਗਿਆਨ", "জ্ঞান", "സമൂഹം", "learning", "sharing", "tea",
    "ᱯᱟᱹᱨᱥᱤ", "trust", "voice", "books", "open", "free knowledge", "together", "courage", "کتاب",
    "students", "teachers", "village", "archive", "photographs", "recipes", "songs", "proverbs",
)  # fmt: skip


def workshop(room: Room, count: int, language: str = "en") -> tuple[Context, list[str]]:
    """Three sessions, a prompt and ``count`` notes; the clock stands in the first session."""
    context = room.empty()
    store = context.store
    details.update(store, title=TITLES[language], place=PLACES[language], host="CIS-A2K")
    day = agenda.days(store)[0]
    kinds = ("discussion", "break", "presentation")
    made = [
        edit.add_session(store, day.id, title, kind=kind, minutes=60).id
        for title, kind in zip(SESSIONS[language], kinds, strict=True)
    ]
    start = agenda.plan(store)[0].start
    runlog.start(store, made[0], at=start + timedelta(minutes=4))
    asked = prompts.add(store, made[0], QUESTIONS[language], language=language)
    prompts.open_at_station(store, asked.id)
    add_notes(store, made[0], asked.id, count, start)
    clock.set_now(start + timedelta(minutes=40, seconds=19))
    return context, made


def add_notes(store: object, session: str, asked: str, count: int, start: datetime) -> None:
    for index in range(count):
        tongue, kind, text = TEXTS[index % len(TEXTS)]
        notes.add(
            store,  # type: ignore[arg-type]
            session_id=session,
            prompt_id=asked,
            text=text,
            kind=kind,
            language=tongue,
            at=start + timedelta(minutes=5, seconds=index),
        )


def fill(context: Context, session: str, teams: int = 6, words: int = 37) -> None:
    """People who came, groups they are in, a question of the day and words that answer it."""
    store = context.store
    start = agenda.plan(store)[0].start
    made = [groups.add(store, session, f"Table {i + 1}", f"Window {i + 1}") for i in range(teams)]
    for index in range(max(len(NAMES), teams * 4)):
        name = NAMES[index % len(NAMES)]
        person = people.add(store, name if index < len(NAMES) else f"{name} {index}")
        if index % 6:
            attendance.arrive(store, session, person.id, at=start + timedelta(minutes=5))
        groups.put(store, made[index % teams].id, person.id)
    ask_words(store, words)


def ask_words(store: object, count: int, question: str = "One word for today?") -> None:
    """A question of the day, and ``count`` different words."""
    day = agenda.days(store)[0]  # type: ignore[arg-type]
    with store.write("Fill") as db:  # type: ignore[attr-defined]
        db.table("day").update(day.id, {"question": question})
        rows = [
            {"id": f"w{i:04d}-{n}", "day_id": day.id, "text": word}
            for i in range(count)
            for word in [WORDS[i] if i < len(WORDS) else f"{WORDS[i % 37][:6]}{i}"]
            for n in range((9, 6, 5, 4, 3, 3, 2, 2, 2)[i] if i < 9 else 1)
        ]
        db.table("word").insert_all(rows)


def shown(context: Context, scene: str) -> Canvas:
    live.set_scene(context.store, scene)
    return Canvas(context)


@screen("projector", sizes=SIZES)
def projector(room: Room) -> Iterator[tuple[str, QWidget]]:
    """Every scene in each language; light at the first look, dark at the second, and no more."""
    if room.look not in (Look(), Look("dark")):
        return
    dark = room.look.scheme == "dark"
    try:
        for language in LANGUAGES:
            yield from _in(room, language, dark)
    finally:
        clock.set_now(None)


def _in(room: Room, language: str, dark: bool) -> Iterator[tuple[str, QWidget]]:
    context, made = workshop(room, 9, language)
    store = context.store
    start = agenda.plan(store)[0].start
    live.put(store, "projector.dark", dark)
    live.put(store, "projector.language", language)
    live.set_text(store, "message", MESSAGES[language])
    fill(context, made[0])
    for scene in live.SCENES:
        if scene == "black" and (dark or language != "en"):
            continue
        if scene == "break":
            runlog.start(store, made[1], at=start + timedelta(minutes=60))
            clock.set_now(start + timedelta(minutes=81, seconds=13))
        yield f"{scene}-{language}", shown(context, scene)
        if scene == "break":
            runlog.resume(store, made[0])
            runlog.start(store, made[0], at=start + timedelta(minutes=62))
            clock.set_now(start + timedelta(minutes=70))


@screen("projector-states", sizes=((1366, 768),))
def states(room: Room) -> Iterator[tuple[str, QWidget]]:
    """What else the scenes look like: few, many, long, over time, parallel, nothing yet."""
    if room.look != Look():
        return
    try:
        context, made = workshop(room, 9)
        start = agenda.plan(context.store)[0].start
        clock.set_now(start + timedelta(minutes=60, seconds=19))
        yield "now-last-minutes", shown(context, "now")
        clock.set_now(start + timedelta(minutes=70, seconds=19))
        yield "now-over", shown(context, "now")
        asked = prompts.of_session(context.store, made[0])[0]
        with context.store.write("Time") as db:
            at = clock.to_text(start + timedelta(minutes=67))
            db.table("prompt").update(asked.id, {"minutes": 5, "opened_at": at})
        yield "prompt-timed", shown(context, "prompt")
        for count in (0, 1, 3, 24, 120):
            yield f"wall-{count}", shown(workshop(room, count)[0], "wall")
        context, made = workshop(room, 4)
        notes.add(context.store, session_id=made[0], text=LONG)
        yield "wall-long", shown(context, "wall")
        context, made = workshop(room, 0)
        yield "groups-none", shown(context, "groups")
        yield "words-no-question", shown(context, "words")
        ask_words(context.store, 0)
        yield "words-none", shown(context, "words")
        yield "thanks-little", shown(context, "thanks")
        for count in (3, 200):
            context = workshop(room, 0)[0]
            ask_words(context.store, count)
            yield f"words-{count}", shown(context, "words")
        for count in (2, 12, 30):
            context, made = workshop(room, 0)
            fill(context, made[0], count)
            yield f"groups-{count}", shown(context, "groups")
        live.set_text(context.store, "message", LONG[:590])
        yield "message-long", shown(context, "message")
        live.set_text(context.store, "message", "Tea!")
        yield "message-short", shown(context, "message")
        context, made = workshop(room, 0)
        runlog.end(context.store, made[0])
        yield "now-quiet", shown(context, "now")
        yield "break-before", shown(context, "break")
        for index, hall in enumerate(("Hall A", "Hall B")):
            edit.update_session(context.store, made[2 if index else 0], room=hall)
            runlog.start(context.store, made[2 if index else 0])
        yield "now-parallel", shown(context, "now")
    finally:
        clock.set_now(None)

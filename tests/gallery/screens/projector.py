"""The projector's scenes, in texts of several scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from ttt_desktop.rules import clock
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.projector.canvas import Canvas
from ttt_desktop.workshop import agenda, details, live, notes, prompts, runlog
from ttt_desktop.workshop import agenda_edit as edit

SIZES = ((1024, 768), (1920, 1080))

QUESTIONS = {
    "en": "What keeps new editors in your community from coming back a second time?",
    "te": "మీ సముదాయంలో కొత్త వాడుకరులు రెండోసారి తిరిగి రాకపోవడానికి కారణాలేమిటి?",
    "ur": "آپ کی برادری میں نئے صارفین دوبارہ واپس کیوں نہیں آتے؟",
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


def workshop(room: Room, count: int, language: str = "en") -> tuple[Context, list[str]]:
    """Three sessions, a prompt and ``count`` notes; the clock stands in the first session."""
    context = room.empty()
    store = context.store
    details.update(store, title="Train the Trainer 2024")
    day = agenda.days(store)[0]
    titles = ("Group discussion: Challenges & Opportunities", "Tea", "Needs assessment")
    kinds = ("discussion", "break", "presentation")
    made = [
        edit.add_session(store, day.id, title, kind=kind, minutes=60).id
        for title, kind in zip(titles, kinds, strict=True)
    ]
    start = agenda.plan(store)[0].start
    runlog.start(store, made[0], at=start + timedelta(minutes=4))
    asked = prompts.add(store, made[0], QUESTIONS[language], language=language)
    prompts.open_at_station(store, asked.id)
    for index in range(count):
        tongue, kind, text = TEXTS[index % len(TEXTS)]
        notes.add(
            store,
            session_id=made[0],
            prompt_id=asked.id,
            text=text,
            kind=kind,
            language=tongue,
            at=start + timedelta(minutes=5, seconds=index),
        )
    clock.set_now(start + timedelta(minutes=40, seconds=19))
    return context, made


def shown(context: Context, scene: str) -> Canvas:
    live.set_scene(context.store, scene)
    return Canvas(context)


@screen("projector", sizes=SIZES)
def projector(room: Room) -> Iterator[tuple[str, QWidget]]:
    try:
        context, made = workshop(room, 9)
        yield "now", shown(context, "now")
        start = agenda.plan(context.store)[0].start
        clock.set_now(start + timedelta(minutes=60, seconds=19))
        yield "now-last-minutes", shown(context, "now")
        clock.set_now(start + timedelta(minutes=70, seconds=19))
        yield "now-over", shown(context, "now")
        for language in ("en", "te", "ur"):
            yield f"prompt-{language}", shown(workshop(room, 0, language)[0], "prompt")
        for count in (0, 1, 3, 9, 24, 120):
            yield f"wall-{count}", shown(workshop(room, count)[0], "wall")
        context, made = workshop(room, 4)
        notes.add(context.store, session_id=made[0], text=LONG)
        yield "wall-long", shown(context, "wall")
        yield "black", shown(context, "black")
        context, made = workshop(room, 0)
        runlog.end(context.store, made[0])
        yield "now-quiet", shown(context, "now")
        for index, hall in enumerate(("Hall A", "Hall B", "")[:2]):
            edit.update_session(context.store, made[2 if index else 0], room=hall)
            runlog.start(context.store, made[2 if index else 0])
        yield "now-parallel", shown(context, "now")
    finally:
        clock.set_now(None)

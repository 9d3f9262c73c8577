"""What the room really sees: the texts that are drawn, each with its place, for the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QRectF

from tests.ui.live_room import LiveRoom
from ttt_desktop import i18n
from ttt_desktop.ui.projector import fit
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


@dataclass(frozen=True)
class Drawn:
    """One text: its words, the room its ink takes, its type size in pixels, whether it is cut."""

    text: str
    ink: QRectF
    size: int
    cut: bool


@contextmanager
def listening() -> Iterator[list[Drawn]]:
    """The texts that are drawn inside; a text drawn twice in one place counts once."""
    heard: list[Drawn] = []

    def hear(block: fit.Block, x: float, y: float) -> None:
        one = Drawn(block.layout.text(), fit.ink(block).translated(x, y), block.size, block.cut)
        if one not in heard and one.text.strip():
            heard.append(one)

    before, fit.recorder = fit.recorder, hear
    try:
        yield heard
    finally:
        fit.recorder = before


def drawn(canvas: Canvas) -> list[Drawn]:
    """What one picture of ``canvas`` shows."""
    with listening() as heard:
        canvas.grab()
    return heard


def words(canvas: Canvas) -> str:
    """All that can be read of ``canvas``: what is drawn and what a screen reader says."""
    return "\n".join([*(one.text for one in drawn(canvas)), canvas.accessibleName()])


class Reversed(i18n.Words):
    """A language that nobody speaks, from right to left: every sentence in Urdu's letters, half as
    long again, with its places for words kept."""

    def __init__(self) -> None:
        super().__init__("ur", i18n.words("en")._catalogue)

    def __call__(self, message: str) -> str:
        if not message:
            return ""
        parts = re.split(r"(\{\w+\})", message)
        said = (part if part.startswith("{") else _urdu(part) for part in parts)
        return "".join(said)

    def n(self, singular: str, plural: str, count: int) -> str:
        return self(singular if count == 1 else plural)


def _urdu(text: str) -> str:
    made = "".join("ابپتجحدرسشعفقکلمنوہی"[ord(c) % 20] if c.isalpha() else c for c in text)
    return made + " " + made[: len(made) // 2] if made.strip() else made


LONG = {
    "plain": ("Needs assessment", "What would help you most?", "Lata", "hope"),
    "long": (
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "What would have helped you in your first year as an editor, and who in your community, "
        "your library or your family could have given it to you if anybody had asked them? " * 2,
        "Venkatanarasimharajuvaripeta Subrahmanyam Lakshminarasimhaswamy",
        "Donaudampfschifffahrtselektrizität",
    ),
    "indic": (
        "గ్రామీణ పాఠశాలల్లో ఇంటర్నెట్ లేదు, కాబట్టి ఆఫ్‌లైన్ శిక్షణ కావాలి",
        "மாதந்தோறும் கிராமப்புற நூலகங்களில் தொகுத்தல் பயிற்சி நடத்தலாமா, யார் நடத்துவார்கள்? " * 2,
        "പുതിയഉപയോക്താക്കൾക്ക്മലയാളത്തിൽ ടൈപ്പ്",
        "సముదాయభాగస్వామ్యం",
    ),
    "rtl": (
        "گروہی گفتگو: مشکلات اور مواقع",
        "آپ کی برادری میں نئے صارفین دوبارہ واپس کیوں نہیں آتے؟ " * 4,
        "نسرین فاطمہ",
        "امید",
    ),
}


def fill(room: LiveRoom, text: str = "plain", many: int = 14) -> None:
    """People, groups, notes, words and a prompt in the first session, which runs."""
    store = room.store
    title, question, name, word = LONG[text]
    question = question[:300].strip()
    details.update(store, title=title, place=f"{name}, Hyderabad", host=f"{name} & CIS-A2K")
    runlog.start(store, room.talk, at=room.start)
    asked = prompts.add(store, room.talk, question, language="ur" if text == "rtl" else "en")
    prompts.open_at_station(store, asked.id)
    teams = [groups.add(store, room.talk, f"{name} {i}", title[:40]) for i in range(5)]
    for index in range(many):
        person = people.add(
            store,
            f"{name} {index}",
            email=f"secret{index}@example.org",
            phone="+91 98765 43210",
            remarks="Remark that nobody may see",
            region="Region of one",
        )
        attendance.arrive(store, room.talk, person.id, at=room.start + timedelta(minutes=1))
        groups.put(store, teams[index % 5].id, person.id)
        notes.add(
            store,
            session_id=room.talk,
            prompt_id=asked.id,
            group_id=teams[index % 5].id,
            text=f"{question} {index}",
            language="ur" if text == "rtl" else "en",
            kind=("idea", "challenge", "decision")[index % 3],
            author_id=person.id,
            at=room.start + timedelta(seconds=index),
        )
    say_words(store, {f"{word} {i}": max(1, 6 - i) for i in range(many)}, question[:120])
    live.set_text(store, "message", (question * 4)[:590])
    room.at(20, 7)


def say_words(store: Any, said: dict[str, int], question: str = "One word?") -> None:
    """A question of the first day, and words that answer it so many times."""
    day = agenda.days(store)[0]
    with store.write("Fill") as db:
        db.table("day").update(day.id, {"question": question})
        db.table("word").insert_all(
            {"id": f"{word}-{n}", "day_id": day.id, "text": word}
            for word, count in said.items()
            for n in range(count)
        )

"""A gentle tone at the warnings, through what the computer has; Qt's Essentials play none.

The tones are made here, as WAV files in the folder of what is true while programs run.
"""

from __future__ import annotations

import math
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ttt_desktop import system
from ttt_desktop.rules import timing
from ttt_desktop.ui import clock as ticking
from ttt_desktop.workshop import live, runlog

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: What each warning sounds like: the pitches of its notes, one after the other, in hertz.
TONES = {"five": (523.25,), "one": (523.25, 659.25), "end": (659.25, 523.25, 392.0)}
#: The warnings from the mildest to the last.
ORDER = ("", "five", "one", "end")
RATE, NOTE_SECONDS = 11_025, 0.45

#: Programs that play a WAV file, the best first, with what they want before its name.
PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


def tone(warning: str) -> Path:
    """The WAV file of a warning (mono, 16 bits), made where it is not there yet."""
    import wave

    path = system.state_dir() / f"tone-{warning}.wav"
    if not path.is_file():
        fresh = path.with_suffix(".new")
        with wave.open(str(fresh), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(TONES[warning]))
        fresh.replace(path)
    return path


def samples(pitches: tuple[float, ...]) -> bytes:
    """Soft bell-like notes: they swell in 20 ms, die away, and touch zero at both ends."""
    import struct

    count = round(RATE * NOTE_SECONDS)
    found = []
    for pitch in pitches:
        for at in range(count):
            time = at / RATE
            swell = min(1.0, time / 0.02) * math.exp(-5 * time) * (1 - at / count)
            height = math.sin(2 * math.pi * pitch * time)
            height += 0.3 * math.sin(4 * math.pi * pitch * time)
            found.append(round(18_000 * swell * height))
    return struct.pack(f"<{len(found)}h", *found)


def play(warning: str) -> None:
    """Let a warning sound, without waiting for it; a beep where nothing can play it."""
    try:
        path = str(tone(warning))
    except OSError:
        QApplication.beep()
        return
    if sys.platform == "win32":
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(path, flags)
        return
    from PySide6.QtCore import QProcess

    for program, *options in PLAYERS:
        found = shutil.which(program)
        if found and QProcess.startDetached(found, [*options, path])[0]:
            return
    QApplication.beep()


class Chime(QObject):
    """Listens to what runs, and sounds at five minutes, one minute and the end, if wanted."""

    def __init__(self, context: Context, sound: Callable[[str], None] = play) -> None:
        super().__init__()
        self.context, self.sound = context, sound
        self._running: list[runlog.OnStage] = []
        self._heard: dict[str, str] = {}
        context.bridge.listen(("run", "session", "day", "live", "replan"), self._changed, self)
        self.refresh()

    def refresh(self) -> None:
        """Ask the file what runs, and whether sound is wanted; else there is no tick."""
        wanted = live.flag(self.context.store, "warn.sound", False)
        self._running = runlog.on_stage(self.context.store) if wanted else []
        now = ticking.now()
        # What was due before this moment (a restart, the switch) is not sounded after the event.
        self._heard = {
            item.planned.session.id: self._heard.get(
                item.planned.session.id, timing.warning(item.clock, now)
            )
            for item in self._running
        }
        if self._running:
            ticking.want(self._tick)
        else:
            ticking.rest(self._tick)

    def _changed(self, _change: object) -> None:
        self.refresh()

    def _tick(self) -> None:
        self.tick(ticking.now())

    def tick(self, now: datetime) -> None:
        """Sound what has become due at ``now``: once, the most urgent of all rooms."""
        due = ""
        for item in self._running:
            key, warning = item.planned.session.id, timing.warning(item.clock, now)
            if ORDER.index(warning) > ORDER.index(self._heard.get(key, "")):
                due = max(due, warning, key=ORDER.index)
            self._heard[key] = warning
        if due:
            self.sound(due)

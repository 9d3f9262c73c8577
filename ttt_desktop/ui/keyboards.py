"""The keyboard layouts that come with the program, read when they are first asked for."""

from __future__ import annotations

from functools import lru_cache

from ttt_desktop.rules import keyboards
from ttt_desktop.rules.keyboards import Layout
from ttt_desktop.system import resource


@lru_cache(maxsize=32)
def load(layout: str) -> Layout:
    """The layout of that id (``keyboards.ORDER``). Raises KeyError for an unknown one."""
    if layout not in keyboards.ORDER:
        raise KeyError(layout)
    text = resource("keyboards", f"{layout}.json").read_text(encoding="utf-8")
    return keyboards.parse(layout, text)


def every() -> list[Layout]:
    """Every layout, in the order in which they are offered."""
    return [load(layout) for layout in keyboards.ORDER]


def for_language(code: str) -> Layout:
    """The layout one begins with in a language (BCP 47)."""
    return keyboards.choose(every(), code)

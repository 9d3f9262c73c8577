"""How a list of people was read: its sheet, encoding and delimiter, to be put right by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.ui.widgets import Choice, PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from ttt_desktop.imports.people import Table

#: What lists are commonly written in; the one that was found is offered too.
ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1256",
    "mac_roman",
    "shift_jis",
    "gb18030",
)


class ReadAs:
    """The choices with their labels. ``changed()`` is called when a person chooses another."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self.encoding = Choice(lambda: _("Encoding"))
        self.delimiter = Choice(lambda: _("Delimiter"))
        self.sheet = Choice(lambda: _("Sheet"))
        self._labels: dict[Choice, PlainLabel] = {}
        for words, choice in (
            (lambda: _("Sheet"), self.sheet),
            (lambda: _("Encoding"), self.encoding),
            (lambda: _("Delimiter"), self.delimiter),
        ):
            label = PlainLabel(words, "body", "subtle", wrap=False)
            label.setBuddy(choice)
            choice.chosen.connect(lambda _value: changed())
            self._labels[choice] = label

    def lay_out(self, options: QHBoxLayout) -> None:
        """Put them into a row, each behind its label."""
        for choice, label in self._labels.items():
            options.addWidget(label)
            options.addWidget(choice)
            options.addSpacing(8)

    def show_labels(self, on: bool) -> None:
        """Labels where there is room for them."""
        for choice, label in self._labels.items():
            label.setVisible(on and not choice.isHidden())

    def chosen(self, book: bool) -> dict[str, str | None]:
        """What was chosen by hand, as ``open_table`` takes it: of a ``book`` the sheet only."""
        text = not book
        return {
            "encoding": str(self.encoding.value()) if text and self.encoding.value() else None,
            "delimiter": str(self.delimiter.value()) if text and self.delimiter.value() else None,
            "sheet": str(self.sheet.value()) if not text and self.sheet.value() else None,
        }

    def show_table(self, table: Table) -> None:
        """What was found about the file, to be changed where it was found wrongly."""
        book = bool(table.sheet_names)
        found = table.encoding.lower().replace("_", "-")
        known = [name for name in ENCODINGS if name.replace("_", "-") != found]
        self.encoding.set_choices(
            [
                (table.encoding, _encoding_word(table.encoding)),
                *((name, _encoding_word(name)) for name in known),
            ]
        )
        self.encoding.set_value(table.encoding)
        signs = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("bar")}
        if table.delimiter and table.delimiter not in signs:
            signs[table.delimiter] = table.delimiter
        self.delimiter.set_choices(list(signs.items()))
        self.delimiter.set_value(table.delimiter)
        self.sheet.set_choices([(name, name) for name in table.sheet_names])
        self.sheet.set_value(table.sheet)
        for choice, on in (
            (self.encoding, not book),
            (self.delimiter, not book),
            (self.sheet, len(table.sheet_names) > 1),
        ):
            choice.setVisible(on)
            self._labels[choice].setVisible(on)


def _encoding_word(name: str) -> str:
    """An encoding as people write it."""
    return {
        "utf-8": "UTF-8",
        "utf-8-sig": "UTF-8",
        "utf-16": "UTF-16",
        "cp1252": "Windows-1252",
        "cp1250": "Windows-1250",
        "cp1251": "Windows-1251",
        "cp1256": "Windows-1256",
        "mac_roman": "Mac Roman",
        "shift_jis": "Shift JIS",
        "gb18030": "GB 18030",
    }.get(name, name)


__all__ = ["ReadAs"]

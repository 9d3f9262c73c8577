"""Fields for what people bring more than one of: roles, languages, consents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QSizePolicy, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import clock as instants
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import CODES, word, written_word
from ttt_desktop.ui.desk.people.rows import SIGNS, TINTS, role_word
from ttt_desktop.ui.live_text import day_short, say
from ttt_desktop.ui.widgets import (
    Button,
    Chip,
    Flow,
    IconLabel,
    InlineError,
    PlainLabel,
    Switch,
    TextField,
    clear,
    column,
    put,
    row,
)
from ttt_desktop.ui.widgets.text import Words
from ttt_desktop.workshop import consent, people

if TYPE_CHECKING:
    from collections.abc import Callable

    from ttt_desktop.workshop.consent import Consent


class Labelled(QWidget):
    """A label over something that is more than one input."""

    def __init__(
        self, label: Words, *parts: QWidget, help: Words = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        box = column(PlainLabel(label, "details-strong", wrap=False), *parts, gap=6)
        if help:
            box.addWidget(PlainLabel(help, "details", "subtle"))
        self.setLayout(box)


class RoleChips(QWidget):
    """The roles, each on or off. ``changed(codes)`` with the codes as they are stored."""

    changed = Signal(str)

    def __init__(self, value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say(self.setAccessibleName, lambda: _("Roles"))
        flow = Flow(6)
        self.setLayout(flow)
        self.chips: dict[str, Chip] = {}
        for role in people.ROLES:
            tint = TINTS[role] if TINTS[role] != "neutral" else "accent_tint"
            chip = Chip(lambda r=role: role_word(r), tint=tint)  # type: ignore[misc]
            chip.clicked.connect(lambda *_: self.changed.emit(self.value()))
            self.chips[role] = chip
            flow.addWidget(chip)
        self.set_value(value)

    def value(self) -> str:
        return " ".join(role for role, chip in self.chips.items() if chip.isChecked())

    def set_value(self, value: str) -> None:
        given = value.split()
        for role, chip in self.chips.items():
            chip.setChecked(role in given)


class CodeChips(QWidget):
    """Codes of a field that may have several, each on or off. ``changed(codes)``."""

    changed = Signal(str)

    def __init__(self, field: str, name: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say(self.setAccessibleName, name)
        flow = Flow(6)
        self.setLayout(flow)
        self.chips: dict[str, Chip] = {}
        for code in CODES[field]:
            chip = Chip(lambda c=code: word(field, c))  # type: ignore[misc]
            chip.clicked.connect(lambda *_: self.changed.emit(self.value()))
            self.chips[code] = chip
            flow.addWidget(chip)

    def value(self) -> str:
        return " ".join(code for code, chip in self.chips.items() if chip.isChecked())

    def set_value(self, value: str) -> None:
        given = value.split()
        for code, chip in self.chips.items():
            chip.setChecked(code in given)


class LanguageChips(QWidget):
    """Languages by their own names, to take away and to add. ``changed(codes)``."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: list[str] = []
        self._holder = QWidget()
        self._flow = Flow(6)
        self._holder.setLayout(self._flow)
        self.input = TextField(lambda: _("Add a language"), lambda: _("Add a language"))
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        # The stubs know nothing of the two kinds of this signal.
        completer.activated[str].connect(self.add)  # type: ignore[index]
        self.input.setCompleter(completer)
        self.input.returnPressed.connect(lambda: self.add(self.input.text()))
        self.error = InlineError()
        self.input.textChanged.connect(lambda _t: self.error.show_sentence(""))
        self.setLayout(column(self._holder, self.input, self.error, gap=6))
        self._offer()
        self._holder.hide()

    def value(self) -> str:
        return " ".join(self._codes)

    def set_value(self, value: str) -> None:
        """Show the languages of these codes."""
        codes = value.split()
        if codes == self._codes:
            return
        self._codes = codes
        clear(self._flow)
        for code in codes:
            self._flow.addWidget(self._chip(code))
        self._holder.setVisible(bool(codes))
        self._holder.updateGeometry()
        self._offer()

    def _chip(self, code: str) -> Button:
        english = languages.english_name(code)
        chip = Button(
            self._name(code),
            "secondary",
            "close",
            small=True,
            clicked=lambda: self.take_out(code),
        )
        chip.setToolTip(english)
        say(chip.setAccessibleName, lambda: _("Take out {name}").format(name=english))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the word
        return chip

    def add(self, words: str) -> None:
        """Add the language that is meant; a sentence where none is."""
        code = self._meant(words)
        if not words.strip():
            return
        if code is None:
            self.error.show_sentence(
                _("“{text}” is no language that is known here. Choose one of the list.").format(
                    text=words.strip()
                )
            )
            return
        # The completer writes its text after this; so the field is emptied when that is done.
        QTimer.singleShot(0, self.input, self.input.clear)
        if code not in self._codes:
            self._say([*self._codes, code])

    def take_out(self, code: str) -> None:
        """Take a language away."""
        self._say([c for c in self._codes if c != code])
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, codes: list[str]) -> None:
        self.set_value(" ".join(codes))
        self.changed.emit(self.value())

    def _name(self, code: str) -> str:
        return languages.own_name(code)

    def _meant(self, words: str) -> str | None:
        for code, offered in self._all().items():
            if words == offered:
                return code
        return languages.find(words)

    def _all(self) -> dict[str, str]:
        return {code: _offer_words(code) for code in languages.LANGUAGES}

    def _offer(self) -> None:
        self._offered.setStringList(
            [words for code, words in self._all().items() if code not in self._codes]
        )


class WritingChips(LanguageChips):
    """The languages that a person writes, each with its script: ``te-Telu``, ``hi-Latn``."""

    def _name(self, code: str) -> str:
        return written_word(code)

    def _meant(self, words: str) -> str | None:
        code = super()._meant(words)
        return f"{code}-{languages.script(code)}" if code and "-" not in code else code

    def _all(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for code, language in languages.LANGUAGES.items():
            found[f"{code}-{language.script}"] = _offer_words(code)
            if language.script != "Latn":
                latin = _("{language}, in Latin letters").format(language=_offer_words(code))
                found[f"{code}-Latn"] = latin
        return found


def _offer_words(code: str) -> str:
    own, english = languages.own_name(code), languages.english_name(code)
    return own if own == english else f"{own} ({english})"


class ConsentSwitch(Switch):
    """A switch whose words may end early where large text meets a narrow panel."""

    def __init__(self, text: Words, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(140)), self.sizeHint().height())


class ConsentRow(QWidget):
    """One purpose: a switch, and when and how it was given, refused or withdrawn. ``asked(on)``."""

    asked = Signal(bool)

    def __init__(self, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.purpose = purpose
        self.switch = ConsentSwitch(lambda: _(consent.PURPOSES[purpose]))
        put(self.switch.setToolTip, lambda: _(consent.PURPOSES[purpose]))
        self.switch.clicked.connect(lambda on: self.asked.emit(on))
        self.when = PlainLabel("", "details", "subtle")
        # A switch that is off cannot say whether anybody was asked.
        self.no_button = Button(lambda: _("Said no"), "link", clicked=self._say_no, small=True)
        put(
            self.no_button.setAccessibleName,
            lambda: _("Said no: {purposes}").format(purposes=_(consent.PURPOSES[purpose])),
        )
        head = row(self.switch, None, IconLabel(SIGNS[purpose], "subtle", 16), gap=8)
        self._under = row(self.when, self.no_button, gap=8)
        self._under.setStretch(0, 1)
        theme.keep(self, self._dress)
        self.setLayout(column(head, self._under, gap=0))

    def show_consent(self, found: Consent | None, zone: str, no_how: str = "") -> None:
        """Show what the file says; ``no_how`` is in what way the last no was said."""
        self.switch.setChecked(found is not None and found.stands)
        self.no_button.setVisible(found is None)
        words = _told(found, zone, no_how) if found else lambda: _("Not asked")
        put(self.when.setText, words)
        put(self.switch.setAccessibleDescription, words)

    def _say_no(self) -> None:
        self.switch.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self.asked.emit(False)

    def _dress(self) -> None:
        self._under.setContentsMargins(theme.px(36) + 14, 0, 0, 4)


def _told(found: Consent, zone: str, no_how: str) -> Callable[[], str]:
    """What the file says of one purpose; in what way, after the day."""
    at = found.withdrawn_at or found.given_at
    how = found.how if found.stands or found.refused else no_how
    day = instants.local(at, zone).date()

    def words() -> str:
        said = (
            _("Given on {day}")
            if found.stands
            else _("Said no on {day}")
            if found.refused
            else _("Withdrawn on {day}")
        )
        return ", ".join(filter(None, (said.format(day=day_short(day)), how)))

    return words


def region_words(persons: Iterable[people.Person]) -> tuple[set[str], set[str]]:
    """The regions and the communities that are in use, for suggestions."""
    known = list(persons)
    return {p.region for p in known}, {p.community for p in known}


__all__ = [
    "CodeChips",
    "ConsentRow",
    "Labelled",
    "LanguageChips",
    "RoleChips",
    "WritingChips",
    "region_words",
]

"""The small choices beside a note, each on a page of its own: its kind, and how it is signed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ttt_desktop.ui import nastaliq, theme
from ttt_desktop.ui.kinds import NOTE_KINDS
from ttt_desktop.ui.station.lettering import Words, first_strong
from ttt_desktop.ui.station.page import ChoiceGrid, Notice, StationPage, field_sheet
from ttt_desktop.ui.station.parts import BigButton, ChoiceCard, gentle
from ttt_desktop.ui.station.visit import BY_GROUP, BY_NAME, UNSIGNED
from ttt_desktop.ui.station.words import _, direction
from ttt_desktop.ui.widgets.chips import initial
from ttt_desktop.workshop import station as rules

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps


class KindPage(StationPage):
    """What kind of note it is."""

    def __init__(self, station: Steps) -> None:
        super().__init__(station)
        visit = station.visit
        assert visit is not None
        self.head(
            Words(_("What kind of note is it?"), "station-question", most=0.3),
            station.back_to_write,
        )
        self.grid = ChoiceGrid(3, self)
        self.column.addSpacing(8)
        self.column.addWidget(self.grid, 1)
        self.chosen = visit.kind
        self.grid.set_cards(
            [
                ChoiceCard(
                    _(kind.msgid),
                    icon=kind.icon,
                    tint=gentle(kind.tint),
                    on=kind.id == visit.kind,
                    clicked=partial(station.chose_kind, kind.id),
                )
                for kind in NOTE_KINDS.values()
            ]
        )

    def entered(self) -> None:
        place = list(NOTE_KINDS).index(self.chosen) if self.chosen in NOTE_KINDS else 0
        self.grid.cards[place].setFocus()


class SignPage(StationPage):
    """How the note is signed, and below each way what is stored with it."""

    def __init__(self, station: Steps) -> None:
        super().__init__(station)
        visit = station.visit
        assert visit is not None
        self.head(
            Words(_("How shall your note be signed?"), "station-question", most=0.25),
            station.back_to_write,
        )
        self.column.addSpacing(8)
        looks: dict[str, tuple[str, str, str, Callable[[], object]]] = {
            UNSIGNED: (_("Not signed"), "anonymous", "sand", station.chose_unsigned),
            BY_GROUP: (
                visit.group.name if visit.group else "",
                "group",
                "success",
                station.chose_group_sign,
            ),
            BY_NAME: (_("With my name"), "person", "accent_tint", station.to_name),
        }
        self.cards: list[ChoiceCard] = []
        self.stored: list[Words] = []
        for way in visit.ways:
            words, icon, tint, chosen = looks[way]
            on = visit.sign == way
            card = ChoiceCard(words, icon=icon, tint=tint, on=on, clicked=chosen)
            card.setMaximumHeight(theme.px(136))
            stored = Words(visit.kept_as(way), "station", "subtle", auto=False)
            card.setAccessibleDescription(stored.text())
            self.cards.append(card)
            self.stored.append(stored)
            self.column.addWidget(card, 2)
            self.column.addWidget(stored)
            self.column.addStretch(1)

    def entered(self) -> None:
        self.cards[0].setFocus()


class TypedPage(StationPage):
    """A question that is answered by typing a few letters."""

    def __init__(
        self,
        station: Steps,
        question: str,
        name: str,
        back: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(station)
        self.question = Words(question, "station-question", most=0.25)
        self.head(self.question, back or station.back_to_write)
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.setMaxLength(200)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._climbs = nastaliq.climbs(name)
        self.field.textChanged.connect(lambda _text: self._align())
        self.field.textChanged.connect(lambda _text: self.typed())
        self._align()
        self.field.returnPressed.connect(self.entered_first)
        QGuiApplication.clipboard().changed.connect(self._copied)
        self.column.addWidget(self.field)
        self.hint = Words("", "station", "subtle")
        self.column.addWidget(self.hint)
        self.found = QVBoxLayout()
        self.found.setSpacing(12)
        theme.keep(self.field, self._dress, slot="station")

    def _align(self) -> None:
        """Let an empty field wait at the side from which its page runs, whatever the keyboard."""
        side = Qt.AlignmentFlag.AlignLeft
        latin = first_strong(self.field.text()) == Qt.LayoutDirection.LeftToRight
        if direction() == Qt.LayoutDirection.RightToLeft and not latin:
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        self.field.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        climbs = nastaliq.climbs(self.field.text() or self.field.placeholderText())
        if climbs != self._climbs:
            self._climbs = climbs
            self._dress()

    def _copied(self, mode: QClipboard.Mode) -> None:
        """What is copied from the field, by whatever way, is not for the next person."""
        said = QGuiApplication.clipboard().text(mode)
        if said and said == self.field.selectedText():
            self.station.remember_copied(said)

    def _dress(self) -> None:
        font = theme.font("station-large")
        font.setWeight(font.Weight.Normal)
        shown = self.field.text() or self.field.placeholderText()
        self.field.setFont(nastaliq.in_a_field(font, shown))
        self.field.setStyleSheet(field_sheet())

    def entered(self) -> None:
        self.field.setFocus()

    def typed(self) -> None:
        """Letters came or went."""

    def entered_first(self) -> None:
        """Enter was pressed in the field."""


class NamePage(TypedPage):
    """One's own name by its beginning; never a list of everybody."""

    _tight = False

    def __init__(
        self, station: Steps, question: str = "", back: Callable[[], object] | None = None
    ) -> None:
        super().__init__(
            station, question or _("What is your name?"), _("The beginning of your name"), back
        )
        self.grid = ChoiceGrid(2, self)
        self.column.addWidget(self.grid, 1)
        self.typed()

    def typed(self) -> None:
        typed = self.field.text()
        matches, more = rules.names(self.station.context.store, typed)
        self.grid.set_cards(
            [
                ChoiceCard(
                    label,
                    letter=initial(label),
                    tint="accent_tint",
                    clicked=partial(self.chose, key, label),
                )
                for key, label in matches
            ]
        )
        if more:
            self.hint.setText(_("Write a little more of it."))
        elif matches:
            self.hint.setText(_("Touch your name."))
        elif len(typed.strip()) >= 2:
            self.hint.setText(self.unknown())
        else:
            self.hint.setText(_("Two letters are enough to begin."))
        self.make_room()

    def fit(self, tight: bool) -> None:
        self._tight = tight
        if hasattr(self, "grid"):
            self.make_room()

    def make_room(self) -> None:
        """Where the type is large for the screen, names matter more than what is said of them."""
        self.hint.setVisible(not (self.crowded() and len(self.grid.cards) > 1))

    def crowded(self) -> bool:
        """Whether names need all the room there is."""
        return self._tight and bool(self.grid.cards)

    def unknown(self) -> str:
        """What to do where no name begins like this."""
        return _("This name is not in the list. Try another spelling, or ask at the desk.")

    def chose(self, person_id: str, label: str) -> None:
        """A name was touched."""
        self.station.chose_name(person_id, label)

    def entered_first(self) -> None:
        if len(self.grid.cards) == 1:
            self.grid.cards[0].click()

    def forget(self) -> None:
        super().forget()
        self.grid.set_cards([])


class ResumePage(TypedPage):
    """Who began a note alone finds it again by its first words; nobody else does."""

    def __init__(self, station: Steps) -> None:
        super().__init__(station, _("How did your note begin?"), _("Its first two or three words"))
        self.hint.setText(_("Write the first words just as you wrote them."))
        self.button = BigButton(_("Find my note"), "primary", "search", self.entered_first)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        self.column.addWidget(self.button)
        self.column.addStretch(1)

    def typed(self) -> None:
        if hasattr(self, "notice"):
            self.notice.show_sentence("")
            self.hint.show()

    def entered_first(self) -> None:
        if not self.station.resume(self.field.text()):
            self.hint.hide()
            self.notice.show_sentence(
                _("No note begins with these words. Try again, or go back and begin a new one.")
            )
            self.field.setFocus()

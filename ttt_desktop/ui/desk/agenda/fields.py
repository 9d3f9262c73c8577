"""Fields that write at once: what is typed is kept after a pause or when the field is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSpinBox, QTimeEdit, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules.text import clean, fold
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Button, Field, SidePanel, TextArea, TextField, hairline
from ttt_desktop.ui.widgets.fields import dress_popup
from ttt_desktop.ui.widgets.text import Words

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.people import Person

#: How long a pause in typing is (ms); what was typed till then becomes one step of undo.
PAUSE = 900


class Pending(QObject):
    """Knows which fields hold something not yet written, and writes it once.

    ``failed(field, sentence)`` tells a refusal; the field keeps what was typed till it is left,
    then shows what is in the file again.
    """

    def __init__(self, parent: QObject, failed: Callable[[QWidget, str], object]) -> None:
        super().__init__(parent)
        self._failed = failed
        self._commits: dict[QWidget, Callable[[Any], object]] = {}
        self._known: dict[QWidget, Any] = {}
        self._dirty: list[QWidget] = []
        self._filling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._paused)

    def watch(self, field: QWidget, commit: Callable[[Any], object]) -> None:
        """Call ``commit(value)`` once after each change of ``field``."""
        self._commits[field] = commit
        for signal in ("textEdited", "valueChanged", "timeChanged"):
            if hasattr(field, signal):
                getattr(field, signal).connect(lambda *_, f=field: self._mark(f))
                break
        else:
            field.textChanged.connect(lambda f=field: self._mark(f))  # type: ignore[attr-defined]
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(lambda f=field: self._commit(f, left=False))
        field.installEventFilter(self)
        field.destroyed.connect(lambda *_, f=field: self._forget(f))

    def fill(self, field: QWidget, value: Any) -> None:
        """Show what is in the file, unless the person is writing something else there."""
        self._known[field] = value
        if field in self._dirty or _same(_value(field), value):
            return
        self._filling = True
        _set(field, value)
        self._filling = False

    def flush(self) -> None:
        """Write everything that waits."""
        for field in list(self._dirty):
            self._commit(field, left=True)

    def is_waiting(self) -> bool:
        return bool(self._dirty)

    def _mark(self, field: QWidget) -> None:
        if not self._filling:
            if field not in self._dirty:
                self._dirty.append(field)
            self._timer.start()

    def _paused(self) -> None:
        for field in list(self._dirty):
            self._commit(field, left=False)

    def _commit(self, field: QWidget, left: bool) -> None:
        if field not in self._dirty:
            return
        self._dirty.remove(field)
        try:
            self._commits[field](_value(field))
        except UserError as error:
            if left and field in self._known:
                self.fill(field, self._known[field])
            elif not left:
                self._dirty.append(field)
            self._failed(field, str(error))

    def _forget(self, field: QWidget) -> None:
        for held in (self._commits, self._known):
            held.pop(field, None)
        if field in self._dirty:
            self._dirty.remove(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QWidget):
            self._commit(watched, left=True)
        return False


def _value(field: QWidget) -> Any:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QTimeEdit):
        return field.time().hour() * 60 + field.time().minute()
    assert isinstance(field, QSpinBox)
    return field.value()


def _set(field: QWidget, value: Any) -> None:
    if isinstance(field, QLineEdit):
        field.setText(value)
        if not field.hasFocus():
            field.setCursorPosition(0)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QTimeEdit):
        from PySide6.QtCore import QTime

        field.setTime(QTime(value // 60 % 24, value % 60))
    else:
        assert isinstance(field, QSpinBox)
        field.setValue(value)


def _same(shown: Any, value: Any) -> bool:
    """Whether a field shows ``value``, but for blanks after which one may be about to go on."""
    if isinstance(shown, str):
        return shown == value or (bool(value) and clean(shown) == value)
    return bool(shown == value)


class DetailPanel(SidePanel):
    """A panel beside the day view whose fields write at once."""

    def __init__(self, context: Context, title: Words, parent: QWidget | None = None) -> None:
        super().__init__(title, 372, parent)
        self.context = context
        self.store = context.store
        self.parts.insertWidget(2, hairline())
        self.footer.setContentsMargins(20, 12, 20, 12)
        self._fields: dict[QWidget, Field] = {}
        self.pending = Pending(self, self._refused)

    def field(self, label: Words, input: QWidget) -> Field:
        """``input`` under its label, with its place for a refusal."""
        made = Field(label, input)
        self._fields[input] = made
        return made

    def do(self, work: Callable[[], object]) -> bool:
        """Carry out a command; a refusal is told below. True when it was done."""
        return self.context.attempt(work)

    def flush(self) -> None:
        self.pending.flush()

    def close_panel(self) -> None:
        self.flush()
        super().close_panel()

    def _refused(self, field: QWidget, sentence: str) -> None:
        holder = self._fields.get(field)
        if holder is not None:
            holder.error.show_sentence(sentence)
        else:
            self.context.notify(sentence)


class GrowingArea(TextArea):
    """A text area as high as its text, between ``lines`` and ``most`` lines."""

    def __init__(
        self,
        name: Callable[[], str],
        placeholder: Callable[[], str] | None = None,
        lines: int = 2,
        most: int = 9,
    ) -> None:
        self._least, self._most = lines, most
        super().__init__(name, placeholder, lines)
        self.document().documentLayout().documentSizeChanged.connect(lambda *_: self._grow())
        theme.keep(self, self._grow, slot="grow")

    def _grow(self) -> None:
        shown = max(self._least, min(self._most, round(self.document().size().height())))
        policy = Qt.ScrollBarPolicy
        long = self.document().size().height() > self._most
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if long else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(self.fontMetrics().lineSpacing() * shown + 22)


class PersonPicker(TextField):
    """Finds a person as one types; ``picked(person_id)``, then it is empty again."""

    picked = Signal(str)

    def __init__(self, name: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(name, name, parent=parent)
        self._people: dict[str, str] = {}
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        # The stubs know nothing of the two kinds of this signal.
        completer.activated[str].connect(self.choose)  # type: ignore[index]
        self.setCompleter(completer)
        dress_popup(completer)
        self.returnPressed.connect(lambda: self.choose(self.text()))

    def offer(self, people: Iterable[Person], but: Iterable[str] = ()) -> None:
        """Suggest ``people`` without those whose ids are ``but``."""
        left_out = set(but)
        self._people = {}
        for person in people:
            if person.id not in left_out:
                label = person.label
                if label in self._people:
                    label = f"{label} ({person.name})"
                while label in self._people:
                    label += " *"
                self._people[label] = person.id
        if self._model.stringList() != list(self._people):
            self._model.setStringList(list(self._people))

    def choose(self, label: str) -> None:
        """Take the person of that label, or the only one it can mean."""
        key = self._people.get(label)
        if key is None and label.strip():
            fits = [k for name, k in self._people.items() if fold(label) in fold(name)]
            key = fits[0] if len(fits) == 1 else None
        if key is not None:
            # The completer writes the label after this; so it is emptied when that is done.
            QTimer.singleShot(0, self, self.clear)
            self.picked.emit(key)


def suggest(field: QLineEdit, words: Iterable[str]) -> None:
    """Offer ``words`` while one types into ``field``."""
    offered = sorted(set(words) - {""})
    completer = field.completer()
    if completer is None:
        completer = QCompleter(QStringListModel(field), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)
        dress_popup(completer)
        completer.activated.connect(lambda *_: field.textEdited.emit(field.text()))
    model = completer.model()
    if isinstance(model, QStringListModel) and model.stringList() != offered:
        model.setStringList(offered)


def person_chip(person: Person, remove: Callable[[], object]) -> Button:
    """A person who can be taken away again by a press."""
    chip = Button(person.label, "secondary", "close", clicked=remove, small=True)
    say(chip.setAccessibleName, lambda: _("Take out {name}").format(name=person.label))
    theme.keep(chip, lambda: chip.setMaximumWidth(theme.px(220)))
    return chip


__all__ = [
    "PAUSE",
    "DetailPanel",
    "GrowingArea",
    "Pending",
    "PersonPicker",
    "person_chip",
    "suggest",
]

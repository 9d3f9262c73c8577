"""One photo beside the grid: its caption, its session, who is in it; or what is said of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.fields import GrowingArea, PersonPicker
from ttt_desktop.ui.desk.consent_mark import PhotoMark
from ttt_desktop.ui.desk.notes.fields import narrow, short
from ttt_desktop.ui.desk.photos.words import SIGNS, state_word
from ttt_desktop.ui.live_text import clock, day_short, number, say
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    Choice,
    ElidedLabel,
    Field,
    IconButton,
    PlainLabel,
    SidePanel,
    Switch,
    clear,
    column,
    put,
    row,
)
from ttt_desktop.workshop import agenda, consent, details, people, photos

if TYPE_CHECKING:
    from collections.abc import Callable

    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.people import Person
    from ttt_desktop.workshop.photos import Photo


#: The ground of a banner for the tint of a tag.
_GROUNDS = {"success": "success", "warning": "warning"}


def _with_name(person: Person) -> Person:
    """Somebody who is found by their name too, where the room calls them otherwise."""
    if person.label == person.name:
        return person
    return replace(person, display_name=f"{person.label} ({person.name})")


class PhotoView(QWidget):
    """The picture as a button: a press shows it large."""

    pressed_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        say(self.setAccessibleName, lambda: _("Look at it large"))
        say(self.setToolTip, lambda: _("Look at it large"))
        self.setFixedHeight(184)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 184)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("neutral"))
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        x, y = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._pixmap.isNull():
            painter.drawPixmap(x, y, size.width(), size.height(), self._pixmap)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed_on.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed_on.emit()
        else:
            super().keyPressEvent(event)


class PhotoPanel(SidePanel):
    """``show_photos(ids)``. ``look_wanted()``, ``remove_wanted()`` and ``move_wanted(by)``."""

    look_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context, self.store = context, context.store
        self.ids: list[str] = []
        self._photo: Photo | None = None
        self._pictured = ""
        self.view = PhotoView()
        self.view.pressed_on.connect(self.look_wanted.emit)
        self.state = Banner()
        self.moment = PlainLabel("", "details", "subtle", wrap=True)
        self.caption = GrowingArea(lambda: _("Caption"), lambda: _("What it shows"), 2, 5)
        self.caption.submitted.connect(self.commit_caption)
        self.caption.installEventFilter(self)
        self.caption_field = Field(lambda: _("Caption"), self.caption)
        self.session = narrow(Choice(lambda: _("Session")))
        self.session.chosen.connect(self._set_session)
        self._marked = column(gap=4)
        self.picker = PersonPicker(lambda: _("Add a name"))
        self.picker.picked.connect(self._mark)
        self.who_field = Field(lambda: _("Who is in it"), self.picker)
        self.why = PlainLabel(
            lambda: _("A photo may be in the report once everybody in it has agreed to photos."),
            "details",
            "subtle",
        )
        self.nobody = Switch(lambda: _("Nobody can be recognised"))
        self.nobody.clicked.connect(self._set_nobody)
        self.kept_out = Switch(lambda: _("Keep it out of the report"))
        self.kept_out.clicked.connect(self._set_kept_out)
        self.one = QWidget()
        self.one.setLayout(column(self.view, self.state, gap=12))
        self.many = PlainLabel("", "body", "subtle")
        self.people = QWidget()
        self.people.setLayout(column(self.who_field, self._marked, gap=8))
        for part in (
            self.one,
            self.many,
            self.people,
            self.nobody,
            self.caption_field,
            Field(lambda: _("Session"), self.session),
            self.kept_out,
            self.why,
            self.moment,
        ):
            self.content.addWidget(part)
        self.earlier = IconButton(
            "arrow-left", lambda: _("Move earlier"), clicked=lambda: self.move_wanted.emit(-1)
        )
        self.later = IconButton(
            "arrow-right", lambda: _("Move later"), clicked=lambda: self.move_wanted.emit(1)
        )
        self.remove_button = Button(
            lambda: _("Remove"), "destructive", "delete", self.remove_wanted.emit
        )
        for part in (self.earlier, self.later):
            self.footer.addWidget(part)
        self.footer.addStretch(1)
        self.footer.addWidget(self.remove_button)
        theme.keep(self.view, lambda: self.view.setFixedHeight(min(theme.px(184), 260)))

    # What is shown

    def show_photos(self, ids: Sequence[str]) -> None:
        """Show one photo, or what can be said of several; none closes the panel."""
        if list(ids) != self.ids:
            self.commit_caption()
            self.ids = list(ids)
            self._photo = None
        if not self.ids:
            self.close_panel()
            return
        self.refresh()
        if self.ids:
            self.show_panel()

    def refresh(self) -> None:
        """Show what the file says now; the panel closes when its photo is gone."""
        found = [one for one in (photos.photo(self.store, key) for key in self.ids) if one]
        self.ids = [one.id for one in found]
        if not found:
            self._photo = None
            self.close_panel()
            return
        single = found[0] if len(found) == 1 else None
        for part in (
            self.one,
            self.people,
            self.caption_field,
            self.moment,
            self.earlier,
            self.later,
        ):
            part.setVisible(single is not None)
        self.many.setVisible(single is None)
        self._fill_sessions({one.session_id for one in found})
        with_people = [one for one in found if one.people]
        self.nobody.setVisible(len(with_people) < len(found))
        self.nobody.setChecked(all(one.nobody for one in found if not one.people))
        self.kept_out.setChecked(all(one.kept_out for one in found))
        if single is not None:
            self._fill_one(single)
            return
        self._photo = None
        many = len(found)
        self.set_title(
            lambda: ngettext("{count} photo", "{count} photos", many).format(count=number(many))
        )
        put(self.many.setText, lambda: _("What you change here, you change in all of them."))

    def _fill_sessions(self, now: set[str | None]) -> None:
        choices: list[tuple[object, str]] = [("", _("The whole workshop"))]
        choices += [(s.id, short(s.title)) for s in agenda.sessions(self.store) if not s.is_break]
        for session_id in now:
            named = agenda.session(self.store, session_id) if session_id else None
            if named is not None and named.is_break:
                choices.append((named.id, short(named.title)))
        self.session.set_choices(choices)
        self.session.setCurrentIndex(-1)
        if len(now) == 1:
            self.session.set_value(next(iter(now)) or "")

    def _fill_one(self, one: Photo) -> None:
        typed = self._photo is not None and self.caption.toPlainText() != self._photo.caption
        self._photo = one
        put(self.set_title, lambda: _("Photo"))
        if self._pictured != one.id:
            self._pictured = one.id
            pixmap = QPixmap()
            pixmap.loadFromData(photos.small(self.store, one.id))
            self.view.show_pixmap(pixmap)
        if not typed and self.caption.toPlainText() != one.caption:
            self.caption.setPlainText(one.caption)
            self.caption.document().clearUndoRedoStacks()
        everyone = people.all_people(self.store)
        labels = {person.id: person.label for person in everyone}
        found = photos.verdict(one, photos.agreed(self.store))
        icon, tint = SIGNS[found.state]
        self.state.set_surface(_GROUNDS.get(tint, "info"))
        self.state.icon.set_icon(icon)
        put(self.state.label.setText, lambda: state_word(found, labels))
        self._fill_moment(one)
        self.picker.offer(map(_with_name, everyone), one.people)
        given, refused = consent.given(self.store), consent.said_no(self.store)
        clear(self._marked)
        for key in one.people:
            said = consent.photo_said(given.get(key, ()), refused.get(key, ()))
            self._marked.addWidget(self._line(key, labels.get(key, ""), said))

    def _line(self, person_id: str, label: str, said: bool | None) -> QWidget:
        line = QWidget()
        gone = IconButton(
            "close",
            lambda: _("Take out {name}").format(name=label),
            clicked=partial(self._unmark, person_id),
            small=True,
        )
        box = row(ElidedLabel(label), PhotoMark(said), gone, gap=8)
        box.setStretch(0, 1)
        line.setLayout(box)
        return line

    def _fill_moment(self, one: Photo) -> None:
        zone = details.get(self.store).timezone
        at = instants.local(one.taken_at or one.added_at, zone)
        taken = one.taken_at is not None

        def words() -> str:
            moment = f"{day_short(at.date())} {clock(at)}"
            text = _("Taken {moment}") if taken else _("Added {moment}")
            return text.format(moment=moment)

        put(self.moment.setText, words)

    # What is done

    def edit_caption(self) -> None:
        """Write under the photo."""
        self.caption.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.caption.moveCursor(self.caption.textCursor().MoveOperation.End)

    def commit_caption(self) -> None:
        """Keep what was written, as one step of undo."""
        one, text = self._photo, self.caption.toPlainText()
        if one is None or " ".join(text.split()) == one.caption:
            return
        try:
            photos.set_caption(self.store, one.id, " ".join(text.split()))
        except UserError as error:
            self.caption_field.set_error(str(error))
            return
        self._photo = photos.photo(self.store, one.id)
        if self._photo is not None and text != self._photo.caption:
            self.caption.setPlainText(self._photo.caption)
        self.caption.document().clearUndoRedoStacks()
        self.context.notify(_("Photo changed"), _("Change photo"))

    def _do(self, work: Callable[[], object]) -> None:
        self.commit_caption()
        self.context.attempt(work)
        self.refresh()

    def _set_session(self, key: object) -> None:
        ids = list(self.ids)
        self._do(lambda: photos.set_session(self.store, ids, str(key) or None))

    def _set_nobody(self, on: bool) -> None:
        ids = list(self.ids)
        self._do(lambda: photos.set_nobody(self.store, ids, on))

    def _set_kept_out(self, on: bool) -> None:
        ids = list(self.ids)
        self._do(lambda: photos.set_kept_out(self.store, ids, on))

    def _mark(self, person_id: str) -> None:
        if self._photo is not None:
            key = self._photo.id
            self._do(lambda: photos.mark(self.store, key, person_id))

    def _unmark(self, person_id: str) -> None:
        if self._photo is not None:
            key = self._photo.id
            self._do(lambda: photos.unmark(self.store, key, person_id))
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        self.commit_caption()
        super().close_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.caption and event.type() == QEvent.Type.FocusOut:
            self.commit_caption()
        return False


__all__ = ["PhotoPanel", "PhotoView"]

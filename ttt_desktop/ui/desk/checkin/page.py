"""The check-in page for the desk at the door: type, scan or press, and the next one please."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui import actions
from ttt_desktop.ui.desk.checkin.excuse import CheckInExcuse
from ttt_desktop.ui.desk.checkin.lines import Line
from ttt_desktop.ui.desk.checkin.missing import LISTED, apart
from ttt_desktop.ui.live_text import clock
from ttt_desktop.ui.widgets import put
from ttt_desktop.workshop import consent, details, door, people, presence
from ttt_desktop.workshop.meant import meant, offered, scanned
from ttt_desktop.workshop.people_search import PeopleSearch
from ttt_desktop.workshop.roll import Roll

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.agenda import Session
    from ttt_desktop.workshop.people import Person

TABLES = (
    "person", "attendance", "presence", "excuse", "run", "session", "day", "setting",
    "session_person", "consent",
)  # fmt: skip

#: So long after a change the list of the missing is asked for again, in milliseconds: a queue
#: that is checked in at speed waits for nothing.
SETTLED = 600

actions.declare_keys(
    N_("Check in"),
    ("Return", N_("Check in whoever is meant")),
    ("↓ ↑", N_("Choose among several, or from those who are missing")),
    ("F2", N_("Coming or leaving")),
    ("Esc", N_("Empty the field")),
)


class CheckInPage(CheckInExcuse):
    """One field that always has the keys; People is where one comes from and goes back to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.search, self.roll = PeopleSearch(self.store), Roll(self.store)
        self.destroyed.connect(self.search.close)
        self.destroyed.connect(self.roll.close)
        self._session_id = ""
        self._like = self._last_name = ""
        self._writing = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self.refresh)
        self._connect()
        context.bridge.listen(TABLES, self._changed)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._entered)
        self.hits.pressed_on.connect(self.record)
        self.missing.came.connect(self._came)
        self.missing.people.aside.connect(self._ask_excuse)
        self.missing.excusing.said.connect(self._excuse)
        self.missing.excusing.taken_back.connect(self._unexcuse)
        self.missing.excusing.closed.connect(self.take_focus)
        self.walk_in.wanted.connect(self._walk_in)
        self.result.undo_wanted.connect(self.undo)
        self.result.agenda_wanted.connect(lambda: self.context.go("agenda"))
        self.result.workshop_wanted.connect(lambda: self._take_for("workshop"))
        self.scope.chosen.connect(lambda value: self._take_for(str(value)))
        self.room.chosen.connect(self._choose_room)
        self.way.chosen.connect(lambda _way: self._turned())
        self.done.clicked.connect(self._leave)

    # What the file says

    def refresh(self) -> None:
        """Ask the file again."""
        self._settle.stop()
        self.place = door.place(self.store, session_id=self._session_id)
        running = door.on_now(self.store)
        self.room.setVisible(len(running) > 1 and self.place.scope == "session")
        if self.room.isVisibleTo(self):
            self.room.set_choices([(p.session.id, _with_room(p.session)) for p in running])
            self.room.set_value(self.place.session.session.id if self.place.session else "")
        elif self._session_id:
            self._session_id = ""
            self.place = door.place(self.store)
        self.scope.set_value(self.place.scope)
        self._total = people.count(self.store)
        away = door.missing(self.store, self.place, self.roll.ids(), LISTED)
        self._here = away.here
        self.missing.show_missing(away, self._total)
        self._word()
        if self._last is not None and not door.stands(self.store, self._last):
            self.undo()  # Ctrl+Z has taken it back
        if not self.place.is_open:
            self._say_closed()
        elif self.result.result is None or self.result.result.kind in ("closed", "ready"):
            self._say_ready()
        self._fit()

    def _changed(self, _change: object) -> None:
        if not self._writing and self.isVisible():
            self._settle.start()

    # The field

    def _typed(self, typed: str) -> None:
        self._like = ""
        if self._settle.isActive():
            self._settle.start()  # not while somebody types
        badge = people.by_code(self.store, typed)
        self._offer([badge] if badge else offered(self.search, typed))
        nobody = bool(typed.strip()) and not self.hits.lines and not self._is_out
        if not typed:
            self.walk_in.dismiss()
            if self.result.result is not None and self.result.result.asks:
                self._say_ready()
        elif nobody and self.walk_in.asked:
            self.walk_in.follow(" ".join(typed.split()))
        else:
            self.walk_in.hide()
        put(
            self.hint.setText,
            (lambda: _("Nobody on the list begins like that.")) if nobody else "",
        )
        self.hint.setVisible(nobody)
        self.result.setVisible(not typed or not self.place.is_open)
        self._fit()

    def _offer(self, ids: list[str] | tuple[str, ...]) -> None:
        found = [person for person in (people.person(self.store, key) for key in ids) if person]
        self.hits.show_lines([self._line(person) for person in found])
        self.hits.choose(-1)

    def _line(self, person: Person) -> Line:
        since = door.since(self.store, person.id, self.place)
        if not since:
            return Line(person.id, person.label, apart(person))
        state = _("here since {time}").format(time=self._time(since))
        return Line(person.id, person.label, apart(person), state, "check", "success_text")

    def _time(self, stored: str) -> str:
        return clock(instants.local(stored, details.get(self.store).timezone))

    def _entered(self) -> None:
        pressed = self.scanner.take()
        if people.by_code(self.store, pressed) and not scanned(self.store, self.field.text()):
            self.field.setText(self.walk_in.asked + pressed)  # on a keyboard of other letters
        if self.hits.chosen():
            self.record(self.hits.chosen())
            return
        typed, name = self.field.text(), self.walk_in.asked
        code = scanned(self.store, typed) if name else ""
        if code and " ".join(typed[: -len(code)].split()) == name:
            self._interrupted(code)
            return
        found = meant(self.store, self.search, typed)
        if found.how == "one" or (found.how == "like" and found.ids[0] == self._like):
            self.record(found.ids[0])
        elif found.how == "like":
            self._offer(found.ids)
            self._like = found.ids[0]
            self._ask_like(found.ids[0])
        elif found.how == "several":
            self._offer(found.ids)
            self._say_several(len(found.ids))
        elif found.how == "badge":
            self.field.setText("")
            self._say_badge()
        elif found.how == "nobody":
            self._not_listed(" ".join(typed.split()))

    def _interrupted(self, code: str) -> None:
        """A badge is scanned while a walk-in says what they agree to: theirs comes after."""
        name, purposes = self.walk_in.asked, self.walk_in.purposes()
        self.field.setText(code)
        self.walk_in.dismiss()
        self._entered()
        self.field.setText(name)
        self.walk_in.ask(name, purposes)
        self.hint.hide()
        self.result.show()

    def _tabbed(self) -> bool:
        if not scanned(self.store, self.field.text()):
            return False
        self._entered()
        return True

    # What is done

    def record(self, person_id: str) -> None:
        """Somebody comes, or goes."""
        person = people.person(self.store, person_id)
        if person is None:
            return
        do = door.check_out if self._is_out else door.check_in
        done = self._write(lambda: do(self.store, person_id, where=self._where()))
        if done is not None:
            self._told(done, person)

    def _came(self, person_id: str) -> None:
        """A press on somebody who is missing: they are here, whatever the switch says."""
        self.way.set_value("in")
        self.record(person_id)

    def _where(self) -> door.Place:
        self.place = door.place(self.store, session_id=self._session_id)
        return self.place

    def _write(self, work: Callable[[], door.CheckIn | bool]) -> Any:
        self._writing = True
        try:
            return work()
        except UserError as error:
            self.context.notify(str(error))
            return None
        finally:
            self._writing = False

    def _told(self, done: door.CheckIn, person: Person, is_new: bool = False) -> None:
        self._last = done if done.rows else None
        name = self._last_name = person.label
        time = self._time(done.since) if done.since else ""
        asked = consent.of_person(self.store, person.id).get("photo")
        photo = asked.stands if asked is not None else None
        if done.outcome == "welcome":
            self._here += 1
            self._total += is_new
            self.missing.take(person.id, self._total, is_new)
            role = self._role(person.id)
            words = N_("Welcome, {name}")
            detail = apart(person)
            self._result("welcome", words, name, detail, photo=photo, role=role, undo=True)
        elif done.outcome == "already":
            words = N_("{name} is here already, since {time}")
            self._result("already", words, name, _("Nothing was changed."), time, photo)
        elif done.outcome == "bye":
            self._here -= 1
            detail = _("Was here since {time}").format(time=time)
            self._result("bye", N_("Goodbye, {name}"), name, detail, undo=True)
        elif done.outcome == "absent":
            detail = _("Nobody goes who has not come. Nothing was changed.")
            self._result("absent", N_("{name} is not here"), name, detail)
        else:
            self._say_closed()
        self.field.setText("")
        self.take_focus()
        self._word()
        self._settle.start()

    def _role(self, person_id: str) -> Callable[[], str] | None:
        if self.place.session is None:
            return None
        key = self.place.session.session.id
        role = next((r for s, r in people.parts_in(self.store, person_id) if s == key), "")
        return (lambda: _(people.ROLES[role])) if role else None

    def undo(self) -> None:
        """Take back what the result says, and nothing else."""
        last, self._last = self._last, None
        if last is None:
            return
        if self._write(lambda: door.take_back(self.store, last)) is not None:
            words, detail = N_("Taken back: {name}"), _("As if nothing had been entered.")
            self._result("back", words, self._last_name, detail)
        self.refresh()
        self.take_focus()

    def _walk_in(self) -> None:
        name, purposes = self.walk_in.name, self.walk_in.purposes()
        done = self._write(
            lambda: door.walk_in(
                self.store, name, purposes, how=_("at the door"), where=self._where()
            )
        )
        person = people.person(self.store, done.person_id) if done else None
        if done is not None and person is not None:
            self._told(done, person, is_new=True)

    def _not_listed(self, name: str) -> None:
        """Enter again lets them in: a name, the consents, in."""
        if self.walk_in.asked == name:
            self._walk_in()
        elif self._is_out:
            self._result("nobody", N_("Not on the list"), "", _("Nobody is called that."))
            self.field.selectAll()  # the next name takes its place
        else:
            detail = _("Is the name spelt right? Else they are a walk-in: Enter adds them.")
            self._result("nobody", N_("Not on the list"), "", detail)
            self.walk_in.ask(name)
            self._fit()
            self.bring(self.walk_in)

    # Choices

    def _take_for(self, scope: str) -> None:
        self.context.attempt(lambda: presence.set_scope(self.store, scope))
        self.refresh()
        self._typed(self.field.text())
        self.take_focus()

    def _choose_room(self, session_id: object) -> None:
        self._session_id = str(session_id or "")
        self.refresh()
        self._typed(self.field.text())
        self.take_focus()

    def _turn(self) -> None:
        self.way.set_value("in" if self._is_out else "out")
        self._turned()

    def _turned(self) -> None:
        self.walk_in.dismiss()
        self._word()
        if self.place.is_open:
            self._say_ready()
        self._typed(self.field.text())
        self.take_focus()

    # Seen and unseen

    def _leave(self) -> None:
        self.context.go("people")

    def _escape(self) -> None:
        """Empty the field. It leads nowhere else: the next scan would do there what keys do."""
        self.field.setText("")
        self.walk_in.dismiss()
        self.missing.excusing.hide()
        self.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()


def _with_room(session: Session) -> str:
    return " · ".join(filter(None, (session.room, session.title)))


__all__ = ["CheckInPage"]

"""What one does to the plan on the page Agenda; every command is one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.workshop import agenda, agenda_edit, details

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.agenda.page import AgendaPage


class Commands:
    """Carries out what the day view, the panels and the keys ask for."""

    def __init__(self, page: AgendaPage) -> None:
        self._page = page

    def do(self, work: Callable[[], object]) -> bool:
        """Carry out a command; a refusal is told in the snackbar. True when it was done."""
        for panel in self._page.panels():
            panel.flush()
        return self._page.context.attempt(work)

    def add_session(self, day_id: str = "") -> None:
        """Add a session after the selected one, or at the end of a day, ready to be named."""
        if not self._page.board.days:
            self.add_day()
            return
        known = {d.id: d for d in self._page.board.days}
        position, after = None, self._page.board.blocks.get(self._page.board.selected)
        if not day_id and after is not None:
            day_id = after.view.planned.day.id
            position = after.view.planned.session.position + 1
        day_id = day_id or self._page.board.selected_day or self._page.board.single
        if day_id not in known:
            day_id = self._page.board.days[0].id
        made: list[agenda.Session] = []
        if self.do(
            lambda: made.append(
                agenda_edit.add_session(
                    self._page.store, day_id, _("New session"), kind="discussion", position=position
                )
            )
        ):
            self._page.refresh()
            self._page.select(made[0].id, edit=True)

    def add_day(self) -> None:
        """Add the day after the last one."""
        days = self._page.board.days
        if days:
            on, start = days[-1].as_date + timedelta(days=1), days[-1].start_minute
        else:
            on, start = date.fromisoformat(details.get(self._page.store).start_date), 570
        made: list[agenda.Day] = []
        if self.do(
            lambda: made.append(agenda_edit.add_day(self._page.store, on, start_minute=start))
        ):
            self._page.refresh()
            self._page.show_board()
            self._page.select_day(made[0].id)
            self._page.context.notify(_("Day added"), _("Add day"))

    def duplicate(self, session_id: str) -> None:
        """Add a copy of a session after it."""
        made: list[agenda.Session] = []
        store = self._page.store
        if self.do(lambda: made.append(agenda_edit.duplicate_session(store, session_id))):
            self._page.refresh()
            self._page.select(made[0].id)
            self._page.context.notify(_("Session duplicated"), _("Duplicate session"))

    def remove(self, session_id: str) -> None:
        """Remove a session; the snackbar offers to undo it."""
        if self.do(lambda: agenda_edit.remove_session(self._page.store, session_id)):
            self._page.context.notify(_("Session removed"), _("Remove session"))

    def move_to(self, session_id: str, day_id: str, position: int) -> None:
        """Put a session at a position of a day, and mark it there."""
        block = self._page.board.blocks.get(session_id)
        if block is None:
            return
        session = block.view.planned.session
        if (session.day_id, session.position) != (day_id, position):
            store = self._page.store
            self.do(lambda: agenda_edit.move_session(store, session_id, day_id, position))
        self._page.mark(session_id)

    def nudge(self, session_id: str, by: int) -> None:
        """Move a session one place up or down."""
        session = self._page.board.blocks[session_id].view.planned.session
        count = len(self._page.board.of_day(session.day_id))
        wanted = session.position + by
        if 0 <= wanted < count:
            self.move_to(session_id, session.day_id, wanted)

    def other_day(self, session_id: str, by: int) -> None:
        """Move a session to the day before or after, where it would stand by its time."""
        planned = self._page.board.blocks[session_id].view.planned
        ids = [d.id for d in self._page.board.days]
        at = ids.index(planned.day.id) + by
        if 0 <= at < len(ids):
            earlier = [
                b
                for b in self._page.board.of_day(ids[at])
                if b.view.planned.start_minute < planned.start_minute
            ]
            self.move_to(session_id, ids[at], len(earlier))

    def longer(self, session_id: str, by: int) -> None:
        """Change how long a session lasts, by ``by`` minutes."""
        session = self._page.board.blocks[session_id].view.planned.session
        wanted = max(0, session.minutes + by)
        self.do(lambda: agenda_edit.update_session(self._page.store, session_id, minutes=wanted))


__all__ = ["Commands"]

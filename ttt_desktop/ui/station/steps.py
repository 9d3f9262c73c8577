"""From page to page: what follows what, and what becomes of a text on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.closed import ClosedPage
from ttt_desktop.ui.station.language import LanguagePage
from ttt_desktop.ui.station.person import PersonPage
from ttt_desktop.ui.station.sent import AfterPage
from ttt_desktop.ui.station.steps_checkin import CheckInSteps
from ttt_desktop.ui.station.steps_note import NoteSteps
from ttt_desktop.ui.station.steps_word import WordSteps
from ttt_desktop.ui.station.task import TaskPage
from ttt_desktop.ui.station.visit import Visit
from ttt_desktop.workshop import aside
from ttt_desktop.workshop import station as rules

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.station.page import StationPage


class Steps(NoteSteps, WordSteps, CheckInSteps):
    """The window without its frame: language, what to do, then the steps of that task."""

    # Beginning and ending a visit

    def begin(self) -> None:
        """After the start: go on with what was being written when the program ended."""
        store = self.context.store
        draft = aside.unfinished(store)
        offer = rules.offer_for(store, draft) if draft else None
        if draft is None or offer is None:
            self.to_start()
            return
        own.speak(draft.language)
        visit = Visit(draft.language, has_people=rules.has_people(store), offers=self.offers())
        self.visit = visit
        visit.task = "takeaway" if offer.is_takeaway else "prompt"
        visit.offer, visit.kind, visit.text = self.worded(offer), draft.kind, draft.text
        visit.choose_group(next((g for g in offer.groups if g.id == draft.group_id), None))
        self._kept = draft
        self.to_write()

    def to_start(self) -> None:
        """The next person: nothing of the last one is left."""
        self.end_visit()
        own.speak(self._home_language())
        offers = self.offers()
        self.show_page(LanguagePage(self, offers) if offers.tasks else ClosedPage(self))

    def hand_over(self) -> None:
        """Nobody is there any more: put the text aside for its author, and begin anew."""
        self.set_aside()
        self.to_start()

    def set_aside(self) -> None:
        """Keep what is half written for its author: the group or the first words find it."""
        if self.visit is not None:
            if self._write is not None:
                self._write.edit.finish_composition()
                self.visit.text = self._write.edit.words()
            if self.page_is_sent():
                self.visit.text = ""
            self.put_aside()

    def done(self) -> None:
        """Whoever stood there has done what they came for."""
        self.hand_over()

    def page_is_sent(self) -> bool:
        return isinstance(self.page(), AfterPage)

    # Choosing

    def to_language(self) -> None:
        offers = self.offers()
        if self.visit is not None:
            self.visit.offers = offers
        if offers.tasks or (self.visit is not None and self.visit.text.strip()):
            self.show_page(LanguagePage(self, offers))
        else:
            self.to_start()

    def chose_language(self, code: str) -> None:
        if self.visit is None:
            if not self.offers().tasks:
                self.to_start()
                return
            self.visit = Visit(code, has_people=rules.has_people(self.context.store))
        self.visit.language = code
        own.speak(code)
        self.visit.offer = self.worded(self.visit.offer)
        self.to_task()

    def to_task(self) -> None:
        """What one wants to do: asked only where there is a choice."""
        visit = self._present()
        visit.offers = self.offers()
        tasks = visit.offers.tasks
        if visit.text.strip() and visit.task not in tasks:
            self.to_note()  # what has closed meanwhile may be finished
        elif not tasks:
            self.to_start()
        elif len(tasks) == 1:
            self.chose_task(tasks[0])
        else:
            self.show_page(TaskPage(self))

    def back_to_task(self) -> None:
        """One step back from a task: to the choice between tasks, or to the languages."""
        visit = self._present()
        visit.offers = self.offers()
        if len(visit.offers.tasks) > 1:
            self.show_page(TaskPage(self))
        else:
            self.to_language()

    def chose_task(self, task: str) -> None:
        visit = self._present()
        visit.offers = self.offers()
        if task not in visit.offers.tasks:  # the desk has closed it in this moment
            self.to_task()
            return
        if task != visit.task:
            self.put_aside()
            visit.task = task
        offer = visit.offers.note(task)
        if task == "word":
            visit.day = visit.offers.word
            self.to_word()
        elif task == "checkin":
            visit.session = visit.offers.checkin
            self.to_check_in()
        elif offer is not None:
            if not visit.text.strip():
                visit.take(offer)
            self.to_note()

    def other_tasks(self) -> bool:
        """Whether something else is open beside what has just been done."""
        visit = self._present()
        return any(task != visit.task for task in self.offers().tasks)

    def something_else(self) -> None:
        """The same language, and everything else is chosen anew."""
        visit = self._present()
        self.put_aside()
        visit.forget_identity()
        self.back_to_task()

    # What the desk does meanwhile

    def heard(self, change: Change | None = None) -> None:
        """Follow what is open; whoever writes may finish."""
        page = self.page()
        if self.released or self._under is not None or self.page_is_sent():
            return
        if self.visit is None:
            offers = self.offers()
            shown = page.offers if isinstance(page, LanguagePage) else rules.Offers()
            if offers != shown or (not offers.tasks and change and "workshop" in change.tables):
                self.to_start()
        elif self._write is not None:
            self._mend()
            self._write.heard()
        elif page.stays:
            page.heard()
        else:
            self._follow(page)

    def _follow(self, page: StationPage) -> None:
        """Nothing is written yet: what is open now is asked instead."""
        visit = self._present()
        offers = self.offers()
        if visit.text.strip():
            self._mend()
            return
        if not offers.tasks:
            self.to_start()
            return
        if offers == visit.offers:
            return
        visit.offers = offers
        offer = offers.note(visit.task)
        if isinstance(page, LanguagePage):
            self.to_language()
        elif isinstance(page, TaskPage):
            self.show_page(TaskPage(self))  # also for one: nothing opens under a finger
        elif offer is None:
            self.to_task()
        elif offer != visit.offer:
            visit.choose_group(None)
            visit.take(offer)
            if offer.asks_group:
                self.to_group()
            elif not (isinstance(page, PersonPage) and visit.asks_person):
                self.to_language()

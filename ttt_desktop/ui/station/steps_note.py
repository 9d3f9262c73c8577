"""The steps of a note: with whom, the field, how it is signed, keeping it, sending it."""

from __future__ import annotations

from contextlib import suppress

from ttt_desktop.errors import UserError
from ttt_desktop.ui.station.base import Base
from ttt_desktop.ui.station.choose import KindPage, NamePage, ResumePage, SignPage
from ttt_desktop.ui.station.group import ContinuePage, GroupPage
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.person import PersonPage
from ttt_desktop.ui.station.sent import SentPage
from ttt_desktop.ui.station.visit import BY_GROUP, BY_NAME
from ttt_desktop.ui.station.words import _
from ttt_desktop.ui.station.write import WritePage
from ttt_desktop.workshop import agenda, aside, drafts, groups, notes, prompts
from ttt_desktop.workshop import station as rules
from ttt_desktop.workshop.drafts import Draft
from ttt_desktop.workshop.groups import Group


class NoteSteps(Base):
    """From "with whom" to "sent"; a prompt and a takeaway go the same way."""

    # With whom

    def to_note(self) -> None:
        """The first step of a note: group, person, or the field at once."""
        if not self._to_whom():
            self._to_own_text()

    def _to_whom(self) -> bool:
        """Ask for the group or the person; False where neither is asked for."""
        visit = self._present()
        if visit.offer is not None and visit.offer.asks_group:
            self.to_group()
        elif visit.asks_person:
            self.to_person()
        else:
            return False
        return True

    def to_group(self) -> None:
        self.show_page(GroupPage(self.steps))

    def chose_group(self, group: Group | None) -> None:
        visit = self._present()
        if (group.id if group else None) != (visit.group.id if visit.group else None):
            self.put_aside()  # another group may stand there by now
        visit.choose_group(group)
        begun = None
        if group is not None and visit.offer is not None and not visit.text.strip():
            begun = aside.of_group(self.context.store, visit.offer.prompt.id, group.id)
        if begun is not None:
            self.show_page(ContinuePage(self.steps, begun))
        else:
            self._to_own_text()

    def to_person(self) -> None:
        self.show_page(PersonPage(self.steps))

    def chose_person(self, person_id: str, label: str) -> None:
        """Who writes says so first. What a single person began is never shown for a name alone:
        anybody can touch a name."""
        visit = self._present()
        if person_id != visit.person_id:
            self.put_aside()
        visit.choose_name(person_id, label)
        self._to_own_text()

    def chose_nobody(self) -> None:
        """Who writes does not want to say."""
        visit = self._present()
        if visit.person_id is not None:
            self.put_aside()
        visit.choose_unsigned()
        self._to_own_text()

    def _to_own_text(self) -> None:
        """To the field; who went back from a text is asked first, and the text is not shown."""
        if self._present().text.strip():
            self.show_page(ContinuePage(self.steps))
        else:
            self.to_write()

    def take_up(self, draft: Draft) -> None:
        """Go on with what was put aside."""
        visit = self._present()
        with suppress(UserError):
            aside.take_up(self.context.store, draft)
        visit.text, visit.kind = draft.text, draft.kind
        self._kept = visit.draft()
        self.to_write()

    def begin_anew(self) -> None:
        """An empty field; what one had begun waits for its author."""
        self.put_aside()
        self.to_write()

    # The field

    def to_write(self) -> None:
        self._settle_sign()
        self._write = WritePage(self.steps)
        self.show_page(self._write)
        self._write.heard()

    def writing(self) -> WritePage | None:
        """The page with the field, while it lies on the screen or under another page."""
        return self._write

    def back_from_write(self) -> None:
        if self._write is not None:
            self._write.edit.finish_composition()
            self._write.flush()
            self._write.forget()
            self._write = None
        if not self._to_whom():
            self.back_to_task()

    # The choices beside the note: their pages lie over the field

    def to_kind(self) -> None:
        self._over(KindPage(self.steps))

    def chose_kind(self, kind: str) -> None:
        self._present().kind = kind
        self.back_to_write(changed=True)

    def to_sign(self) -> None:
        visit = self._present()
        self._over(NamePage(self.steps) if visit.ways == (BY_NAME,) else SignPage(self.steps))

    def to_name(self) -> None:
        self._over(NamePage(self.steps))

    def chose_unsigned(self) -> None:
        self._present().choose_unsigned()
        self.back_to_write(changed=True)

    def chose_group_sign(self) -> None:
        visit = self._present()
        visit.choose_group(visit.group)
        self.back_to_write(changed=True)

    def chose_name(self, person_id: str, label: str) -> None:
        self._present().choose_name(person_id, label)
        self.back_to_write(changed=True)

    def to_resume(self) -> None:
        self._over(ResumePage(self.steps))

    def can_resume(self) -> bool:
        offer = self._present().offer
        return offer is not None and aside.has_begun_alone(
            self.context.store, offer.prompt.id, session_id=offer.session.id
        )

    def resume(self, beginning: str) -> bool:
        """Find what one began alone by its first words; False where there is none."""
        offer = self._present().offer
        draft = offer and aside.begun_alone(
            self.context.store, offer.prompt.id, beginning, session_id=offer.session.id
        )
        if draft:
            self.take_up(draft)
        return bool(draft)

    def _over(self, page: StationPage) -> None:
        if self._write is not None:
            self._write.flush()
        self.show_page(page)

    def back_to_write(self, changed: bool = False) -> None:
        if self._write is None:
            self.to_write()
            return
        self._write.show_choices()
        self.show_page(self._write)
        if changed and self.visit is not None and self.visit.text.strip():
            self._write.keep()

    # Keeping and sending

    def keep_draft(self) -> None:
        """Put the text into the file. Raises UserError."""
        visit = self._present()
        wanted = visit.draft()
        if wanted == self._kept:
            return
        if not wanted.text:
            if self._kept is not None:
                drafts.drop(self.context.store)
            self._kept = None
            return
        drafts.save(
            self.context.store,
            wanted.text,
            session_id=wanted.session_id,
            prompt_id=wanted.prompt_id,
            group_id=wanted.group_id,
            language=wanted.language,
            kind=wanted.kind,
        )
        self._kept = wanted

    def draft_is_kept(self) -> bool:
        visit = self._present()
        return visit.draft() == self._kept or (not visit.text and self._kept is None)

    def send(self) -> notes.Note:
        """Keep the note. Raises UserError, and the draft stays."""
        visit = self._present()
        note = rules.send(
            self.context.store,
            visit.draft(),
            person_id=visit.person_id,
            anonymous=visit.anonymous,
        )
        self._kept = None
        return note

    def was_sent(self, note: notes.Note) -> None:
        visit = self._present()
        signed = visit.signed()
        visit.text, self._write = "", None
        self.show_page(SentPage(self.steps, note, signed))

    def take_back(self, note: notes.Note) -> None:
        """As if it had not been sent: the text is in the field again."""
        visit = self._present()
        with suppress(UserError):
            notes.take_back(self.context.store, note.id)
            visit.text = note.text
            self._kept = None
            self.to_write()
            if self._write is not None:
                self._write.keep()

    def write_another(self) -> None:
        """The same person goes on, with the question that is open now."""
        visit = self._present()
        visit.offers = self.offers()
        offer, before = visit.offers.note(visit.task), visit.offer
        if offer is None or before is None:
            self.to_start()
            return
        same_session = offer.session.id == before.session.id
        if offer.prompt.id != before.prompt.id or offer.is_takeaway:
            visit.kind = offer.prompt.kind
        visit.offer = offer
        if not same_session:
            visit.choose_group(None)
        if same_session or not offer.asks_group:
            self.to_write()
        else:
            self.to_group()

    # What the desk does meanwhile

    def _mend(self) -> None:
        """Let the note lose what was removed at the desk, never the note itself."""
        visit, store = self._present(), self.context.store
        if visit.offer is None:
            return
        session = agenda.session(store, visit.offer.session.id)
        if session is None:
            return
        gone = visit.offer.prompt
        prompt = prompts.prompt(store, gone.id) if gone.id else None
        if prompt is None:
            prompt = prompts.Prompt(
                "", gone.session_id, 0, gone.text, gone.language, gone.kind, "closed"
            )
        here = tuple(groups.of_session(store, session.id))
        visit.offer = rules.Offer(prompt, session, here)
        if visit.group is not None and visit.group.id not in {g.id for g in here}:
            visit.group = None
        self._settle_sign()

    def _settle_sign(self) -> None:
        """What the session does not allow, or no more, is not how the note is signed."""
        visit = self._present()
        if visit.sign not in visit.ways:
            if BY_GROUP in visit.ways:
                visit.choose_group(visit.group)
            else:
                visit.choose_unsigned()

    def news(self) -> str:
        """What to say to somebody who writes to a question that is no longer open."""
        visit = self._present()
        offer, mine = self.offers().note(visit.task), visit.offer
        if visit.task == "takeaway" and offer is not None:
            return ""
        if mine and mine.prompt.id and offer and offer.prompt.id == mine.prompt.id:
            return ""
        if offer is None:
            return _("This question has closed. Finish in peace: your note still counts.")
        return _(
            "A new question is open. Finish this note in peace: it goes with the question you "
            "began with."
        )

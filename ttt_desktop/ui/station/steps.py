"""From page to page: what follows what, and what becomes of a text on the way."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.choose import KindPage, NamePage, ResumePage, SignPage
from ttt_desktop.ui.station.closed import ClosedPage
from ttt_desktop.ui.station.group import ContinuePage, GroupPage
from ttt_desktop.ui.station.language import LanguagePage
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.sent import SentPage
from ttt_desktop.ui.station.visit import BY_GROUP, BY_NAME, UNSIGNED, Visit
from ttt_desktop.ui.station.words import _
from ttt_desktop.ui.station.write import WritePage
from ttt_desktop.workshop import agenda, details, drafts, groups, notes, prompts
from ttt_desktop.workshop import station as rules
from ttt_desktop.workshop.drafts import Draft
from ttt_desktop.workshop.groups import Group

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change


class Steps(QWidget):
    """The window without its frame: ``visit`` is who stands there, None between two people."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.visit: Visit | None = None
        self._under: StationPage | None = None
        self._kept: Draft | None = None
        self._write: WritePage | None = None
        self._copied: set[str] = set()
        own.speak(self._home_language())

    # What the window gives

    def page(self) -> StationPage:
        raise NotImplementedError

    def show_page(self, page: StationPage) -> None:
        raise NotImplementedError

    def show_footer(self) -> None:
        raise NotImplementedError

    def release(self) -> None:
        raise NotImplementedError

    @property
    def released(self) -> bool:
        raise NotImplementedError

    # Beginning and ending a visit

    def begin(self) -> None:
        """After the start: go on with what was being written when the program ended."""
        store = self.context.store
        draft = rules.unfinished(store)
        prompt = prompts.prompt(store, draft.prompt_id) if draft and draft.prompt_id else None
        offer = rules.offer_of(store, prompt) if prompt else None
        if draft is None or offer is None:
            self.to_start()
            return
        own.speak(draft.language)
        self.visit = Visit(
            offer, draft.language, draft.kind, text=draft.text, has_people=rules.has_people(store)
        )
        self.visit.choose_group(next((g for g in offer.groups if g.id == draft.group_id), None))
        self._kept = draft
        self.to_write()

    def to_start(self) -> None:
        """The next person: nothing of the last one is left."""
        self.end_visit()
        own.speak(self._home_language())
        offer = rules.offer(self.context.store)
        self.show_page(ClosedPage(self) if offer is None else LanguagePage(self, offer))

    def end_visit(self) -> None:
        """Whoever stood there is gone, for this window."""
        self._forget_copied()
        self.visit, self._kept, self._write, self._under = None, None, None, None

    def hand_over(self) -> None:
        """Nobody is there any more: put the text aside for its author, and begin anew."""
        if self._write is not None and self.visit is not None:
            self._write.edit.finish_composition()
            self.visit.text = self._write.edit.words()
        if self.visit is not None and self.page_is_sent():
            self.visit.text = ""
        if self.visit is not None and self.visit.text.strip():
            # Where the disk refuses, the words are still not shown to the next person.
            with suppress(UserError):
                rules.put_aside(self.context.store, self.visit.draft())
        self.to_start()

    def done(self) -> None:
        """Whoever stood there has said what they wanted to say."""
        self.to_start()

    def page_is_sent(self) -> bool:
        return isinstance(self.page(), SentPage)

    # Choosing

    def to_language(self) -> None:
        offer = self.visit.offer if self.visit else rules.offer(self.context.store)
        if offer is None:
            self.to_start()
        else:
            self.show_page(LanguagePage(self, offer))

    def chose_language(self, code: str) -> None:
        store = self.context.store
        if self.visit is None:
            offer = rules.offer(store)
            if offer is None:
                self.to_start()
                return
            self.visit = Visit(offer, code, offer.prompt.kind, has_people=rules.has_people(store))
        self.visit.language = code
        own.speak(code)
        if self.visit.offer.asks_group:
            self.to_group()
        else:
            self.to_write()

    def to_group(self) -> None:
        self.show_page(GroupPage(self))

    def chose_group(self, group: Group | None) -> None:
        visit = self._present()
        visit.choose_group(group)
        begun = None
        if group is not None and not visit.text.strip():
            begun = rules.aside(self.context.store, visit.offer.prompt.id, group.id)
        if begun is not None:
            self.show_page(ContinuePage(self, begun))
        else:
            self.to_write()

    def take_up(self, draft: Draft) -> None:
        """Go on with what was put aside."""
        visit = self._present()
        with suppress(UserError):
            rules.take_up(self.context.store, draft)
        visit.text, visit.kind = draft.text, draft.kind
        self._kept = visit.draft()
        self.to_write()

    def to_write(self) -> None:
        self._write = WritePage(self)
        self.show_page(self._write)
        self._write.heard()

    def writing(self) -> WritePage | None:
        """The page with the field, while it lies on the screen or under another page."""
        return self._write

    def back_from_write(self) -> None:
        if self._write is not None:
            self._write.edit.finish_composition()
            self._write.flush()
            self._write = None
        visit = self._present()
        if visit.offer.asks_group:
            self.to_group()
        else:
            self.to_language()

    # The choices beside the note: their pages lie over the field

    def to_kind(self) -> None:
        self._over(KindPage(self))

    def chose_kind(self, kind: str) -> None:
        self._present().kind = kind
        self.back_to_write(changed=True)

    def to_sign(self) -> None:
        visit = self._present()
        self._over(NamePage(self) if visit.ways == (BY_NAME,) else SignPage(self))

    def to_name(self) -> None:
        self._over(NamePage(self))

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
        self._over(ResumePage(self))

    def can_resume(self) -> bool:
        visit = self._present()
        return rules.has_begun_alone(self.context.store, visit.offer.prompt.id)

    def resume(self, beginning: str) -> bool:
        """Find what one began alone by its first words; False where there is none."""
        draft = rules.begun_alone(self.context.store, self._present().offer.prompt.id, beginning)
        if draft is not None:
            self.take_up(draft)
        return draft is not None

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
        self.show_page(SentPage(self, note, signed))

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
        offer = rules.offer(self.context.store)
        if offer is None:
            self.to_start()
            return
        same_session = offer.session.id == visit.offer.session.id
        if offer.prompt.id != visit.offer.prompt.id:
            visit.kind = offer.prompt.kind
        visit.offer = offer
        if same_session or not offer.asks_group:
            if not same_session:
                visit.choose_group(None)
            self.to_write()
        else:
            visit.choose_group(None)
            self.to_group()

    # What the desk does meanwhile

    def heard(self, change: Change | None = None) -> None:
        """Follow what is open; whoever writes may finish."""
        page = self.page()
        if self.released or self._under is not None or self.page_is_sent():
            return
        if self.visit is None:
            offer = rules.offer(self.context.store)
            shown = page.offer if isinstance(page, LanguagePage) else None
            if offer != shown or (offer is None and change and "workshop" in change.tables):
                self.to_start()
        elif self._write is None:
            self._follow(page)
        else:
            self._mend()
            self._write.heard()

    def _follow(self, page: StationPage) -> None:
        """Nothing is written yet: the question that is open now is asked instead."""
        visit = self._present()
        offer = rules.offer(self.context.store)
        if visit.text.strip():
            self._mend()
        elif offer is None:
            self.to_start()
        elif offer != visit.offer:
            visit.offer, visit.kind = offer, offer.prompt.kind
            visit.choose_group(None)
            if isinstance(page, LanguagePage) or not offer.asks_group:
                self.to_language()
            else:
                self.to_group()

    def _mend(self) -> None:
        """Let the note lose what was removed at the desk, never the note itself."""
        visit, store = self._present(), self.context.store
        session = agenda.session(store, visit.offer.session.id)
        if session is None:
            return
        prompt = prompts.prompt(store, visit.offer.prompt.id) if visit.offer.prompt.id else None
        if prompt is None:
            gone = visit.offer.prompt
            prompt = prompts.Prompt(
                "", gone.session_id, 0, gone.text, gone.language, gone.kind, "closed"
            )
        here = tuple(groups.of_session(store, session.id))
        visit.offer = rules.Offer(prompt, session, here)
        if visit.group is not None and visit.group.id not in {g.id for g in here}:
            visit.group = None
        if visit.sign not in visit.ways:
            way = visit.ways[0]
            visit.sign = way if way == BY_GROUP else UNSIGNED

    def news(self) -> str:
        """What to say to somebody who writes to a question that is no longer open."""
        visit = self._present()
        offer = rules.offer(self.context.store)
        if visit.offer.prompt.id and offer and offer.prompt.id == visit.offer.prompt.id:
            return ""
        if offer is None:
            return _("This question has closed. Finish in peace: your note still counts.")
        return _(
            "A new question is open. Finish this note in peace: it goes with the question you "
            "began with."
        )

    def _home_language(self) -> str:
        return details.get(self.context.store).language

    def _present(self) -> Visit:
        if self.visit is None:
            raise RuntimeError("nobody stands at the station")
        return self.visit

    def remember_copied(self, text: str) -> None:
        self._copied.add(text)

    def _forget_copied(self) -> None:
        """What one person copied is not there for the next to paste; what is not theirs stays."""
        board = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if mode == QClipboard.Mode.Selection and not board.supportsSelection():
                continue
            if self._copied and board.text(mode) in self._copied:
                board.clear(mode)
        self._copied.clear()

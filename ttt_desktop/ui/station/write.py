"""The page one writes on: the question, a large field, and one large button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from ttt_desktop.errors import UserError
from ttt_desktop.rules import languages, text
from ttt_desktop.rules.text import NOTE_LIMIT
from ttt_desktop.ui import faults, live_text, theme
from ttt_desktop.ui.kinds import note_kind
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.note_edit import NoteEdit
from ttt_desktop.ui.station.page import LOW, Notice, StationPage
from ttt_desktop.ui.station.parts import BigButton, Pill, gentle
from ttt_desktop.ui.station.visit import BY_GROUP, BY_NAME
from ttt_desktop.ui.station.words import _, language, ngettext, number
from ttt_desktop.ui.widgets.chips import Flow

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

#: The counter is shown when so few characters are left.
_NEAR = 500


class WritePage(StationPage):
    """Lives as long as one note is being written; other pages may lie over it meanwhile."""

    def __init__(self, station: Steps) -> None:
        super().__init__(station)
        visit = station.visit
        assert visit is not None
        assert visit.offer is not None
        self.visit = visit
        self._sending = False
        self.question = Words(visit.offer.prompt.text, "station-question", most=0.3)
        self.head(self.question, station.back_from_write)
        self.edit = NoteEdit(
            _("Your note"), self._invitation(), live_text.direction(visit.language)
        )
        self.edit.set_words(visit.text)
        # Beside the keyboard, with large type on a small screen, the buttons stand at the side.
        self.body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.body.setSpacing(16)
        self.body.addWidget(self.edit, 1)
        self.column.addLayout(self.body, 1)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        self.kind = Pill("", opens=True, clicked=station.to_kind)
        self.sign = Pill("", "person", opens=True, clicked=station.to_sign)
        self.resume = BigButton(_("Continue a note I began"), "quiet", "restore", station.to_resume)
        self.send_button = BigButton(_("Send"), "primary", "send", self.send)
        self.bottom = Flow(gap=12)
        for part in (self.kind, self.sign, self.resume):
            self.bottom.addWidget(part)
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.line.setSpacing(16)
        self.line.addLayout(self.bottom, 1)
        self.line.addWidget(self.send_button)
        self.column.addLayout(self.line)
        self._aside = False
        self._said = False
        self.edit.paused.connect(self.keep)
        self.edit.send_wanted.connect(self.send)
        self.edit.committed.connect(self._committed)
        self.edit.refused.connect(self._refused)
        self.edit.textChanged.connect(self._changed)
        self.edit.copied.connect(station.remember_copied)
        self.show_choices()

    def fit(self, tight: bool) -> None:
        if hasattr(self, "_said"):  # the field always holds a line or two
            self.edit.setMinimumHeight(theme.px(44 if tight else 84))
            self._stand_aside(self.height() < theme.px(LOW))

    def _stand_aside(self, aside: bool) -> None:
        """Put the buttons beside the field, or under it."""
        if aside == self._aside:
            return
        self._aside = aside
        self.question.set_lines(1 if aside else 0)
        across = QSizePolicy.Policy.Expanding if aside else QSizePolicy.Policy.Fixed
        self.send_button.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        (self.column if aside else self.body).removeItem(self.line)
        self.line.setDirection(
            QBoxLayout.Direction.TopToBottom if aside else QBoxLayout.Direction.LeftToRight
        )
        (self.body if aside else self.column).addLayout(self.line)
        self.body.setDirection(
            QBoxLayout.Direction.LeftToRight if aside else QBoxLayout.Direction.TopToBottom
        )
        self.show_choices()

    def _invitation(self) -> str:
        code = self.visit.language
        if code == language():
            return _("Write what you think. A few words are enough.")
        return _("Write in {language}. A few words are enough.").format(
            language=languages.own_name(code)
        )

    def entered(self) -> None:
        self.edit.setFocus()

    def footer(self) -> str:
        return f"{self.visit.signed()} {self.visit.kept()}"

    def show_choices(self) -> None:
        """Word the two choices as they stand, and offer only those that there are."""
        visit = self.visit
        kind = note_kind(visit.kind)
        self.kind.setText(_(kind.msgid))
        self.kind.setAccessibleName(_("Kind of note: {kind}").format(kind=_(kind.msgid)))
        self.kind.set_look(kind.icon, gentle(kind.tint))
        words, icon = self._sign_words()
        self.sign.setText(words)
        self.sign.setAccessibleName(f"{visit.signed()} {visit.kept()}")
        self.sign.set_look(icon, "raised")
        can_sign = len(visit.ways) > 1 or visit.ways == (BY_NAME,)
        room = 0 if not self._aside else 1 if self.notice.isHidden() else 2
        self.sign.setVisible(can_sign and room < 2)  # at the side there is room for one, or none
        fits = room == 0 or (room == 1 and not can_sign)
        # A takeaway is one, whatever it says.
        self.kind.setVisible(fits and visit.task != "takeaway")
        self.resume.setVisible(
            visit.group is None
            and not self._aside
            and not self.edit.toPlainText()
            and self.station.can_resume()
        )
        self.station.show_footer()

    def _sign_words(self) -> tuple[str, str]:
        visit = self.visit
        if visit.sign == BY_GROUP and visit.group:
            return visit.group.name, "group"
        if visit.sign == BY_NAME and visit.person_id:
            return visit.person, "person"
        if visit.needs_name:
            return _("Choose your name"), "person"
        return _("Not signed"), "anonymous"

    # Keeping

    def keep(self) -> None:
        """Put the text into the file as it stands: this is what survives a crash.

        A page that is over keeps nothing more: its text must not become the next person's.
        """
        if self.station.writing() is not self:
            return
        self.visit.text = self.edit.words()
        try:
            self.station.keep_draft()
        except UserError as error:
            self._say(str(error))
            QTimer.singleShot(5000, self.edit, self.edit.pause.start)  # and again by itself
        except Exception as error:
            self._say(faults.report(error))

    def flush(self) -> None:
        self.edit.pause.stop()
        if self.edit.words() != self.visit.text or not self._is_kept():
            self.keep()

    def _is_kept(self) -> bool:
        return self.station.draft_is_kept()

    def _changed(self) -> None:
        if self.resume.isVisible() and self.edit.toPlainText():
            self.resume.hide()
        self._count()

    def _count(self) -> None:
        raw = len(self.edit.toPlainText())
        if raw <= NOTE_LIMIT - _NEAR:
            if self._said:
                self._say("")
            return
        left = NOTE_LIMIT - len(text.clean(self.edit.toPlainText()))
        if left >= 0:
            sentence = ngettext(
                "{count} more character fits.", "{count} more characters fit.", left
            )
            self._say(sentence.format(count=number(left)), "accent_tint", "info")
        else:
            self._say(self._too_long(-left))

    @staticmethod
    def _too_long(over: int) -> str:
        return ngettext(
            "This is {count} character more than one note holds. Everything is still here: make "
            "it shorter, or send the first part and write the rest as another note.",
            "This is {count} characters more than one note holds. Everything is still here: make "
            "it shorter, or send the first part and write the rest as another note.",
            over,
        ).format(count=number(over))

    def _refused(self, count: int) -> None:
        self._say(
            _(
                "That is {count} characters; one note holds {limit}. It was not pasted, so what "
                "you wrote is as it was. Paste a smaller piece of it."
            ).format(count=number(count), limit=number(NOTE_LIMIT))
        )

    def _say(self, sentence: str, tint: str = "warning", icon: str = "warning") -> None:
        self._said = bool(sentence)
        if sentence:
            self._show(sentence, tint, icon)
        else:
            self._say_news()

    def _say_news(self) -> None:
        """What else there is to know, where no sentence wants doing something."""
        self._show(self.station.news())

    def _show(self, sentence: str, tint: str = "accent_tint", icon: str = "info") -> None:
        was = self.notice.isHidden()
        self.notice.show_sentence(sentence, tint, icon)
        if self._aside and self.notice.isHidden() != was:
            self.show_choices()

    def heard(self) -> None:
        """Something was changed at the desk."""
        if not self._said:
            self._say_news()
        self.show_choices()

    # Sending

    def send(self) -> None:
        """Send what is written; inside a composition, as soon as it is committed."""
        if self.station.writing() is not self:
            return
        if self.edit.composing:
            self._sending = True
            self.edit.finish_composition()
            return
        self._sending = False
        if self.visit.needs_name:
            self.keep()
            self.station.to_sign()
            return
        self.visit.text = self.edit.toPlainText()
        words = text.clean(self.visit.text)
        if not words:
            self._say(_("Write a few words first."), "accent_tint", "edit")
            self.edit.setFocus()
            return
        if len(words) > NOTE_LIMIT:
            self._say(self._too_long(len(words) - NOTE_LIMIT))
            self.edit.setFocus()
            return
        self.edit.pause.stop()
        try:
            note = self.station.send()
        except UserError as error:
            self._failed(str(error))
        except Exception as error:
            self._failed(faults.report(error))
        else:
            self.station.was_sent(note)

    def _failed(self, sentence: str) -> None:
        self._say(sentence)
        self.edit.setFocus()

    def _committed(self) -> None:
        if self._sending:
            QTimer.singleShot(0, self, self._send_committed)

    def _send_committed(self) -> None:
        if self._sending and not self.edit.composing:
            self.send()

"""What the groups could not have of the wishes, told as they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer

from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.groups import words
from ttt_desktop.workshop import arranging

if TYPE_CHECKING:
    from ttt_desktop.rules.grouping import Unmet
    from ttt_desktop.ui.desk.groups.page import GroupsPage

#: With more people than this it is worked out beside, so many milliseconds after the last change.
MANY, PAUSE = 150, 60


class Judge(QObject):
    """Fills ``page.unmet``; ``show`` after each change."""

    def __init__(self, page: GroupsPage) -> None:
        super().__init__(page)
        self.page = page
        self._at_work = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._beside)

    def show(self) -> None:
        page = self.page
        if not any(group.members for group in page.groups):
            page.unmet.show_sentences(None)
        elif len(page.everyone) <= MANY:
            self._tell(self._work()())
        else:
            self._soon.start()

    def _work(self) -> Callable[[], tuple[Unmet, ...]]:
        page = self.page
        brief = page.wishes.brief()
        wanted = brief.wishes(len(page.everyone))
        store, session_id = page.context.store, page.session_id
        return arranging.judging(store, session_id, wanted, brief.mix, page.members)

    def _beside(self) -> None:
        if self._at_work:
            self._soon.start()
        elif self.page.isVisible() and self.page.groups:
            self._at_work, work = True, self._work()
            before = self.page.groups

            def done(found: tuple[Unmet, ...]) -> None:
                if not shiboken6.isValid(self):  # the page was left meanwhile
                    return
                self._at_work = False
                if self.page.groups == before and not self._soon.isActive():
                    self._tell(found)

            self.page.context.jobs.run(_("Groups"), lambda _progress: work(), done)

    def _tell(self, found: tuple[Unmet, ...]) -> None:
        page = self.page
        names = [group.name for group in page.groups]
        twice = words.at_once(page.groups, page.elsewhere, page._label)
        page.unmet.show_sentences([*twice, *words.sentences(found, names, page._label)])


__all__ = ["Judge"]

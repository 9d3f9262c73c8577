"""Bringing the page of groups before a person, in the place of another page of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop.ui.desk.groups.page import GroupsPage
from ttt_desktop.ui.desk.groups.parts import stack_of

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


def open_groups(host: QWidget, context: Context, session_id: str) -> GroupsPage | None:
    """Show the groups of a session in the place of the page of the desk that ``host`` is in."""
    stack = stack_of(host)
    if stack is None:
        return None
    page = GroupsPage(context, session_id)
    page.back_to = stack.currentWidget()
    stack.addWidget(page)

    def turned(_at: int) -> None:
        if stack.currentWidget() is not page:
            stack.currentChanged.disconnect(turned)
            stack.removeWidget(page)
            page.deleteLater()

    stack.setCurrentWidget(page)
    stack.currentChanged.connect(turned)
    page.setFocus()
    return page


__all__ = ["open_groups"]

"""The sheets of the Help menu: keyboard shortcuts, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ttt_desktop import __version__
from ttt_desktop.i18n import _
from ttt_desktop.ui import actions
from ttt_desktop.ui.widgets import IconLabel, PlainLabel, Surface, row
from ttt_desktop.ui.widgets.overlay import Overlay


def key_sheet(parent: QWidget) -> Overlay:
    """Every key, by menu and page."""
    sheet = Overlay(parent, lambda: _("Keyboard shortcuts"), 520)
    for group, rows in actions.sheet():
        sheet.content.addWidget(PlainLabel(group, "strong", wrap=False))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for i, (words, keys) in enumerate(rows):
            grid.addWidget(PlainLabel(words, "body", wrap=False), i, 0)
            grid.addWidget(_keycap(keys), i, 1, Qt.AlignmentFlag.AlignRight)
        sheet.content.addLayout(grid)
    return sheet


def about_sheet(parent: QWidget) -> Overlay:
    """What this is, which version, under which terms."""
    sheet = Overlay(parent, lambda: _("About TTT Desktop"), 460)
    head = row(
        IconLabel("app", "text", 48),
        PlainLabel(_("Version {version}").format(version=__version__), "body", "subtle"),
        gap=16,
    )
    head.setStretch(1, 1)
    sheet.content.addLayout(head)
    for sentence in (
        _("Run a workshop in a room without internet, and come home with its report written."),
        _(
            "Everything you enter stays in one file on this computer. The program never goes "
            "online."
        ),
        _("Free software under the MIT licence."),
    ):
        sheet.content.addWidget(PlainLabel(sentence))
    return sheet


def _keycap(keys: str) -> Surface:
    cap = Surface("raised")
    box = row(PlainLabel(keys, "details", "subtle", wrap=False))
    box.setContentsMargins(8, 2, 8, 2)
    cap.setLayout(box)
    return cap

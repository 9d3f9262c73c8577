"""Whether somebody may be photographed: a sign and a word, the same wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.ui.widgets import Tag

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def photo_sign(agreed: bool | None) -> str:
    """The icon."""
    return "camera" if agreed else "question" if agreed is None else "camera-off"


def photo_word(agreed: bool | None) -> str:
    """The word beside it."""
    return _("Photo") if agreed else _("Not asked") if agreed is None else _("No photo")


def photo_tint(agreed: bool | None) -> str:
    """The ground of the tag. Who was not asked has not agreed either."""
    return "success" if agreed else "warning"


class PhotoMark(Tag):
    """A tag: camera and "Photo", a struck-out camera and "No photo", or that nobody has asked."""

    def __init__(self, agreed: bool | None = False, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _mark_word(agreed), photo_tint(agreed), photo_sign(agreed), parent)
        self.agreed = agreed

    def set_agreed(self, agreed: bool | None) -> None:
        """Show what a person said."""
        from ttt_desktop.ui.widgets import put

        self.agreed = agreed
        self._tint, self._icon = photo_tint(agreed), photo_sign(agreed)
        put(self.set_text, lambda: _mark_word(agreed))


def _mark_word(agreed: bool | None) -> str:
    return _("Photo: not asked") if agreed is None else photo_word(agreed)


__all__ = ["PhotoMark", "photo_sign", "photo_tint", "photo_word"]

"""A photo as large as the window allows, to read what stands on a flip chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import ElidedLabel, IconButton, PlainLabel, Surface, column, put, row
from ttt_desktop.workshop import photos

if TYPE_CHECKING:
    from ttt_desktop.store import Store


class Paper(QWidget):
    """The picture; its name for a screen reader is its caption."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        size = self.image.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        x, y = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(x, y, size.width(), size.height()), self.image)


class PhotoLook(Surface):
    """Covers ``parent``. Left and right turn to the next photo, after the last to the first;
    Escape or a press closes it. ``closed(id)`` names the one that was seen last."""

    closed = Signal(str)

    def __init__(self, parent: QWidget, store: Store, ids: Sequence[str], at: str) -> None:
        super().__init__("tip", parent)
        self._store, self._ids, self._under = store, list(ids), parent
        self._at = self._ids.index(at)
        self._going = False
        self.caption = ElidedLabel("", "emphasis", "tip")
        self.place = PlainLabel("", "body", "tip", wrap=False)
        self.paper = Paper(self)
        self.back = IconButton("arrow-left", lambda: _("The photo before"), "tip", self.earlier)
        self.next = IconButton("arrow-right", lambda: _("The next photo"), "tip", self.later)
        self.close_button = IconButton("close", lambda: _("Close"), "tip", self.close_look)
        head = row(self.caption, self.place, self.back, self.next, self.close_button, gap=8)
        head.setStretch(0, 1)
        head.setContentsMargins(24, 12, 12, 8)
        box = column(head, self.paper, gap=0)
        box.setStretch(1, 1)
        box.setContentsMargins(0, 0, 0, 16)
        self.setLayout(box)
        for part in (self.place, self.back, self.next):
            part.setVisible(len(self._ids) > 1)
        for button in (self.back, self.next, self.close_button):
            button.installEventFilter(self)  # the arrows turn the photos, whoever has the keys
        parent.installEventFilter(self)

    def open_look(self) -> None:
        """Show it over the window."""
        self.setGeometry(self._under.rect())
        self._show()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def earlier(self) -> None:
        self._turn(-1)

    def later(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._ids)
        self._show()

    def _show(self) -> None:
        one = photos.photo(self._store, self._ids[self._at])
        if one is None:
            self.close_look()
            return
        self.paper.image = QImage.fromData(QByteArray(photos.jpeg(self._store, one.id)))
        self.paper.update()
        caption = one.caption
        put(self.caption.setText, lambda: caption or _("Photo"))
        say(self.paper.setAccessibleName, lambda: caption or _("Photo"))
        at, many = number(self._at + 1), number(len(self._ids))
        put(self.place.setText, lambda: _("{page} of {pages}").format(page=at, pages=many))

    def close_look(self) -> None:
        """Give the window back, the keys first: a button that goes while it has them hands them
        on to one that goes as well."""
        self._going = True
        self._under.setFocus()
        self.hide()
        self.closed.emit(self._ids[self._at])
        self.deleteLater()

    def sizeHint(self) -> QSize:
        return self._under.size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        under = watched is self._under
        if under and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._under.rect())
        elif not under and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            turns = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if turns:
                self.keyPressEvent(event)
            return turns
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.close_look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if event.key() == Qt.Key.Key_Escape:
            self.close_look()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._turn(-1 if (event.key() == Qt.Key.Key_Left) != rtl else 1)
        else:
            event.accept()  # the page's keys wait

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._going:
            return bool(super().focusNextPrevChild(forward))
        stops = [b for b in (self.back, self.next, self.close_button) if b.isVisible()]
        now = next((at for at, stop in enumerate(stops) if stop.hasFocus()), -1)
        stops[(now + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


__all__ = ["PhotoLook"]

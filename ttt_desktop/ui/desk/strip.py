"""The strip at the bottom of every page while a session runs; a click goes to Live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import clock, icons, stage, theme
from ttt_desktop.ui.desk.live.sound import Chime
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import paint_tag
from ttt_desktop.workshop import live, runlog, wall

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


class Strip(QAbstractButton):
    """``▶ Group discussion · 12:40 left · 4 min late``, and at its end station and projector.

    In the last minutes it says so in words and takes the colour of the warning, so that it is
    noticed from any page. It also holds what lets the warnings sound.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._running: list[runlog.OnStage] = []
        self._scene = "now"
        self._alarm = ""
        self.chime = Chime(context)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda *_: self.context.go("live"))
        theme.keep(self, self._dress)
        say(self._reword, lambda: "")
        context.bridge.listen(
            ("run", "session", "day", "live", "workshop", "replan", "prompt"), self._heard, self
        )
        self.refresh()

    def refresh(self) -> None:
        """Ask the file what runs; the strip is there exactly while something does."""
        self._running = runlog.on_stage(self.context.store)
        self._scene = wall.scene(self.context.store)
        self.setVisible(bool(self._running))
        self._keep_pace()
        self._say()

    def words(self) -> tuple[str, str, stage.Offset | None, str]:
        """The title, its time (never cut), the offset, and the two other windows."""
        if not self._running:
            return "", "", None, ""
        now = clock.now()
        first = min(self._running, key=lambda item: item.clock.left(now))
        time = f" · {stage.face(first.clock, now).phrase}"
        others = len(self._running) - 1
        if others:
            more = ngettext("and {n} more session", "and {n} more sessions", others)
            time = f"{time} · {more.format(n=number(others))}"
        offset = stage.offset(first.planned.end, first.clock.ends(now))
        station = _("station: on") if self.context.station_is_open() else _("station: off")
        scene = _(live.SCENES[self._scene]) if self._scene in live.SCENES else self._scene
        if self.context.projector_is_open():
            projector = _("projector: {scene}").format(scene=scene)
        else:
            projector = _("projector: off")
        return first.planned.session.title, time, offset, f"{station}    {projector}"

    def alarm(self) -> stage.Face | None:
        """The face of the session that is nearest to its end, where it is time to warn."""
        if not self._running:
            return None
        now = clock.now()
        first = min(self._running, key=lambda item: item.clock.left(now))
        face = stage.face(first.clock, now)
        return face if face.alarm else None

    def _heard(self, _change: object) -> None:
        self.refresh()

    def _reword(self, _nothing: str) -> None:
        self._say()
        self.update()

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()
        self.update()

    def _keep_pace(self) -> None:
        if self._running and self.isVisible():
            clock.want(self._tick)
        else:
            clock.rest(self._tick)

    def _tick(self) -> None:
        alarm = self.alarm()
        if (alarm.alarm if alarm else "") != self._alarm:
            self._say()
        self.update()

    def _say(self) -> None:
        """The name for a screen reader, without the seconds, which would never stop."""
        titles = ", ".join(item.planned.session.title for item in self._running)
        said = _("On now: {titles}. Go to Live.").format(titles=titles)
        alarm = self.alarm()
        self._alarm = alarm.alarm if alarm else ""
        self.setAccessibleName(f"{self._alarm}. {said}" if self._alarm else said)
        self.setToolTip(_("Go to Live"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_pace()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_pace()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        title, time, offset, states = self.words()
        alarm = self.alarm()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ground = alarm.ground if alarm else "hover" if self.underMouse() else "raised"
        painter.fillRect(self.rect(), theme.colour(ground))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.colour("hairline"))
        metrics, height = self.fontMetrics(), self.height()

        def spot(left: int, width: int) -> QRect:
            x = self.width() - left - width if rtl else left
            return QRect(x, 0, width, height)

        edge, gap = theme.px(24), theme.px(10)
        side = theme.px(18)
        small = QFontMetrics(theme.font("details"))
        badge = small.horizontalAdvance(offset.words) + theme.px(38) if offset else 0
        strong = QFontMetrics(theme.font("strong"))
        call = f"{alarm.alarm}: " if alarm else ""
        called = strong.horizontalAdvance(call)
        tail = metrics.horizontalAdvance(states)
        least = 2 * edge + side + 4 * gap + theme.px(60) + metrics.horizontalAdvance(time) + badge
        least += called
        tail = tail if least + tail <= self.width() else 0  # the other windows say less than time
        left = edge
        running = "pause" if all(item.clock.is_paused for item in self._running) else "play"
        mark = spot(left, side)
        picture = icons.icon(running, theme.token("accent_text"), theme.token("border"), side)
        picture.paint(painter, QRect(mark.x(), (height - side) // 2, side, side))
        left += side + gap
        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("text"))
        if call:
            painter.setFont(theme.font("strong"))
            painter.drawText(spot(left, called + 2), int(lead | middle), call)
            left += called + 2
        room = self.width() - left - badge - tail - edge - 3 * gap
        for_title = max(room - metrics.horizontalAdvance(time), theme.px(60))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, for_title) + time
        width = metrics.horizontalAdvance(shown)
        painter.setPen(theme.colour("text"))
        painter.setFont(self.font())
        painter.drawText(spot(left, width + 2), int(lead | middle), shown)
        left += width + gap
        if offset is not None:
            area = spot(left, badge - theme.px(2))
            tall = theme.px(24)
            area = QRect(area.x(), (height - tall) // 2, area.width(), tall)
            paint_tag(painter, area, offset.words, offset.tint, offset.icon, rtl)
        if tail:
            painter.setPen(theme.colour("subtle"))
            painter.setFont(self.font())
            trail = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
            area = spot(self.width() - edge - tail - 2, tail + 2)
            painter.drawText(area, int(trail | middle), states)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)


__all__ = ["Strip"]

"""The look, as one module: colours, fonts and lengths by role, and one signal when they change.

Used as ``from ttt_desktop.ui import theme`` and then ``theme.token("accent")``, ``theme.px(36)``,
``theme.font("title")``, ``theme.icon("notes")``. What must follow a change of scheme or text size
registers with ``theme.keep(owner, function)``, which calls at once and again at each change.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLoggingCategory, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ttt_desktop.ui import icons, stylesheet
from ttt_desktop.ui.tokens import DARK, LIGHT, MOTION_MS, RADIUS, SPACE, TYPE, Tokens

if TYPE_CHECKING:
    from ttt_desktop.settings import Settings

__all__ = [
    "RADIUS",
    "SPACE",
    "apply",
    "changed",
    "colour",
    "dark",
    "font",
    "icon",
    "keep",
    "line_height",
    "motion",
    "px",
    "set_icon",
    "token",
]

STYLE = "fusion"

_INDIC = ("hi", "te", "or", "kn", "mr", "ta", "bn", "ml", "pa", "gu", "as", "sat", "ur")

#: First the face of the platform, then what draws our scripts beside it; a missing one is skipped.
_FAMILIES: dict[str, list[str]] = {
    "linux": [
        "Noto Sans",
        "Noto Sans Devanagari",
        "Noto Sans Telugu",
        "Noto Sans Oriya",
        "Noto Sans Kannada",
        "Noto Sans Tamil",
        "Noto Sans Bengali",
        "Noto Sans Malayalam",
        "Noto Sans Gurmukhi",
        "Noto Sans Gujarati",
        "Noto Sans Ol Chiki",
        "TTT Nastaliq",  # the next one, mended: see ui.nastaliq
        "Noto Nastaliq Urdu",
        "Noto Sans Arabic",
        "DejaVu Sans",
    ],
    "win32": ["Segoe UI", "Nirmala UI", "Noto Sans", "Noto Sans Ol Chiki"],
    "darwin": [".AppleSystemUIFont", "Kohinoor Devanagari", "Kohinoor Telugu", "Noto Sans"],
}


class _State(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.scale = 100
        self.less_motion = False
        self.language = "en"
        self.following: QObject | None = None
        self.kept: list[weakref.ref[QObject]] = []
        self.fonts: dict[str, QFont] = {}


_state = _State()
changed = _state.changed


def apply(app: QApplication, settings: Settings) -> None:
    """Dress ``app`` as ``settings`` say; call again after any change of scheme or text size."""
    # Qt says, for each family in turn, which scripts it lacks; that is what the list is for.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    hints = QGuiApplication.styleHints()
    wanted = settings.colour_scheme
    if wanted == "system":
        is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    else:
        is_dark = wanted == "dark"
    _state.tokens = DARK if is_dark else LIGHT
    _state.scale = max(100, min(200, settings.text_scale))
    _state.less_motion = settings.less_motion
    _state.language = settings.language
    if _state.following is not app:
        _state.following = app
        if app.property("style") != STYLE:
            app.setStyle(STYLE)
        hints.colorSchemeChanged.connect(
            lambda _scheme: apply(app, settings) if settings.colour_scheme == "system" else None
        )
    icons.forget()
    _state.fonts.clear()
    app.setPalette(_palette(_state.tokens))
    app.setFont(font("body"))
    # Taken off and put on again, each widget is dressed twice; exchanged, Qt dresses each one as
    # often as it is deep in the window (4.7 s against 1.2 s for 1,600 widgets).
    app.setStyleSheet("")
    app.setStyleSheet(stylesheet.build(_state.tokens, px))
    _tell()


def token(role: str) -> str:
    """The colour of ``role`` in the scheme that is on, as ``#rrggbb``."""
    value: str = getattr(_state.tokens, role)
    return value


def colour(role: str, alpha: float = 1.0) -> QColor:
    """The same as a QColor, for painting; ``alpha`` from 0 to 1."""
    made = QColor(token(role))
    made.setAlphaF(alpha)
    return made


def dark() -> bool:
    """Whether the dark scheme is on."""
    return _state.tokens is DARK


def px(length: float) -> int:
    """A length in pixels that grows with the text (row heights, widths that hold words)."""
    return round(length * _state.scale / 100)


def font(role: str = "body") -> QFont:
    """The font of a type role (see ``tokens.TYPE``) at the text size that is set."""
    if role in _state.fonts:
        return QFont(_state.fonts[role])
    size, weight, tabular = TYPE[role]
    made = QFont()
    made.setFamilies(_FAMILIES.get(sys.platform, _FAMILIES["linux"]))
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    _state.fonts[role] = made
    return QFont(made)


def line_height(language: str | None = None) -> float:
    """Line height as a multiple of the type size: 1.5, for Indic scripts and Nastaliq 1.7."""
    base = (language or _state.language).split("-")[0]
    return 1.7 if base in _INDIC else 1.5


def motion(milliseconds: int = MOTION_MS) -> int:
    """How long a movement may last: 0 when less motion is wanted."""
    return 0 if _state.less_motion else milliseconds


def icon(name: str, role: str = "text", size: int = 20) -> QIcon:
    """Our icon ``name`` (a file in resources/icons) in the colour of ``role``."""
    return icons.icon(name, token(role), token("border"), px(size))


def set_icon(widget: QObject, name: str, role: str = "text", size: int = 20) -> None:
    """Give a button or action an icon that keeps to the scheme and text size."""

    def dress() -> None:
        widget.setIcon(icon(name, role, size))  # type: ignore[attr-defined]
        if hasattr(widget, "setIconSize"):
            from PySide6.QtCore import QSize

            widget.setIconSize(QSize(px(size), px(size)))

    keep(widget, dress, slot="icon")


def keep(owner: QObject, dress: Callable[[], None], slot: str = "") -> None:
    """Call ``dress`` now and at each change of the theme, for as long as ``owner`` lives.

    A second call with the same non-empty ``slot`` replaces the first.
    """
    held: list[tuple[str, Callable[[], None]]] | None = getattr(owner, "_theme_kept", None)
    if held is None:
        held = []
        owner._theme_kept = held  # type: ignore[attr-defined]
        _state.kept.append(weakref.ref(owner))
    if slot:
        held[:] = [entry for entry in held if entry[0] != slot]
    held.append((slot, dress))
    dress()


def _tell() -> None:
    alive = []
    for reference in _state.kept:
        owner = reference()
        if owner is None or not shiboken6.isValid(owner):
            continue
        alive.append(reference)
        for _slot, dress in list(owner._theme_kept):  # type: ignore[attr-defined]
            dress()
    _state.kept = alive
    changed.emit()


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, name in {
        role.Window: "page",
        role.WindowText: "text",
        role.Base: "page",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "destructive",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent_text",
        role.LinkVisited: "accent_text",
        role.ToolTipBase: "tip",
        role.ToolTipText: "tip_text",
        role.PlaceholderText: "subtle",
        role.Light: "raised",
        role.Midlight: "neutral",
        role.Mid: "subtle_border",
        role.Dark: "border",
        role.Shadow: "shadow",
    }.items():
        palette.setColor(where, QColor(getattr(tokens, name)))
    group = QPalette.ColorGroup.Disabled
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group, where, QColor(tokens.border))
    return palette

"""What the station looks at of all that happens in the program, and what it does not let pass."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt

from ttt_desktop.ui.station.idle import SIGNS_OF_LIFE

#: What would open a menu, bring in a file or leave the window in some other way: not heard here.
INERT = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.WhatsThis,
        QEvent.Type.EnterWhatsThisMode,
    }
)
PRESSES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    }
)

#: Of all that happens in the program, which passes by here, what is looked at.
HEARD = frozenset(
    {
        *INERT,
        *PRESSES,
        *SIGNS_OF_LIFE,
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Show,
    }
)

#: Keys by which one walks from choice to choice.
WALKING = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
)

"""Help pages: our own text, one Markdown file a language, on a sheet over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ttt_desktop import i18n, system
from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets.overlay import Overlay

#: By the level of a heading: its role in type, and the room above and below it.
_HEADINGS = {1: ("title", 0, 12), 2: ("emphasis", 24, 8), 3: ("strong", 20, 4)}


def path(page: str) -> Path:
    """The file of ``page`` in the interface's language, or in English."""
    own = system.resource("help", f"{page}.{i18n.language()}.md")
    return own if own.is_file() else system.resource("help", f"{page}.en.md")


def open_help(widget: QWidget, page: str = "station") -> Overlay:
    """Show a help page over the window in which ``widget`` stands."""
    window = widget.window()
    over = getattr(window, "middle", window)
    sheet = Overlay(over, lambda: _("Help"), 760)
    text = HelpText(page)
    text.setMinimumHeight(max(theme.px(240), over.height() - theme.px(170)))
    sheet.content.addWidget(text)
    sheet.open_sheet()
    text.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet


class HelpText(QTextBrowser):
    """One page, read with the arrow keys; it follows the language and the size of the text."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        say(self.setAccessibleName, lambda: _("Help"))
        say(self._read, lambda: path(self._page).read_text(encoding="utf-8"))
        theme.keep(self, self._dress, slot="help")

    def _read(self, text: str) -> None:
        self._text = text
        self._dress()

    def _dress(self) -> None:
        """Set the page anew: Qt's Markdown knows no roles of ours."""
        where = self.verticalScrollBar().value()
        self.setStyleSheet("QTextBrowser, QTextBrowser:focus { border: none; padding: 0; }")
        document = self.document()
        document.setDefaultFont(theme.font("body"))
        document.setDocumentMargin(4)
        document.setIndentWidth(theme.px(24))
        self.setMarkdown(self._text)
        block = document.begin()
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        self.verticalScrollBar().setValue(where)

    def _dress_block(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextBlockFormat()
        code = _is_code(block)
        heading = _HEADINGS.get(block.blockFormat().headingLevel())
        # A share of what the font asks for by itself, which is more for Indic scripts.
        shape.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if heading:
            role, above, below = heading
            look = block.begin().fragment().charFormat()
            look.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
            look.setFont(theme.font(role))
            cursor.setCharFormat(look)
            shape.setTopMargin(theme.px(above))
            shape.setBottomMargin(theme.px(below))
        elif code:
            shape.setBackground(theme.colour("raised"))
            shape.setTopMargin(0)
            shape.setBottomMargin(0)
        else:
            shape.setBottomMargin(theme.px(6))
        cursor.mergeBlockFormat(shape)
        self._dress_code(block)

    @staticmethod
    def _dress_code(block: QTextBlock) -> None:
        """Words of the keyboard and of files, in a face in which their letters are told apart."""
        parts = block.begin()
        spans = []
        while not parts.atEnd():
            part = parts.fragment()
            if part.charFormat().fontFixedPitch():
                spans.append((part.position(), part.length()))
            parts += 1
        for at, length in spans:
            cursor = QTextCursor(block.document())
            cursor.setPosition(at)
            cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setFontFamilies(["Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Menlo"])
            look.setFontStyleHint(QFont.StyleHint.Monospace)
            cursor.mergeCharFormat(look)


def _is_code(block: QTextBlock) -> bool:
    """Whether the whole line is one for a file or a terminal."""
    parts = block.begin()
    if parts.atEnd():
        return False
    first = parts.fragment()
    return first.charFormat().fontFixedPitch() and first.length() >= block.length() - 1

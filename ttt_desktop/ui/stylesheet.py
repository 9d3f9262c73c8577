"""One stylesheet, made from the tokens: colours and borders only; fonts are set on the widgets."""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from ttt_desktop.system import resource
from ttt_desktop.ui.tokens import DARK, RADIUS, Tokens

_SHEET = Template("""
QMainWindow, QDialog { background: $page; }
QToolTip { background: $tip; color: $tip_text; border: none; padding: 4px 8px; }

QMenuBar { background: $raised; color: $text; border: none; padding: 2px 4px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: ${radius}px; }
QMenuBar::item:selected { background: $neutral; }
QMenu { background: $page; color: $text; border: 1px solid $subtle_border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 28px; border-radius: ${radius}px; }
QMenu::item:selected { background: $accent_tint; color: $text; }
QMenu::item:disabled { color: $border; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }

QLabel { color: $text; background: transparent; }
QLabel[tone="subtle"] { color: $subtle; }
QLabel[tone="accent"] { color: $accent_text; }
QLabel[tone="error"] { color: $destructive; }
QLabel[tone="success"] { color: $success_text; }
QLabel[tone="warning"] { color: $warning_text; }
QLabel[tone="tip"] { color: $tip_text; }

QPushButton[kind] {
  border: 1px solid $border; border-radius: ${radius}px; background: $page; color: $text;
  padding: 0 ${pad}px; min-height: ${control}px; }
QPushButton[kind]:hover { background: $hover; }
QPushButton[kind]:pressed, QPushButton[kind]:checked { background: $neutral; }
QPushButton[kind]:focus { border: 2px solid $accent; padding: 0 ${pad_focus}px; }
QPushButton[kind]:disabled { color: $border; border-color: $subtle_border; background: $raised; }
QPushButton[kind="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus_on_accent; }
QPushButton[kind="primary"]:disabled {
  background: $neutral; color: $subtle; border-color: $neutral; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $neutral; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled { color: $border; background: transparent; }
QPushButton[kind="link"] {
  background: transparent; border-color: transparent; color: $accent_text; padding: 0 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 3px; }
QPushButton[kind="destructive"] { color: $destructive; border-color: $destructive; }
QPushButton[kind="destructive"]:hover { background: $error; }
QPushButton[kind="destructive"]:pressed { background: $destructive; color: $on_destructive; }
QPushButton[kind="tip"] {
  background: transparent; border-color: transparent; color: $tip_link; padding: 0 8px; }
QPushButton[kind="tip"]:hover { text-decoration: underline; }
QPushButton[kind="tip"]:focus { border: 2px solid $tip_link; padding: 0 7px; }
QPushButton[iconOnly="true"] {
  padding: 0; min-width: ${control}px; max-width: ${control}px; }
QPushButton[iconOnly="true"]:focus { padding: 0; }
QPushButton[small="true"] { min-height: ${control_small}px; padding: 0 ${pad_small}px; }
QPushButton[kind="link"][small="true"] { padding: 0; }
QPushButton[small="true"][iconOnly="true"] {
  min-width: ${control_small}px; max-width: ${control_small}px; padding: 0; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit, QComboBox {
  background: $page; color: $text; border: 1px solid $border; border-radius: ${radius}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit, QComboBox {
  padding: 0 8px; min-height: ${control}px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QSpinBox, QDateEdit, QTimeEdit { max-height: ${control}px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QSpinBox:hover, QDateEdit:hover,
QTimeEdit:hover, QComboBox:hover { border-color: $subtle; }
QLineEdit:focus, QSpinBox:focus, QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus,
QComboBox:focus { border: 2px solid $accent; padding: 0 7px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 4px; }
QLineEdit[wrong="true"], QSpinBox[wrong="true"], QDateEdit[wrong="true"], QTimeEdit[wrong="true"],
QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $destructive; }
QLineEdit:disabled, QSpinBox:disabled, QDateEdit:disabled, QTimeEdit:disabled, QComboBox:disabled,
QPlainTextEdit:disabled { background: $raised; color: $subtle; border-color: $subtle_border; }
QLineEdit[search="true"] { padding-left: ${search_pad}px; }
QLineEdit[search="true"]:focus { padding-left: ${search_pad_focus}px; }
QSpinBox QLineEdit, QDateEdit QLineEdit, QTimeEdit QLineEdit, QComboBox QLineEdit {
  border: none; min-height: 0; padding: 0; background: transparent; }
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {
  width: 0; border: none; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: $page; border: 1px solid $subtle_border; padding: 4px; outline: 0;
  selection-background-color: $accent_tint; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${row_small}px; padding: 0 8px; }

QCheckBox, QRadioButton { color: $text; spacing: 8px; min-height: ${row_small}px; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${tick}px; height: ${tick}px; border: 1px solid $border; background: $page;
  border-radius: 3px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text; }
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$mark"); }
QRadioButton::indicator:checked {
  border: ${ring}px solid $accent; width: ${dot}px; height: ${dot}px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent_text; }
QCheckBox:disabled, QRadioButton:disabled { color: $border; }

QTableView, QListView, QTreeView {
  background: $page; color: $text; border: none; outline: 0; gridline-color: transparent;
  selection-background-color: $accent_tint; selection-color: $text; }
QListView[popup="true"] { border: 1px solid $subtle_border; padding: 4px; }
QListView[popup="true"]::item { min-height: ${row_small}px; padding: 0 8px; }
QHeaderView { background: $page; border: none; }
QHeaderView::section {
  background: $page; color: $subtle; border: none; border-bottom: 1px solid $subtle_border;
  padding: 0 12px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; }
QTableCornerButton::section { background: $page; border: none; }

QScrollArea, QStackedWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $subtle_border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
  background: $neutral; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }

QFrame[surface="page"] { background: $page; }
QFrame[surface="raised"] { background: $raised; }
QFrame[surface="sidebar"] { background: $raised; border-right: 1px solid $hairline; }
QFrame[surface="side"] { background: $page; border-left: 1px solid $hairline; }
QFrame[surface="card"] {
  background: $page; border: 1px solid $subtle_border; border-radius: ${radius}px; }
QFrame[surface="strip"] { background: $raised; border-top: 1px solid $hairline; }
QFrame[surface="tip"] { background: $tip; border-radius: ${radius}px; }
QFrame[surface="error"] { background: $error; border-radius: ${radius}px; }
QFrame[surface="warning"] { background: $warning; border-radius: ${radius}px; }
QFrame[surface="success"] { background: $success; border-radius: ${radius}px; }
QFrame[surface="info"] { background: $accent_tint; border-radius: ${radius}px; }
QFrame[surface="drop"] {
  background: $accent_tint; border: 2px dashed $accent; border-radius: ${radius}px; }
QFrame[rule="true"] { background: $hairline; border: none; }
""")


def build(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The stylesheet of ``tokens`` with lengths grown by ``px``."""
    return _SHEET.substitute(
        tokens.as_dict(),
        radius=RADIUS,
        control=px(32) - 2,
        control_small=px(26) - 2,
        pad=px(14),
        pad_focus=px(14) - 1,
        pad_small=px(10),
        search_pad=px(30),
        search_pad_focus=px(30) - 1,
        drop=px(26),
        row_small=px(28),
        focus_on_accent=tokens.text,
        tick=px(16) - 2,
        dot=px(16) - 2 * px(5),
        ring=px(5),
        round=px(16) // 2,
        mark=resource("icons", "mark-dark.svg" if tokens is DARK else "mark-light.svg").as_posix(),
    )

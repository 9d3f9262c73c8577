"""Tab goes where the eye goes: from part to part as the layouts hold them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget


def as_laid_out(page: QWidget) -> None:
    """Put all of ``page`` that takes the Tab key in the order of its layouts.

    Qt's own order is that in which things were made: rows that come later would be last.
    """
    stops = [
        widget
        for widget in _held(page)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]
    for one, next in pairwise(stops):
        QWidget.setTabOrder(one, next)


def _held(widget: QWidget) -> Iterator[QWidget]:
    """The widgets inside, each before what it holds."""
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield inner
        yield from _held(inner)
    elif not isinstance(widget, QAbstractScrollArea) and (layout := widget.layout()) is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None:
            yield widget
            yield from _held(widget)
        elif below is not None:
            yield from _laid(below)


__all__ = ["as_laid_out"]

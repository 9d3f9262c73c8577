"""The parts that every page is made of."""

from typing import TYPE_CHECKING, Any

from ttt_desktop.ui.widgets.buttons import Button, IconButton, Segmented, Switch
from ttt_desktop.ui.widgets.chips import (
    Chip,
    FilterBar,
    Flow,
    InitialDot,
    StatFigure,
    Tag,
    paint_dot,
    paint_tag,
)
from ttt_desktop.ui.widgets.feedback import Banner, JobBar, Snackbar, float_over, guarded
from ttt_desktop.ui.widgets.fields import (
    Choice,
    DateField,
    Field,
    InlineError,
    NumberField,
    SearchField,
    TextArea,
    TextField,
    TimeField,
)
from ttt_desktop.ui.widgets.layout import (
    Card,
    EmptyState,
    IconLabel,
    Later,
    Page,
    PageHeader,
    SidePanel,
    Surface,
    clear,
    column,
    fill,
    hairline,
    row,
    scrolled,
)
from ttt_desktop.ui.widgets.text import ElidedLabel, PlainLabel, put, restyle

if TYPE_CHECKING:
    from ttt_desktop.ui.widgets.table import TableDelegate, TableView

__all__ = [
    "Banner",
    "Button",
    "Card",
    "Chip",
    "Choice",
    "DateField",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FilterBar",
    "Flow",
    "IconButton",
    "IconLabel",
    "InitialDot",
    "InlineError",
    "JobBar",
    "Later",
    "NumberField",
    "Page",
    "PageHeader",
    "PlainLabel",
    "SearchField",
    "Segmented",
    "SidePanel",
    "Snackbar",
    "StatFigure",
    "Surface",
    "Switch",
    "TableDelegate",
    "TableView",
    "Tag",
    "TextArea",
    "TextField",
    "TimeField",
    "clear",
    "column",
    "fill",
    "float_over",
    "guarded",
    "hairline",
    "paint_dot",
    "paint_tag",
    "put",
    "restyle",
    "row",
    "scrolled",
]


def __getattr__(name: str) -> Any:
    """Tables are imported when a page first asks for one: the first page shows none."""
    if name in ("TableDelegate", "TableView"):
        from ttt_desktop.ui.widgets import table

        return getattr(table, name)
    raise AttributeError(name)

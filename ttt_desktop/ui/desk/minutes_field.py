"""A number of minutes with a word for none."""

from __future__ import annotations

from collections.abc import Callable

from ttt_desktop.i18n import _
from ttt_desktop.rules import prompt_clock
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import NumberField


def minutes_field(name: Callable[[], str], none: Callable[[], str], most: int) -> NumberField:
    """A number of minutes, wide enough for the words ``none`` that stand for 0."""
    field = NumberField(name, 0, most)
    say(field.setSpecialValueText, none)
    say(field.setSuffix, lambda: _(" min"))

    def fit() -> None:
        metrics = field.fontMetrics()
        words = max(metrics.horizontalAdvance(f"000{field.suffix()}"),
                    metrics.horizontalAdvance(field.specialValueText()))  # fmt: skip
        field.setMinimumWidth(words + theme.px(84))

    theme.keep(field, fit, slot="width")
    say(lambda _words: fit(), lambda: "", field)
    return field


def prompt_minutes() -> NumberField:
    """The minutes that a prompt is given."""
    return minutes_field(
        lambda: _("Minutes for this prompt"), lambda: _("no limit"), prompt_clock.LONGEST
    )


__all__ = ["minutes_field", "prompt_minutes"]

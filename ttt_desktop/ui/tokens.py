"""Colours, sizes and spaces by role; widgets ask for a role and never write a value.

Colours are those of Codex, Wikimedia's design system (https://doc.wikimedia.org/codex), and a few
tints of our own in the same lightness so that kinds of note and session can be told apart.
"""

from __future__ import annotations

from dataclasses import asdict

from ttt_desktop.rows import dataclass


@dataclass(frozen=True)
class Tokens:
    """One colour scheme, each field a role with its ``#rrggbb``."""

    text: str
    subtle: str
    page: str
    raised: str
    neutral: str
    border: str
    subtle_border: str
    hairline: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str
    on_accent: str
    accent_tint: str
    success: str
    success_text: str
    warning: str
    warning_text: str
    error: str
    destructive: str
    destructive_hover: str
    on_destructive: str
    violet: str
    teal: str
    pink: str
    sand: str
    hover: str
    shadow: str
    tip: str
    tip_text: str
    tip_link: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


LIGHT = Tokens(
    text="#202122",
    subtle="#54595d",
    page="#ffffff",
    raised="#f8f9fa",
    neutral="#eaecf0",
    border="#a2a9b1",
    subtle_border="#c8ccd1",
    hairline="#e6e8eb",
    accent="#3366cc",
    accent_hover="#2c5ab8",
    accent_pressed="#233566",
    accent_text="#3366cc",
    on_accent="#ffffff",
    accent_tint="#e8eeff",
    success="#dff2eb",
    success_text="#0d6450",
    warning="#fdf2d5",
    warning_text="#735000",
    error="#ffe9e5",
    destructive="#bf3c2c",
    destructive_hover="#9f3526",
    on_destructive="#ffffff",
    violet="#f0ebfc",
    teal="#def2f6",
    pink="#fdeaf3",
    sand="#f4eee1",
    hover="#f1f3f5",
    shadow="#000000",
    tip="#202122",
    tip_text="#ffffff",
    tip_link="#a6bbf5",
)

DARK = Tokens(
    text="#eaecf0",
    subtle="#a2a9b1",
    page="#101418",
    raised="#202122",
    neutral="#27292d",
    border="#72777d",
    subtle_border="#54595d",
    hairline="#2c3036",
    accent="#6485d1",
    accent_hover="#7b98dd",
    accent_pressed="#88a3e8",
    accent_text="#88a3e8",
    on_accent="#101418",
    accent_tint="#1b223d",
    success="#132821",
    success_text="#4fc3a1",
    warning="#2d2212",
    warning_text="#d8aa4c",
    error="#3c1a13",
    destructive="#fd7865",
    destructive_hover="#ff9c8c",
    on_destructive="#101418",
    violet="#251d3a",
    teal="#10282e",
    pink="#341a2a",
    sand="#2b261c",
    hover="#1a1e23",
    shadow="#000000",
    tip="#eaecf0",
    tip_text="#101418",
    tip_link="#2a4b9d",
)

#: Every text and background that meet somewhere on the desk or at the station, at least 4.5:1.
PAIRS: tuple[tuple[str, str], ...] = (
    *(
        ("text", ground)
        for ground in (
            "page",
            "raised",
            "neutral",
            "hover",
            "accent_tint",
            "success",
            "warning",
            "error",
            "violet",
            "teal",
            "pink",
            "sand",
        )
    ),
    *(
        ("subtle", ground)
        for ground in (
            "page",
            "raised",
            "neutral",
            "hover",
            "accent_tint",
            "success",
            "warning",
            "error",
            "violet",
            "teal",
            "pink",
            "sand",
        )
    ),
    *(("accent_text", ground) for ground in ("page", "raised", "hover", "accent_tint")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    *(("destructive", ground) for ground in ("page", "raised", "error")),
    ("on_destructive", "destructive"),
    ("on_destructive", "destructive_hover"),
    ("success_text", "page"),
    ("success_text", "raised"),
    ("success_text", "success"),
    ("warning_text", "page"),
    ("warning_text", "raised"),
    ("warning_text", "warning"),
    ("tip_text", "tip"),
    ("tip_link", "tip"),
)

#: What the projector draws with, read from ten metres: at least 7:1.
PROJECTOR_PAIRS: tuple[tuple[str, str], ...] = tuple(
    ("text", ground)
    for ground in (
        "page",
        "raised",
        "neutral",
        "accent_tint",
        "success",
        "warning",
        "error",
        "violet",
        "teal",
        "pink",
        "sand",
    )
)

#: Spaces in pixels; they stay while text grows.
SPACE = (4, 8, 12, 16, 24, 32, 48)
RADIUS = 4
MOTION_MS = 150

#: Type sizes in pixels at 100 %, by role: (size, weight, tabular figures).
TYPE: dict[str, tuple[int, int, bool]] = {
    "details": (13, 400, False),
    "details-strong": (13, 600, False),
    "body": (14, 400, False),
    "strong": (14, 600, False),
    "figures": (14, 400, True),
    "emphasis": (16, 600, False),
    "title": (20, 600, False),
    "figure": (28, 600, True),
    "clock-small": (28, 600, True),
    "clock": (64, 600, True),
    "station": (20, 400, False),
    "station-strong": (20, 600, False),
    "station-large": (28, 600, False),
    "station-question": (40, 600, False),
}


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2.2 defines it, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)

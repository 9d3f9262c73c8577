"""People from a file: ``open_table`` -> ``guess_mapping`` -> ``draft`` -> look -> ``apply``."""

from ttt_desktop.imports.people.applying import Applied, apply
from ttt_desktop.imports.people.mapping import guess_mapping, has_names, map_by_hand, refusal
from ttt_desktop.imports.people.reading import draft, own_columns, read
from ttt_desktop.imports.people.shapes import (
    FIELDS,
    DraftPerson,
    Finding,
    Mapping,
    Match,
    PeopleDraft,
    Table,
)
from ttt_desktop.imports.people.table import open_table

__all__ = [
    "FIELDS",
    "Applied",
    "DraftPerson",
    "Finding",
    "Mapping",
    "Match",
    "PeopleDraft",
    "Table",
    "apply",
    "draft",
    "guess_mapping",
    "has_names",
    "map_by_hand",
    "open_table",
    "own_columns",
    "read",
    "refusal",
]

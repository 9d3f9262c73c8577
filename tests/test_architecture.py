"""The doors between the rooms, kept by reading every module's syntax tree (nothing is imported).

Each rule is a function from sources to a list of faults, and each has a control: a small bad source
in which it must find the fault. CONTRIBUTING.md has the same table in words.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "ttt_desktop"

#: Room -> the rooms, or single modules, it may import besides itself (ui.desk is its own room).
DOORS: dict[str, set[str]] = {
    "errors": set(),
    "system": {"errors"},
    "i18n": {"system"},
    "rows": set(),
    "settings": {"errors", "i18n", "rows", "system"},
    "rules": {"errors", "i18n", "rows"},
    "store": {"errors", "i18n", "rows", "system", "rules.clock"},
    "workshop": {"store", "rules", "errors", "i18n", "rows"},
    "imports": {"workshop", "rules", "errors", "i18n", "rows", "system"},
    "reports": {"workshop", "rules", "errors", "i18n", "rows", "system"},
    "sample": {"sample_people", "workshop", "store", "rules", "errors", "i18n", "rows", "system"},
    "sample_people": {"workshop", "store", "i18n"},
    "templates": {"workshop", "store", "rules", "errors", "i18n", "rows", "system"},
}
_CORE = {*DOORS}
DOORS |= {
    "ui": _CORE,
    "ui.app": {*_CORE, "ui", "ui.windows", "ui.desk", "ui.station", "ui.projector"},
    "ui.windows": {*_CORE, "ui", "ui.station", "ui.projector"},
    "ui.desk": {*_CORE, "ui"},
    "ui.station": {*_CORE, "ui"},
    "ui.projector": {*_CORE, "ui"},
    "selftest": _CORE,
    "watchdog": {"errors", "i18n"},
    "cli": {*_CORE, "selftest", "watchdog"},
    "__main__": {*_CORE, "cli"},
}

#: Rooms that may import ui as well, but only inside a function.
OPENS_WINDOWS = {"cli", "selftest", "__main__"}

QT = {"PySide6", "shiboken6", "shibokensupport"}

#: Room -> the libraries from outside the standard library that it may import.
LIBRARIES: dict[str, set[str]] = {
    "system": {"platformdirs"},
    "i18n": {"babel"},
    "rules": {"rapidfuzz"},
    "store": {"sqlite_utils"},
    "imports": {
        "babel",
        "charset_normalizer",
        "defusedxml",
        "icalendar",
        "python_calamine",
        "rapidfuzz",
    },
    "reports": {"typst", "jinja2", "babel", "segno"},
    "ui": QT,
    "cli": {"click"},
}
OURSELVES = {"ttt_desktop", "RELATIVE"}

#: No socket is ever opened, so nothing that could open one is imported.
NETWORK = (
    "asyncio", "ftplib", "http.client", "http.server", "imaplib", "poplib", "smtplib", "socket",
    "socketserver", "ssl", "urllib.request", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebSockets",
)  # fmt: skip

#: Start-up is measured, so these are imported where they are used and never on top of a module.
HEAVY = set().union(*LIBRARIES.values()) - QT - {"platformdirs", "click"}

LONGEST = 400


@dataclass(frozen=True)
class Import:
    """One import: of what, on which line, and when it takes place."""

    target: str
    line: int
    lazy: bool
    typing_only: bool


Sources = Mapping[str, str]  # module name without "ttt_desktop.", "" for the package itself
Rule = Callable[[Sources], list[str]]


def sources() -> dict[str, str]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path.read_text(encoding="utf-8")
    return found


@lru_cache(maxsize=1000)
def imports(source: str, module: str) -> tuple[Import, ...]:
    """Every import of ``source``; ours as "ttt_desktop.x.y", one for each imported name."""

    def visit(node: ast.AST, lazy: bool, typing_only: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, lazy, typing_only)
            elif isinstance(child, ast.ImportFrom):
                base = child.module or ""
                if child.level:
                    base = f"RELATIVE.{base}"
                for alias in child.names:
                    yield Import(f"{base}.{alias.name}", child.lineno, lazy, typing_only)
            inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                for statement in child.body:
                    yield from visit(ast.Module([statement], []), inside, True)
                for statement in child.orelse:
                    yield from visit(ast.Module([statement], []), inside, typing_only)
            else:
                yield from visit(child, inside, typing_only)

    return tuple(visit(ast.parse(source, module), False, False))


def room(module: str, rooms: Mapping[str, object]) -> str:
    """The longest name in ``rooms`` that ``module`` is or lies in; "" for none."""
    fitting = [name for name in rooms if module == name or module.startswith(name + ".")]
    return max(fitting, key=len, default="")


def ours(target: str) -> str | None:
    """The name inside the package that ``target`` means, or None if it is not ours."""
    head, _, rest = target.partition(".")
    return rest if head == "ttt_desktop" else None


# -- The rules


def _open(here: str, there: str, name: str) -> bool:
    """Whether the door from ``here`` leads to the room ``there``, or at least to its ``name``."""
    modules = {door: None for door in DOORS[here] if door not in DOORS}
    return there in DOORS[here] or room(name, modules) != ""


def wrong_doors(modules: Sources) -> list[str]:
    """Imports through a wall. What is imported for annotations alone opens no door but ui's."""
    faults = []
    for module, source in modules.items():
        here = room(module, DOORS)
        if module and not here:
            faults.append(f"{module}: stands in no room of the table DOORS")
            continue
        for found in imports(source, module):
            where = f"{module}:{found.line} imports {found.target}"
            if found.target.startswith("RELATIVE."):
                faults.append(f"{where}: write the whole name")
                continue
            name = ours(found.target)
            there = room(name, DOORS) if name else ""
            if not there or there == here:
                continue
            into_ui = there.split(".")[0] == "ui"
            if into_ui and here in OPENS_WINDOWS:
                if not found.lazy:
                    faults.append(f"{where}: only inside the function that opens windows")
            elif not _open(here, there, name) and (into_ui or not found.typing_only):
                faults.append(where)
    return faults


def wrong_libraries(modules: Sources) -> list[str]:
    """Libraries in rooms where they do not belong; Qt's not even for annotations."""
    faults = []
    for module, source in modules.items():
        allowed = LIBRARIES.get(room(module, LIBRARIES), set())
        for found in imports(source, module):
            library = found.target.split(".")[0]
            if found.typing_only and library not in QT:
                continue
            if library in OURSELVES or library in sys.stdlib_module_names | allowed:
                continue
            faults.append(f"{module}:{found.line} imports {library}")
    return faults


def network(modules: Sources) -> list[str]:
    """Imports of what opens sockets, at whatever time."""
    return [
        f"{module}:{found.line} imports {found.target}"
        for module, source in modules.items()
        for found in imports(source, module)
        if room(found.target, dict.fromkeys(NETWORK))
    ]


def heavy_on_top(modules: Sources) -> list[str]:
    """Slow libraries that would be loaded before they are needed."""
    return [
        f"{module}:{found.line} imports {found.target}: move it into the function that uses it"
        for module, source in modules.items()
        for found in imports(source, module)
        if found.target.split(".")[0] in HEAVY and not found.lazy and not found.typing_only
    ]


def too_much_for_the_room(modules: Sources) -> list[str]:
    """What the projector imports of workshop other than ``wall``: nothing personal gets there."""
    faults = []
    for module, source in modules.items():
        if room(module, {"ui.projector": None}):
            for found in imports(source, module):
                name = ours(found.target) or ""
                seen = room(name, {"workshop": None, "workshop.wall": None})
                if seen == "workshop":
                    faults.append(f"{module}:{found.line} imports {found.target}")
    return faults


_SQL = "|".join(
    (
        r"SELECT\s[\s\S]*?\bFROM\s",
        r"SELECT\s+[\w*(]+\s*[,(]",
        r"WITH\s+(RECURSIVE\s+)?\w+\s*(\([^)]*\)\s*)?AS\s*\(",
        r"INSERT\s+(OR\s+\w+\s+)?INTO\s",
        r"REPLACE\s+INTO\s",
        r"UPDATE\s+\S+\s+SET\s",
        r"DELETE\s+FROM\s",
        r"(CREATE|DROP|ALTER)\s+(TEMP\s+|TEMPORARY\s+|VIRTUAL\s+|UNIQUE\s+)*(TABLE|INDEX|TRIGGER|VIEW)\b",
        r"PRAGMA\s+\w",
        r"ATTACH\s+(DATABASE\s)?",
        r"BEGIN\s+(IMMEDIATE|EXCLUSIVE|TRANSACTION)\b",
        r"(ROLLBACK|RELEASE|SAVEPOINT)\s+\w",
        r"VACUUM\b",
    )
)


def _lower(pattern: str) -> str:
    """The pattern with its keywords in lower case; classes such as ``\\S`` stay as they are."""
    return re.sub(r"(?<!\\)[A-Z]+", lambda match: match.group().lower(), pattern)


#: Words of one case only: "Select a day from the list" is a sentence for people.
_QUERY = re.compile(rf"\s*(?:{_SQL}|{_lower(_SQL)})")


def sql_elsewhere(modules: Sources) -> list[str]:
    """Strings that begin like SQL outside ``store`` and ``workshop``; docstrings do not count."""
    faults = []
    for module, source in modules.items():
        if room(module, {"store": None, "workshop": None}):
            continue
        tree = ast.parse(source)
        prose = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        faults += [
            f"{module}:{node.lineno} has SQL: {node.value.strip()[:40]!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in prose
            and _QUERY.match(node.value)
        ]
    return faults


def circles(modules: Sources) -> list[str]:
    """Modules that import one another, in whatever function; annotations alone do not count."""
    graph: dict[str, set[str]] = {}
    for module, source in modules.items():
        graph[module] = set()
        for found in imports(source, module):
            name = None if found.typing_only else ours(found.target)
            while name and name not in modules:  # a name inside a module: the module is meant
                name = name.rpartition(".")[0]
            if name and name != module:
                graph[module].add(name)

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for following in graph[todo.pop()] - seen:
                seen.add(following)
                todo.append(following)
        return seen

    reach = {module: reached(module) for module in graph}
    rings = {
        tuple(sorted(other for other in reach[module] if module in reach[other]))
        for module in graph
        if module in reach[module]
    }
    return [" <-> ".join(ring) for ring in sorted(rings)]


def too_long(modules: Sources) -> list[str]:
    """Modules of more than 400 lines, which hold more than one thing."""
    lengths = {module: len(source.splitlines()) for module, source in modules.items()}
    return [f"{module}: {lines} lines" for module, lines in lengths.items() if lines > LONGEST]


RULES = (
    wrong_doors, wrong_libraries, network, heavy_on_top, too_much_for_the_room, sql_elsewhere,
    circles, too_long,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    modules = sources()
    assert len(modules) > 5
    faults = rule(modules)
    assert not faults, "\n" + "\n".join(faults)


_PEOPLE = "import ttt_desktop.workshop.people"
_TYPES = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    "


@pytest.mark.parametrize(
    ("rule", "modules"),
    [
        (wrong_doors, {"rules.timing": "from ttt_desktop.store import Store"}),
        (wrong_doors, {"rules.timing": "def f():\n    from ttt_desktop import workshop"}),
        (wrong_doors, {"store.store": "from ttt_desktop.rules import timing"}),
        (wrong_doors, {"workshop.notes": "from ttt_desktop.ui.desk import notes"}),
        (wrong_doors, {"reports.pdf": _TYPES + "from ttt_desktop.ui import app"}),
        (wrong_doors, {"ui.desk.live": "from ttt_desktop.ui.station import write"}),
        (wrong_doors, {"ui.projector.scene": "import ttt_desktop.ui.desk.live.page"}),
        (wrong_doors, {"ui.models": "from ttt_desktop.ui.desk import live"}),
        (wrong_doors, {"cli": "from ttt_desktop.ui import app"}),
        (wrong_doors, {"workshop.notes": "from . import people"}),
        (wrong_doors, {"attic": ""}),
        (wrong_libraries, {"reports.pdf": "from PySide6.QtGui import QPdfWriter"}),
        (wrong_libraries, {"reports.pdf": _TYPES + "from PySide6 import QtGui"}),
        (wrong_libraries, {"workshop.notes": "def f():\n    import sqlite_utils"}),
        (wrong_libraries, {"reports.pdf": "import lxml.etree"}),
        (network, {"imports.page": "def f():\n    from urllib.request import urlopen"}),
        (network, {"ui.app": "from PySide6.QtNetwork import QLocalServer"}),
        (heavy_on_top, {"imports.calendar": "try:\n    import icalendar\nexcept E:\n    pass"}),
        (heavy_on_top, {"store.store": "class A:\n    from sqlite_utils import Database"}),
        (too_much_for_the_room, {"ui.projector.wall": "from ttt_desktop.workshop import people"}),
        (too_much_for_the_room, {"ui.projector.wall": "import ttt_desktop.workshop"}),
        (too_much_for_the_room, {"ui.projector.a.b": "def f():\n    " + _PEOPLE}),
        (sql_elsewhere, {"reports.build": "q = 'SELECT id FROM note'"}),
        (sql_elsewhere, {"reports.build": "q = 'select count(*) from note'"}),
        (sql_elsewhere, {"ui.models": "q = f'''\n  DELETE FROM {table}'''"}),
        (sql_elsewhere, {"selftest": "q = 'PRAGMA integrity_check'"}),
        (sql_elsewhere, {"cli": "q = 'UPDATE note SET hidden = 1'"}),
        (sql_elsewhere, {"cli": "q = 'CREATE TEMP TABLE t(x)'"}),
        (circles, {"a": "import ttt_desktop.b", "b": "def f():\n    from ttt_desktop.a import g"}),
        (circles, {"a.b": "from ttt_desktop.c import x", "c": "from ttt_desktop.a import b"}),
        (too_long, {"rules.timing": "x = 1\n" * 401}),
    ],
)
def test_a_breach_is_found(rule: Rule, modules: Sources) -> None:
    assert len(rule(modules)) == 1


@pytest.mark.parametrize(
    ("rule", "modules"),
    [
        (wrong_doors, {"store.store": "from ttt_desktop.rules import clock"}),
        (wrong_doors, {"reports.build": _TYPES + "from ttt_desktop.store import Store"}),
        (wrong_doors, {"cli": "def f():\n    from ttt_desktop.ui import app"}),
        (wrong_doors, {"workshop.notes": "from ttt_desktop.workshop import people"}),
        (wrong_doors, {"rules.text": "from ttt_desktop import __version__"}),
        (wrong_libraries, {"ui.desk.live": "from PySide6.QtCore import Qt"}),
        (wrong_libraries, {"workshop.notes": _TYPES + "import sqlite_utils"}),
        (network, {"imports.page": "from urllib.parse import urlsplit"}),
        (heavy_on_top, {"store.store": "def f():\n    import sqlite_utils"}),
        (heavy_on_top, {"store.store": _TYPES + "import sqlite_utils"}),
        (too_much_for_the_room, {"ui.projector.w": "from ttt_desktop.workshop import wall"}),
        (too_much_for_the_room, {"ui.projector.w": "from ttt_desktop.workshop.wall import Card"}),
        (sql_elsewhere, {"cli": "say('Select a day from the list')"}),
        (sql_elsewhere, {"cli": "say('Update')\n'SELECT id FROM note'"}),
        (sql_elsewhere, {"workshop.notes": "q = 'SELECT id FROM note'"}),
        (circles, {"a": "import ttt_desktop.b", "b": _TYPES + "import ttt_desktop.a"}),
        (too_long, {"rules.timing": "x = 1\n" * 400}),
    ],
)
def test_what_is_allowed_is_not_found(rule: Rule, modules: Sources) -> None:
    assert rule(modules) == []

"""What an installed copy can prove about itself, on the machine where it will be used.

Everything happens in a temporary folder and in memory; no file of the user is touched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ttt_desktop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from ttt_desktop.store import Store

#: What must lie in the folder of the resources, one file of each kind.
NEEDED = (
    "icons/app.svg",
    "reports/report.typ",
    "reports/report.html",
    "sample/workshop.toml",
)

#: Two names that begin alike: a search for the beginning of the first must not find the second.
_TELUGU, _TELANGANA = "తెలుగు", "తెలంగాణ"


@dataclass(frozen=True)
class Check:
    """One thing that was tried: its name and what came of it, in the interface's language."""

    name: str
    ok: bool
    detail: str


def run() -> list[Check]:
    """Try everything, whatever an earlier check said."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        (N_("Resources"), _resources),
        (N_("Translations"), _translations),
        (N_("Database"), _database),
        (N_("Workshop file"), _file),
        (N_("Search"), _search),
        (N_("PDF"), _pdf),
        (N_("Windows"), _windows),
        (N_("Fonts"), _fonts),
    )
    return [_tried(_(name), check) for name, check in checks]


def _tried(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except Exception as error:  # whatever goes wrong is what this is here to tell
        return Check(name, False, f"{type(error).__name__}: {error}")


def _resources() -> str:
    from ttt_desktop.system import resource_root

    root = resource_root()
    missing = [name for name in NEEDED if not (root / name).is_file()]
    if missing:
        raise FileNotFoundError(", ".join(missing))
    return str(root)


def _translations() -> str:
    from ttt_desktop.i18n import INTERFACE_LANGUAGES, words

    missing = [code for code in INTERFACE_LANGUAGES if words(code).language != code]
    if missing:
        raise FileNotFoundError(", ".join(missing))
    return ", ".join(INTERFACE_LANGUAGES.values())


def _database() -> str:
    import sqlite3

    # STRICT tables came with 3.37; everything else that we use is older.
    if sqlite3.sqlite_version_info < (3, 37):
        raise RuntimeError(_("SQLite 3.37 or newer is needed"))
    return f"SQLite {sqlite3.sqlite_version}, {_named('sqlite-utils')}"


def _named(library: str) -> str:
    """The library with its version, which a frozen program may not know."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def _file() -> str:
    from ttt_desktop.store import Store
    from ttt_desktop.store.check import check
    from ttt_desktop.workshop import note_list

    with tempfile.TemporaryDirectory(prefix="ttt-") as folder:
        path = Path(folder) / "self-test.ttt"
        store = _workshop(path)
        try:
            both = note_list.count(store)
            store.undo()
            fewer = note_list.count(store)
        finally:
            store.close()
        store = Store.open(path)
        try:
            store.redo()
            found = (both, fewer, note_list.count(store))
            faults = [fault for finding in check(store) for fault in finding.faults]
        finally:
            store.close()
    if found != (2, 1, 2):
        raise RuntimeError(f"notes, after undo, after redo: {found}")
    if faults:
        raise RuntimeError("; ".join(faults))
    return _("written, undone, closed, opened, redone and found whole")


def _workshop(path: Path) -> Store:
    """A new workshop with one session and two notes."""
    from ttt_desktop.store import Store
    from ttt_desktop.workshop import agenda, agenda_edit, details, notes

    store = Store.create(path)
    try:
        details.create(store, title="Self-test", start=date(2024, 10, 19))
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Discussion")
        for text in (_TELUGU, _TELANGANA):
            notes.add(store, session_id=session.id, text=text, language="te")
    except BaseException:
        store.close()
        raise
    return store


def _search() -> str:
    from ttt_desktop.workshop import search

    with tempfile.TemporaryDirectory(prefix="ttt-") as folder:
        store = _workshop(Path(folder) / "self-test.ttt")
        try:
            found = [hit.title for hit in search.find(store, _TELUGU[:4], nouns=["note"])]
        finally:
            store.close()
    if found != [_TELUGU]:
        raise RuntimeError(f"{_TELUGU[:4]}: {found}")
    return _("{beginning} finds {word} and not {other}").format(
        beginning=_TELUGU[:4], word=_TELUGU, other=_TELANGANA
    )


def _pdf() -> str:
    from datetime import UTC, datetime

    from ttt_desktop.reports import blocks, pdf

    report = blocks.Report(
        title="Self-test",
        audience="organiser",
        language="en",
        blocks=(blocks.Paragraph(blocks.rich("Self-test")),),
        generated_at=datetime(2024, 10, 19, tzinfo=UTC),
    )
    written, _replaced = pdf.write(report)
    if not written.startswith(b"%PDF-"):
        raise RuntimeError(repr(written[:8]))
    return _named("typst")


def _windows() -> str:
    from ttt_desktop.ui import selfcheck

    return selfcheck.paint()


def _fonts() -> str:
    """Languages that no font here can write are told, not failed: one may need none of them."""
    from ttt_desktop.reports import pdf
    from ttt_desktop.rules import languages

    codes = languages.STATION_LANGUAGES
    names = {code: languages.own_name(code) for code in codes}
    undrawn = pdf.undrawable(frozenset("".join(names.values())))
    lacking = [languages.english_name(code) for code in codes if undrawn & set(names[code])]
    if lacking:
        return _("no installed font can write {languages}").format(languages=", ".join(lacking))
    return ngettext("{count} language", "{count} languages", len(codes)).format(count=len(codes))

"""Renew the catalogues: python packaging/words.py (in the environment that dev.py makes).

Collects every sentence of the program and the templates, updates each language's ``.po`` keeping
what is translated, compiles the ``.mo``, and says what is still untranslated.
"""

from __future__ import annotations

import io
import sys
import tomllib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ttt_desktop import i18n
from ttt_desktop.cli import speech
from ttt_desktop.cli.root import root
from ttt_desktop.rules.languages import STATION_LANGUAGES
from ttt_desktop.workshop.agenda import SESSION_KINDS
from ttt_desktop.workshop.notes import NOTE_KINDS

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
DOMAIN = i18n.DOMAIN

#: Languages in which the whole program speaks; the station's others have the room's words alone.
WHOLE = [code for code in i18n.INTERFACE_LANGUAGES if code != "en"]
ROOM_ONLY = [code for code in STATION_LANGUAGES if code not in i18n.INTERFACE_LANGUAGES]

#: Where the sentences stand that participants read, and the tables that are shown to them.
ROOM_PLACES = ("ttt_desktop/ui/station/", "ttt_desktop/ui/projector/")
ROOM_TABLES = (NOTE_KINDS, SESSION_KINDS)

#: Which functions mark a sentence; ``words(...)`` of a report is called ``_`` or ``.n`` there.
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "n": (1, 2),
    "plural": (1, 2),
    "voice": None,
    "self": None,  # Voice speaks through itself
    "pgettext": ((1, "c"), 2),
    "p": ((1, "c"), 2),
}


@lru_cache(maxsize=1)
def collected() -> Catalog:
    """Every sentence of the program, in the order of the files, without line numbers."""
    catalog = Catalog(domain=DOMAIN, fuzzy=False)
    found = extract_from_dir(
        ROOT / "ttt_desktop",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
    )
    for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        if message and (not isinstance(message, tuple) or message[0]):
            place = [(f"ttt_desktop/{name}", 0)]
            catalog.add(message, locations=place, auto_comments=comments, context=context)
    for path in sorted((ROOT / "resources" / "templates").glob("*.toml")):
        for day in tomllib.loads(path.read_text(encoding="utf-8"))["day"]:
            for title in (day["title"], *(session["title"] for session in day["session"])):
                if title:
                    catalog.add(title, locations=[(f"resources/templates/{path.name}", 0)])
    for sentence in speech.sentences(root):
        catalog.add(sentence, locations=[("ttt_desktop/cli", 0)])
    return catalog


@lru_cache(maxsize=1)
def collected_for_the_room() -> Catalog:
    """The sentences that participants read on station and projector."""
    catalog = Catalog(domain=i18n.ROOM, fuzzy=False)
    shown = {word for table in ROOM_TABLES for word in table.values()}
    for message in collected():
        places = [place for place, _line in message.locations]
        ours = [place for place in places if place.startswith(ROOM_PLACES)]
        if message.id and (ours or message.id in shown):
            catalog.add(
                message.id,
                locations=[(place, 0) for place in ours or places],
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return catalog


def domain(language: str) -> str:
    """The name of the catalogue that ``language`` has."""
    return i18n.ROOM if language in ROOM_ONLY else DOMAIN


def folder(language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES"


def read(language: str) -> Catalog:
    """The translations of ``language`` as they stand; an empty catalogue for a new one."""
    path = folder(language) / f"{domain(language)}.po"
    if not path.exists():
        return Catalog(locale=language, domain=domain(language), fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain(language))


def renewed(language: str) -> Catalog:
    """The translations of ``language`` for the sentences of today."""
    catalog = read(language)
    sentences = collected_for_the_room() if language in ROOM_ONLY else collected()
    catalog.update(sentences, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for message in catalog:
        if message.id and message.fuzzy:
            # It has gained a plural: gettext would leave it out without a word.
            message.flags.discard("fuzzy")
            message.string = ("", "") if isinstance(message.id, tuple) else ""
    catalog.fuzzy = False
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """The sentences that have no translation, or lack a plural form."""
    return [
        str(message.id)
        for message in catalog
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as a ``.po`` file without dates, so that it only changes with its words."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, include_lineno=False)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalog.locale_identifier}\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    catalog.revision_date = catalog.creation_date = datetime(2024, 10, 18, tzinfo=UTC)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main(languages: list[str]) -> int:
    """Renew ``languages``, or all that there are."""
    for language in languages or [*WHOLE, *ROOM_ONLY]:
        folder(language).mkdir(parents=True, exist_ok=True)
        catalog = renewed(language)
        (folder(language) / f"{domain(language)}.po").write_bytes(as_po(catalog))
        (folder(language) / f"{domain(language)}.mo").write_bytes(as_mo(read(language)))
        still = missing(catalog)
        print(f"{language}: {len(catalog)} sentences, {len(still)} untranslated")
        for sentence in still[:10]:
            print(f"  {sentence}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

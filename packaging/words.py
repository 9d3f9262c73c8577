"""Renew the catalogues: python packaging/words.py (in the environment that dev.py makes).

Collects every sentence of the program and the templates, updates each language's ``.po`` keeping
what is translated, compiles the ``.mo``, and says what is still untranslated.
"""

from __future__ import annotations

import io
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ttt_desktop.cli import speech
from ttt_desktop.cli.root import root

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
DOMAIN = "ttt_desktop"

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


def read(language: str) -> Catalog:
    """The translations of ``language`` as they stand; an empty catalogue for a new one."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def renewed(language: str) -> Catalog:
    """The translations of ``language`` for the sentences of today."""
    catalog = read(language)
    catalog.update(collected(), no_fuzzy_matching=True)
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
    for language in languages or sorted(p.name for p in TRANSLATIONS.iterdir() if p.is_dir()):
        folder = TRANSLATIONS / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        catalog = renewed(language)
        (folder / f"{DOMAIN}.po").write_bytes(as_po(catalog))
        (folder / f"{DOMAIN}.mo").write_bytes(as_mo(read(language)))
        still = missing(catalog)
        print(f"{language}: {len(catalog)} sentences, {len(still)} untranslated")
        for sentence in still[:10]:
            print(f"  {sentence}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Finding anything that was said, planned or named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ttt_desktop.rules import text
from ttt_desktop.store import Store


@dataclass(frozen=True)
class Hit:
    """A row that was found: its noun, its id, and the line to show."""

    noun: str
    id: str
    title: str


_TITLES = """
SELECT d.noun, d.ref, CASE d.noun
  WHEN 'note' THEN (SELECT text FROM note WHERE id = d.ref)
  WHEN 'person' THEN (SELECT name FROM person WHERE id = d.ref)
  WHEN 'session' THEN (SELECT title FROM session WHERE id = d.ref)
  WHEN 'prompt' THEN (SELECT text FROM prompt WHERE id = d.ref)
END FROM search JOIN search_doc d ON d.docid = search.rowid
WHERE search MATCH :match {nouns} ORDER BY d.docid DESC LIMIT :limit
"""


def find(
    store: Store, words: str, nouns: Collection[str] | None = None, limit: int = 50
) -> list[Hit]:
    """The newest hits for ``words``, each found by its beginning: "తెలు" finds తెలుగు."""
    match = text.match_query(words)
    if not match:
        return []
    marks = ", ".join(f":noun{i}" for i, _noun in enumerate(nouns or ()))
    sql = _TITLES.format(nouns=f"AND d.noun IN ({marks})" if nouns else "")
    params = {f"noun{i}": noun for i, noun in enumerate(nouns or ())}
    return [Hit(*row) for row in store.query(sql, {"match": match, "limit": limit, **params})]

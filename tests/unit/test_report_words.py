"""The question of the day in the report and the data: counted, anonymous, hidden ones left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.reports import markdown
from ttt_desktop.reports.blocks import Bars, Heading, Paragraph, plain
from ttt_desktop.reports.build import build
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, daywords, details


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "room.ttt") as made:
        details.create(made, title="Room", start=date(2024, 10, 19), days=2)
        first = agenda.days(made)[0]
        daywords.ask(made, first.id, "Which word?", "en")
        for said in ("hope", "Hope", "ఆశ", "rudeword", "joy"):
            daywords.add(made, first.id, said, language="te" if said == "ఆశ" else "en")
        daywords.hide(made, first.id, "rudeword")
        yield made


@pytest.mark.parametrize("audience", ["organiser", "public"])
def test_the_report_counts_the_words_of_each_day(store: Store, audience: str) -> None:
    report = build(store, audience)
    at = next(
        i for i, b in enumerate(report.blocks) if isinstance(b, Heading) and b.key == "day-words"
    )
    assert plain(report.blocks[at].text) == "Question of the day"  # type: ignore[union-attr]
    bars = next(b for b in report.blocks[at:] if isinstance(b, Bars))
    assert [(plain(bar.label), bar.value) for bar in bars.bars] == [("hope", 2)]
    said = [plain(b.text) for b in report.blocks[at:] if isinstance(b, Paragraph)]
    assert said[:3] == ["Which word?", "4 answers, without names.", "Said once: joy, ఆశ"]
    text = markdown.write(report)
    assert "4 answers" in text
    assert "rudeword" not in text


@pytest.mark.parametrize("audience", ["organiser", "public"])
def test_the_data_has_them_at_their_day(store: Store, audience: str) -> None:
    days = build(store, audience).data["workshop"]["days"]
    assert days[0]["question"] == "Which word?"
    assert days[0]["words"] == [
        {"text": "hope", "language": "en", "count": 2},
        {"text": "joy", "language": "en", "count": 1},
        {"text": "ఆశ", "language": "te", "count": 1},
    ]
    assert (days[1]["question"], days[1]["words"]) == ("", [])
    assert "rudeword" not in str(build(store, audience).data)


def test_without_words_there_is_no_such_part(store: Store) -> None:
    for word in daywords.of_day(store, agenda.days(store)[0].id):
        daywords.take_back(store, word.id)
    keys = [b.key for b in build(store).blocks if isinstance(b, Heading)]
    assert "day-words" not in keys

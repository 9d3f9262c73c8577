"""The PDF: tagged, in its language, with every word in it, and honest about what it cannot draw."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from ttt_desktop.reports import pdf, preview_pages
from ttt_desktop.reports.blocks import (
    Bar,
    Bars,
    Block,
    Column,
    Cover,
    Figure,
    Figures,
    Heading,
    Item,
    NoteList,
    Paragraph,
    Quote,
    Report,
    Run,
    Table,
    rich,
)

WORDS = {
    "te": "సముదాయం కొత్తవారు తెలుగు",
    "or": "ଓଡ଼ିଆ ଭାଷା ସମ୍ପାଦକ",
    "hi": "हिन्दी क्षेत्र सम्पादक",
    "bn": "বাংলা ভাষা",
    "ta": "தமிழ் மொழி",
    "sat": "ᱥᱟᱱᱛᱟᱲᱤ ᱛᱮ",
    "ur": "اردو زبان",
}


def report(*blocks: Block, language: str = "en", title: str = "A title") -> Report:
    cover = Cover(rich(Run(title, "en")), "Workshop report", ())
    made = datetime(2024, 10, 20, tzinfo=UTC)
    return Report(title, "organiser", language, (cover, *blocks), made)


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def notes(*items: tuple[str, str]) -> NoteList:
    return NoteList("idea", "Ideas", tuple(Item(rich(Run(text, lang))) for lang, text in items))


def test_the_pdf_is_tagged_titled_and_claims_pdf_ua() -> None:
    content, replaced = pdf.write(report(Heading(1, rich("Part")), Paragraph(rich("Words"))))
    assert replaced == ()
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as meta:
            assert meta["dc:title"] == "A title"
            assert meta["pdfuaid:part"] == "1"


def roles(content: bytes) -> list[str]:
    """The structure elements of a PDF in reading order."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(content)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


def test_headings_tables_and_lists_are_what_they_are_for_a_screen_reader() -> None:
    content, _ = pdf.write(
        report(
            Heading(1, rich("Part")),
            Heading(2, rich("Session")),
            Table("T", (Column("A"), Column("B")), ((rich("1"), rich("2")),)),
            Bars("Bars", ("A", "B"), (Bar(rich("x"), 3, "3"), Bar(rich("y"), None, "few"))),
            notes(("en", "a note")),
        )
    )
    found = roles(content)
    assert [role for role in found if re.fullmatch(r"/H\d", role)] == ["/H1", "/H2"]
    assert found.count("/Table") == 2
    assert found.count("/TH") == 4
    assert found.count("/L") == 1


@pytest.mark.parametrize("language", sorted(set(WORDS) - {"ur"}))
def test_words_of_every_script_survive(language: str) -> None:
    content, replaced = pdf.write(report(notes((language, WORDS[language]))))
    assert replaced == ()
    found = text_of(content)
    letters = {c for c in WORDS[language] if c.isalpha()}
    assert letters <= set(found)


def test_urdu_letters_survive() -> None:
    content, replaced = pdf.write(report(notes(("ur", WORDS["ur"])), language="ur"))
    assert replaced == ()
    assert set(WORDS["ur"].replace(" ", "")) <= set(text_of(content))


def test_each_run_has_its_language_in_the_file() -> None:
    content, _ = pdf.write(report(Quote(rich(Run(WORDS["te"], "te")), rich("x"))))
    with pikepdf.open(io.BytesIO(content)) as document:
        streams = b"".join(page.Contents.read_bytes() for page in document.pages)
        tree = document.Root.StructTreeRoot
        spoken = {str(o.Lang) for o in document.objects if _has_language(o)}
    assert "te" in spoken or b"(te)" in streams, (spoken, tree.keys())


def _has_language(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing


def test_what_no_font_covers_becomes_a_box_and_is_named() -> None:
    content, replaced = pdf.write(report(notes(("en", "before \u0378\U000e1234 after"))))
    assert replaced == ("U+0378", "U+E1234")
    found = text_of(content)
    assert "before" in found
    assert "after" in found
    assert pdf.BOX in found


def test_a_sequence_of_missing_signs_does_not_stop_the_pdf() -> None:
    text = "👩\u200d👩\u200d👧 🇮🇳 ✌\ufe0f 👍🏽 \u0301 \u093f \u200d a\u200cb"
    content, _ = pdf.write(report(notes(("en", text)), title=text))
    assert content.startswith(b"%PDF")


def test_undrawable_tells_covered_from_uncovered() -> None:
    assert pdf.undrawable(frozenset("aతెलଓᱥا\u0378")) == {"\u0378"}


def test_source_text_is_never_read_as_markup() -> None:
    text = '#panic("x") $x$ *b* _i_ = h @ref <label> `raw` https://a.b // c /* d */ \\ "q" --- ...'
    content, _ = pdf.write(
        report(
            Heading(1, rich(Run(text, "en"))),
            Paragraph(rich(Run(text, "en"))),
            Table(text, (Column(text),), ((rich(Run(text, "en")),),)),
            Figures((Figure("notes", text, 3, text),)),
            notes(("en", text)),
            title=text,
        )
    )
    flat = re.sub(r"\s+", "", text_of(content))
    assert flat.count(re.sub(r"\s+", "", text)) >= 6


def test_long_words_and_notes_do_not_stop_it() -> None:
    content, _ = pdf.write(report(notes(("en", "x" * 30_000), ("te", "తె " * 20_000))))
    assert text_of(content).count("x") >= 30_000


def test_previews_are_pictures_of_the_same_pages() -> None:
    made = report(Heading(1, rich("Part")), notes(("te", WORDS["te"])))
    pages = preview_pages(made, 48)
    content, _ = pdf.write(made)
    assert len(pages) == len(pypdfium2.PdfDocument(content))
    picture = Image.open(io.BytesIO(pages[0]))
    assert picture.format == "PNG"
    assert abs(picture.width / picture.height - 210 / 297) < 0.01


def test_the_same_report_is_the_same_file() -> None:
    made = report(Paragraph(rich("Words")))
    assert pdf.write(made)[0] == pdf.write(made)[0]

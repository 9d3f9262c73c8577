"""The writers draw what they are given, and nothing that anybody typed acts in any format."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from html.parser import HTMLParser

import mwparserfromhell
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ttt_desktop.reports import html, markdown, plaintext, wikitext
from ttt_desktop.reports.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
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
    direction,
    rich,
)
from ttt_desktop.reports.safe import map_runs, safe

TELUGU, ODIA, HINDI = "క్షేమం తెలుగు", "ଓଡ଼ିଆ ଭାଷା", "हिन्दी में"
URDU, SANTALI = "اردو زبان", "ᱥᱟᱱᱛᱟᱲᱤ"
HOSTILE = (
    "[[File:x.png|thumb]] {{delete}} <nowiki>'''b'''</nowiki>",
    "~~~~ __TOC__ {{#if:1|2}} <ref>x</ref> &amp; &#91; -{zh}-",
    "= x = * # : ; ---- | !! || {| |} RFC 1234 ISBN 0123456789",
    "https://example.org/a_b?c=d mailto:a@b.org www.example.org //x.org",
    "<script>alert(1)</script> <b onclick=x> </style> ${x} {{ 7*7 }} {% raw %}",
    "=1+1 +2 -3 @x `code` **b** _i_ [l](javascript:x) ![i](x) > q 1. x a) y",
    "#set text(red) $x^2$ #panic() @ref <label> \\u{41} // c /* c */ \"q\" 'q'",
    " leading and  double  spaces ",
    "# heading",
    "1986. A great year",
    "- item",
    "(a) first",
    "+ plus",
    ": colon",
    "...and -- dashes --- here",
    "a^2^ H~2~O $x$ %s",
)


def report(*blocks: Block, language: str = "en") -> Report:
    return Report("T", "organiser", language, blocks, datetime(2024, 10, 20, tzinfo=UTC))


def typed(text: str, language: str = "en") -> tuple[Run, ...]:
    return rich(Run(text, language))


class _Text(HTMLParser):
    """The visible text and the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br"}:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] != "style":
            self.texts.append(data)


def parsed(page: str) -> _Text:
    parser = _Text()
    parser.feed(page)
    parser.close()
    assert parser.inside == []
    return parser


def wiki_text(text: str) -> str:
    """What a reader of the wiki sees of one escaped line."""
    code = mwparserfromhell.parse(wikitext.escape(text))
    kinds = {type(node).__name__ for node in code.nodes}
    assert kinds <= {"Text", "HTMLEntity"}, kinds
    return str(code.strip_code(normalize=True, collapse=False))


@pytest.mark.parametrize("text", HOSTILE)
def test_wikitext_reads_back_as_what_went_in(text: str) -> None:
    assert wiki_text(text) == text


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=60)


@given(words)
@example("RFC  12 [[a]]")
@settings(max_examples=200)
def test_any_text_reads_back_from_wikitext(text: str) -> None:
    text = safe(text).replace("\n", " ")
    assert wiki_text(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_wikitext_stays_active(text: str) -> None:
    escaped = wikitext.escape(text)
    plain = re.sub(r"&#\d+;", "", escaped)
    assert not re.search(r"[\[\]{}<>|=*#;~_'\"/:-]", plain)
    assert not re.search(r"\b(RFC|ISBN|PMID)\s", escaped)


pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


def read_back(source: str, form: str) -> str:
    run = subprocess.run(
        ["pandoc", "-f", form, "-t", "json"],
        input=source,
        capture_output=True,
        text=True,
        check=True,
    )
    return flat(json.loads(run.stdout)["blocks"])


def flat(node: object) -> str:
    """The bare text of pandoc's tree; anything but plain words is named so that a test sees it."""
    if isinstance(node, list):
        return "".join(map(flat, node))
    if not isinstance(node, dict):
        return ""
    match node["t"]:
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak":
            return " "
        case "Para" | "Plain":
            return flat(node["c"]) + "\n"
        case other:
            return f"<{other}>"


@pandoc
@pytest.mark.parametrize("form", ["commonmark", "gfm", "markdown"])
def test_markdown_reads_back_as_what_went_in(form: str) -> None:
    texts = [*HOSTILE, TELUGU, ODIA, HINDI, URDU, SANTALI]
    source = "\n\n".join(markdown.escape(text) for text in texts)
    got = read_back(source, form).replace("\u00a0", " ").strip("\n").split("\n")
    for line, text in zip(got, texts, strict=True):
        assert line.split() == text.split()


@pandoc
def test_mediawiki_reads_back_in_pandoc_too() -> None:
    texts = [*HOSTILE, TELUGU, ODIA, URDU]
    source = "\n\n".join(wikitext.escape(text) for text in texts)
    got = read_back(source, "mediawiki").replace("\u00a0", " ").strip("\n").split("\n")
    for line, text in zip(got, texts, strict=True):
        assert line.split() == text.split()


def test_markdown_stays_readable_where_nothing_acts() -> None:
    text = "At 10:30 we met (all of us); well-known, 50% more. Why not?"
    assert markdown.escape(text) == text


#: How often ``everywhere`` has the text.
PLACES = 13


def everywhere(text: str) -> Report:
    """A report in which ``text`` stands wherever a person's words can stand."""
    t = typed(text)
    return report(
        Cover(t, "Kicker", (("Place", t),)),
        Heading(1, t),
        Paragraph(t),
        Bullets((t,)),
        Table("Caption", (Column("A"), Column("B")), ((t, t),)),
        Bars("Bars", ("A", "B"), (Bar(t, 2, "2"), Bar(t, None, "fewer than 5"))),
        Quote(t, t),
        NoteList("idea", "Ideas (1)", (Item(t, t),)),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_markup_literally(text: str) -> None:
    page = parsed(html.write(everywhere(text)))
    assert {tag for tag, _ in page.tags} <= set(
        "html head meta title style body main header p h1 h2 h3 h4 dl dt dd div table caption "
        "thead tbody tr th td span i ul li blockquote footer bdi strong".split()
    )
    names = {name for _, attrs in page.tags for name in attrs}
    assert not {name for name in names if name.startswith("on")}
    assert "".join(page.texts).count(text) == PLACES


def test_html_is_one_file_that_loads_nothing() -> None:
    page = html.write(everywhere("x"))
    assert not re.search(r"(src|href|srcset)=|url\(|@import|<link|<script", page)
    assert "default-src 'none'" in page


def test_html_headings_are_in_order_and_tables_have_heads() -> None:
    page = parsed(html.write(everywhere("x")))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [(URDU, "ur", "rtl"), (TELUGU, "te", "ltr"), (SANTALI, "sat", "ltr"), (URDU, "en", "rtl")],
)
def test_each_run_says_its_language_and_direction(text: str, language: str, expected: str) -> None:
    run = Run(text, language)
    assert run.direction == expected
    other = "hi"
    page = html.write(report(Paragraph(rich(run)), language=other))
    assert f'lang="{language}" dir="{expected}"' in page
    wiki = wikitext.write(report(Paragraph(rich(run)), language=other))
    assert f'<span lang="{language}" dir="{expected}">{text}</span>' in wiki


def test_urdu_reports_are_read_from_the_right() -> None:
    assert direction("ur") == "rtl"
    page = html.write(report(Paragraph(rich("x")), language="ur"))
    assert '<html lang="ur" dir="rtl">' in page
    assert 'dir="rtl"' in wikitext.write(report(Paragraph(rich("x")), language="ur"))


def test_a_language_that_is_none_reaches_no_markup() -> None:
    run = Run("x", 'en" onclick="x')
    assert "onclick" not in html.write(report(Paragraph((run,))))
    assert "onclick" not in wikitext.write(report(Paragraph((run,))))


def test_translation_units_are_numbered_and_whole() -> None:
    text = wikitext.write(everywhere("a ~~~~ </translate> b"), translate_tags=True)
    numbers = [int(n) for n in re.findall(r"<translate><!--T:(\d+)-->", text)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert len(numbers) == len(set(numbers)) == text.count("</translate>") > 10
    assert text.startswith("<languages />")
    assert "translate" not in wikitext.write(everywhere("x"))


def test_a_wikitable_has_the_rows_and_cells_it_was_given() -> None:
    rows = tuple((typed(f"r{n} | x"), typed("!! y || z")) for n in range(3))
    code = mwparserfromhell.parse(
        wikitext.write(report(Table("", (Column("A"), Column("B")), rows)))
    )
    table = next(node for node in code.filter_tags() if node.tag == "table")
    cells = [t for t in table.contents.filter_tags() if str(t.tag) in {"td", "th"}]
    assert len(cells) == 8


@pytest.mark.parametrize(
    "text",
    ["a\u202eb", "a\u2066b\u2069", "a\x00b", "a\x1b[31mb", "a\u200bb", "\ufeffab", "a\ud800b"],
)
def test_controls_and_overrides_are_left_out_and_named(text: str) -> None:
    dropped: set[str] = set()
    cleaned = safe(text, dropped)
    assert cleaned.isprintable()
    assert dropped
    assert all(name.startswith("U+") for name in dropped)


def test_joiners_and_new_characters_are_kept() -> None:
    for text in ("క్\u200cషమ", "क्\u200dष", "\U0003fffd", URDU, SANTALI):
        assert safe(text) == text


def test_cleaning_reaches_every_text_of_a_block_and_nothing_else() -> None:
    before = everywhere("a\u202eb")
    after = map_runs(before.blocks, safe)
    assert "\u202e" not in plaintext.write(report(*after))
    assert [type(block) for block in after] == [type(block) for block in before.blocks]


def test_plain_text_keeps_every_word() -> None:
    text = plaintext.write(everywhere(TELUGU))
    assert text.count(TELUGU) == PLACES


def test_figures_stand_beside_their_words() -> None:
    made = report(Figures((Figure("notes", "notes", 154, "154"),)))
    assert "notes: 154" in plaintext.write(made)
    assert "notes: **154**" in markdown.write(made)
    assert 'data-figure="notes" | 154' in wikitext.write(made)
    assert '<div data-figure="notes"><dt>notes</dt><dd>154</dd></div>' in html.write(made)

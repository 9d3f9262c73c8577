"""Wikitext for Meta-Wiki: every character that could be markup is written as an entity.

With ``translate_tags`` each text stands in a numbered ``<translate>`` unit, as the Translate
extension wants it: https://www.mediawiki.org/wiki/Help:Extension:Translate/Page_translation_example
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ttt_desktop.reports import blocks as b

#: Letters, digits, marks and plain punctuation mean nothing to the parser; all else is escaped.
#: Colons and slashes are among the escaped (addresses link themselves), and so is the underscore
#: (__TOC__), the tilde (signatures) and the hyphen (rules, language conversion, list ends).
_ACTIVE = re.compile(r"[\[\]{}<>|&'=*#:;~_\-/\\\"`!$@^+%]")
#: RFC 2616, PMID 1234 and ISBN 0-123 link themselves too.
_MAGIC = re.compile(r"\b(RFC|PMID|ISBN)(\s)")


def write(report: b.Report, *, translate_tags: bool = False) -> str:
    """The whole page as wikitext."""
    return _Page(report, translate_tags).text()


def escape(text: str) -> str:
    """``text`` on one line as wikitext that reads back as exactly itself."""
    text = " ".join(text.split(" "))
    text = _ACTIVE.sub(lambda m: f"&#{ord(m[0])};", text)
    text = _MAGIC.sub(lambda m: f"{m[1]}&#{ord(m[2])};", text)
    if text[:1] == " ":
        text = "&#32;" + text[1:]
    text = re.sub(r" (?= )", "&#32;", text)
    return text.replace("\n", "<br>")


class _Page:
    def __init__(self, report: b.Report, translate_tags: bool) -> None:
        self.report = report
        self.tags = translate_tags
        self.units = 0

    def text(self) -> str:
        head = []
        if self.tags:
            head = ["<languages />"]
        body = [line for block in self.report.blocks for line in self.block(block)]
        text = "\n".join([*head, *body]).strip() + "\n"
        if self.report.direction == "rtl":
            text = f'<div lang="{self.report.language}" dir="rtl">\n{text}</div>\n'
        return re.sub(r"\n{3,}", "\n\n", text)

    def unit(self, wikitext: str) -> str:
        """``wikitext`` as a translation unit, when those are wanted."""
        if not self.tags or not wikitext.strip():
            return wikitext
        self.units += 1
        return f"<translate><!--T:{self.units}--> {wikitext}</translate>"

    def words(self, text: str) -> str:
        return self.unit(escape(text)) if text else ""

    def rich(self, text: b.Rich) -> str:
        """Runs, each in its own language. What people said is not offered for translation by the
        page's own words: it is a unit too, so that readers of other languages can follow."""
        return self.unit("".join(self._run(run) for run in text))

    def _run(self, run: b.Run) -> str:
        text = escape(run.text)
        language = b.tag(run.language)
        if language and language != self.report.language:
            text = f'<span lang="{language}" dir="{run.direction}">{text}</span>'
        return f"<b>{text}</b>" if run.strong else text

    def block(self, block: b.Block) -> Iterator[str]:
        match block:
            case b.Cover():
                yield from self._cover(block)
            case b.Heading():
                # The title of the page is level 1 on a wiki: parts begin at level 2.
                marks = "=" * (block.level + 1)
                yield f"\n{marks} {self.rich(block.text)} {marks}"
            case b.Paragraph():
                text = self.rich(block.text)
                yield "\n" + (f"<small>{text}</small>" if block.tone == "subtle" else text)
            case b.Bullets():
                yield from ["", *(f"* {self.rich(item)}" for item in block.items)]
            case b.Table():
                yield from self._table(
                    block.caption,
                    [column.title for column in block.columns],
                    ([self.rich(cell) for cell in row] for row in block.rows),
                    [column.figures for column in block.columns],
                )
            case b.Figures():
                yield from self._figures(block)
            case b.Bars():
                yield from self._table(
                    block.caption,
                    list(block.heads),
                    ([self.rich(bar.label), escape(bar.shown)] for bar in block.bars),
                    [False, True],
                )
            case b.Quote():
                by = f"\n<br><small>— {self.rich(block.by)}</small>" if block.by else ""
                yield f"\n<blockquote>{self.rich(block.text)}{by}</blockquote>"
            case b.NoteList():
                yield from ["", f"; {self.words(block.title)}"]
                for item in block.items:
                    by = f" <small>({self.rich(item.by)})</small>" if item.by else ""
                    yield f"* {self.rich(item.text)}{by}"
            case b.Pictures():
                yield ""
                yield from (f"* {self._photo(picture)}" for picture in block.items)
            case b.PageBreak():
                yield ""

    def _photo(self, picture: b.Picture) -> str:
        """What it shows; the picture itself would have to be uploaded first."""
        words = self.rich(picture.caption or picture.alt)
        if picture.caption:
            words = f"{self.words(self.report.labels.get('photo', ''))}&#58; {words}"
        by = f" <small>({self.rich(picture.by)})</small>" if picture.by else ""
        return words + by

    def _cover(self, cover: b.Cover) -> Iterator[str]:
        yield f"<big><b>{self.rich(cover.title)}</b></big>\n"
        yield self.words(cover.kicker) + "\n"
        for label, value in cover.facts:
            yield f"* <b>{self.words(label)}</b>&#58; {self.rich(value)}"
        if cover.foot:
            yield f"\n<small>{self.rich(cover.foot)}</small>"

    def _figures(self, block: b.Figures) -> Iterator[str]:
        yield '\n{| class="wikitable"'
        for figure in block.items:
            yield "|-"
            yield f'! scope="row" | {self.words(figure.label)}'
            yield f'| style="text-align:end" data-figure="{figure.key}" | {escape(figure.shown)}'
        yield "|}"

    def _table(
        self, caption: str, heads: list[str], rows: Iterable[list[str]], figures: list[bool]
    ) -> Iterator[str]:
        yield '\n{| class="wikitable"'
        if caption:
            yield f"|+ {self.words(caption)}"
        yield "|-"
        yield from (f'! scope="col" | {self.words(head)}' for head in heads)
        for row in rows:
            yield "|-"
            for index, (cell, right) in enumerate(zip(row, figures, strict=True)):
                mark = '! scope="row" | ' if index == 0 else "| "
                if right and index:
                    mark = '| style="text-align:end" | '
                yield mark + cell
        yield "|}"

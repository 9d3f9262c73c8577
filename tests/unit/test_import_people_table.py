"""Bytes to a table. All people in these files are made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.imports import people as people_import
from ttt_desktop.imports.people import archive, table

LIST = "Name,Email,City\nZoé Müller,z@example.org,Besançon\nతెలుగు రావు,t@example.org,Guntur\n"
LATIN = "Nom;Prénom;Ville\nLefèvre;Zoé;Besançon\nMüller;Jürgen;Köln\n"


def names(source: bytes, **options: Any) -> list[str]:
    return [person.name for person in people_import.read(source, **options).people]


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32", b""),
    ],
)
def test_unicode_is_read_exactly_and_is_no_guess(codec: str, mark: bytes) -> None:
    draft = people_import.read(mark + LIST.encode(codec))
    assert [p.name for p in draft.people] == ["Zoé Müller", "తెలుగు రావు"]
    assert draft.guesses == []


@pytest.mark.parametrize(
    ("codec", "text", "expected"),
    [
        ("cp1252", LATIN, "Zoé Lefèvre"),
        ("mac_roman", LATIN, "Zoé Lefèvre"),
        ("cp1250", "Imię;Nazwisko\nŁukasz;Żółty\nZofia;Dąbrowska\n", "Łukasz Żółty"),
        ("cp1250", "Jméno;Příjmení\nJiří;Němec\nZuzana;Dvořáková\n", "Jiří Němec"),
        ("cp1251", "Имя;Фамилия\nИрина;Петрова\nОлег;Сидоров\n", "Ирина Петрова"),
        ("cp932", "氏名,メール\n山田太郎,a@example.org\n鈴木花子,b@example.org\n", "山田太郎"),
    ],
)
def test_older_encodings_are_guessed_and_the_guess_is_told(
    codec: str, text: str, expected: str
) -> None:
    draft = people_import.read(text.encode(codec))
    assert draft.people[0].name == expected
    assert "choose another encoding" in draft.guesses[0].sentence


def test_an_encoding_can_be_chosen_and_a_wrong_one_is_a_sentence() -> None:
    data = LATIN.encode("cp850")
    assert people_import.open_table(data, encoding="cp850").rows[0][0] == "Lefèvre"
    for wrong in ("utf-8", "no-such", "base64"):
        with pytest.raises(UserError, match="another encoding"):
            people_import.open_table(data, encoding=wrong)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_ends_of_line(delimiter: str, end: str) -> None:
    text = end.join(
        delimiter.join(cells)
        for cells in (
            ["Name", "Languages", "City"],
            ["Ana Lim", '"Odia, Hindi; English"', "Pune"],
            ["Bo Li", "", "Goa"],
        )
    )
    found = people_import.open_table(text.encode())
    assert found.delimiter == delimiter
    assert found.rows == [["Ana Lim", "Odia, Hindi; English", "Pune"], ["Bo Li", "", "Goa"]]
    assert found.numbers == [2, 3]


def test_a_bare_cr_inside_quotes_ends_no_row() -> None:
    data = b'Name,Remarks\r\nAna Lim,"one\rtwo"\r\nBo Li,three\r\n'
    found = people_import.open_table(data)
    assert found.rows == [["Ana Lim", "one two"], ["Bo Li", "three"]]


def test_line_feeds_in_cells_of_a_cr_only_file_end_no_row() -> None:
    data = b'Name,Remarks\rAna Lim,"one\ntwo"\rBo Li,three\rCy Om,\r'
    assert names(data) == ["Ana Lim", "Bo Li", "Cy Om"]


def test_an_open_quotation_mark_swallows_nobody_and_is_told() -> None:
    data = b'Name,Email\nAna Lim,a@x.org\n"Bo Li,b@x.org\nCy Om,c@x.org\n"Dee, Jr.",d@x.org\n'
    draft = people_import.read(data)
    assert [p.name for p in draft.people] == ["Ana Lim", "Bo Li", "Cy Om", "Dee, Jr."]
    assert [f.row for f in draft.guesses if "quotation mark" in f.sentence] == [3]


def test_a_file_of_open_quotation_marks_is_refused_soon() -> None:
    data = b"Name,Email\n" + b'"Ana, b\n"Bo" x, c\n' * 2000
    with pytest.raises(UserError, match="quotation marks"):
        people_import.open_table(data)


def test_nul_bytes_are_skipped_and_told() -> None:
    draft = people_import.read(b"Name,Email\nAna\x00 Lim,a@x.org\n")
    assert draft.people[0].name == "Ana Lim"
    assert "NUL" in draft.guesses[0].sentence


def test_the_hint_of_excel_is_no_row_of_the_table() -> None:
    found = people_import.open_table(b"sep=;\r\nName;City\r\nAna, Lim;Pune\r\n")
    assert (found.header, found.rows, found.numbers) == (
        ["Name", "City"], [["Ana, Lim", "Pune"]], [3],
    )  # fmt: skip


def test_headings_below_a_title_with_tags_repeats_and_gaps() -> None:
    data = b"People 2024,,\n,,\nS.No,Name,Email\n#n,#name,#email\n1,Ana Lim,a@x.org\n\n"
    data += b"S.No,Name,Email\n2,Bo Li,b@x.org\n"
    found = people_import.open_table(data)
    assert found.header == ["S.No", "Name", "Email"]
    assert found.numbers == [5, 8]
    assert [finding.row for finding in found.skipped] == [1, 4, 7]


def test_headings_in_two_rows_under_merged_cells() -> None:
    data = b"Name,Contact,,City\n,Phone,Email,\nAna Lim,9876543210,a@x.org,Pune\n"
    found = people_import.open_table(data)
    assert found.header == ["Name", "Phone", "Email", "City"]
    assert found.numbers == [3]


def test_blocks_of_an_attendance_report_are_told_apart() -> None:
    text = (
        "1. Summary\nMeeting title\tTTT\nAttended participants\t2\n\n2. Participants\n"
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
        "Ana Lim\t9:00\t9:30\t30m\ta@x.org\ta@x.org\tOrganizer\n"
        "Bo Li\t9:01\t9:30\t29m\tb@x.org\tb@x.org\tAttendee\n\n3. In-Meeting Activities\n"
        "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
        "Ana Lim\t9:00\t9:10\t10m\ta@x.org\tOrganizer\n"
    )
    draft = people_import.read(text.encode("utf-16"))
    assert [(p.name, p.roles) for p in draft.people] == [
        ("Ana Lim", "organiser"), ("Bo Li", "participant"),
    ]  # fmt: skip
    assert any("Another table" in finding.sentence for finding in draft.left_out)


def test_no_headings_at_all() -> None:
    data = b"Ana Lim,a@x.org,9876543210,Pune\nBo Li,b@x.org,9876543211,Goa\n"
    draft = people_import.read(data)
    assert [(p.row, p.name, p.email, p.phone) for p in draft.people] == [
        (1, "Ana Lim", "a@x.org", "9876543210"),
        (2, "Bo Li", "b@x.org", "9876543211"),
    ]
    assert any("no headings" in finding.sentence for finding in draft.guesses)


@pytest.mark.parametrize("first", ["", "Unnamed: 0", "Column1", "V1"])
def test_a_meaningless_first_heading_over_names(first: str) -> None:
    data = f"{first},Email,City\nAna Lim,a@x.org,Pune\nBo Li,b@x.org,Goa\n".encode()
    draft = people_import.read(data)
    assert [p.name for p in draft.people] == ["Ana Lim", "Bo Li"]
    assert any("because of what stands in it" in finding.sentence for finding in draft.guesses)


def test_ragged_rows_and_ten_thousand_columns() -> None:
    wide = ",".join(["Name", *(f"c{i}" for i in range(10_000))])
    data = f"{wide}\nAna Lim\nBo Li{',x' * 12_000}\n".encode()
    found = people_import.open_table(data)
    assert len(found.header) == 12_001
    assert names(data) == ["Ana Lim", "Bo Li"]


def test_a_cell_of_a_megabyte_is_cut_and_told() -> None:
    draft = people_import.read(b"Name,Remarks\nAna Lim," + b"x" * 1_000_000 + b"\n")
    assert len(draft.people[0].remarks) == table.CELL_LIMIT
    assert "1,000,000" in draft.guesses[0].sentence


def test_limits_are_sentences(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="100,000 rows"):
        people_import.open_table(b"Name\n" + b"Ana\n" * 100_001)
    monkeypatch.setattr(table, "BYTES_LIMIT", 10)
    file = tmp_path / "x.csv"
    file.write_bytes(b"Name\nAna Lim\nBo\n")
    for source in (file, file.read_bytes()):
        with pytest.raises(UserError, match="larger than"):
            people_import.open_table(source)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xef\xbb\xbf", b" \n,,\n", b"%PDF-1.7 x", b"\x89PNG\r\n", b"<html><table>",
        b'{"name": 1}', b"BEGIN:VCARD\nFN:Ana\n", bytes(range(256)) * 20, b"PK\x03\x04rest",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"Name,Email\n",
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError) as refusal:
        people_import.read(data)
    assert str(refusal.value).endswith(".")


def test_missing_and_unreadable_paths(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UserError):
            people_import.open_table(path)


def test_cancelling_is_heard() -> None:
    with pytest.raises(Cancelled):
        people_import.open_table(b"Name\n" + b"Ana\n" * 5000, cancelled=lambda: True)


# Workbooks


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    fill(book)
    book.close()
    return made.getvalue()


def people_book(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("Read me").write(0, 0, "How to use this list")
    sheet = book.add_worksheet("People")
    sheet.merge_range(0, 0, 0, 5, "Workshop: people")
    for column, heading in enumerate(
        ["S.No", "Name", "Mobile", "Joined", "Consent to photo", "Remarks"]
    ):
        sheet.write(2, column, heading)
    sheet.write_row(3, 0, [1, "Ana Lim", 919876543210])
    sheet.write_datetime(3, 3, datetime(2024, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
    sheet.write_boolean(3, 4, True)
    sheet.write_string(3, 5, "=1+1")
    sheet.write_row(4, 0, [2, "Bo Li", 9876543211])
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.write_formula(5, 1, '=UPPER("cy om")', None, "CY OM")
    old = book.add_worksheet("Old")
    old.hide()
    for row in range(30):
        old.write_row(row, 0, ["Dee Ex", "d@x.org"] if row else ["Name", "Email"])


def test_a_workbook_with_several_sheets() -> None:
    data = workbook(people_book)
    found = people_import.open_table(data, name="x.xlsx")
    assert (found.sheet, found.sheet_names) == ("People", ("Read me", "People", "Old"))
    draft = people_import.draft(found)
    assert [(p.row, p.name, p.phone, p.consents, p.remarks) for p in draft.people] == [
        (4, "Ana Lim", "919876543210", ("photo",), "=1+1"),
        (5, "Bo Li", "9876543211", (), ""),
        (6, "CY OM", "", (), ""),
    ]
    told = " ".join(finding.sentence for finding in draft.guesses)
    assert "hidden row" in told
    assert "“Old”" in told
    assert people_import.open_table(data, sheet="Old").rows[0][0] == "Dee Ex"
    with pytest.raises(UserError, match="no sheet"):
        people_import.open_table(data, sheet="Nope")


CONTENT = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet><table:table table:name='A'>{}</table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def opendocument(rows: str, manifest: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", ODS)
        file.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
            f"{manifest}</manifest:manifest>",
        )
        file.writestr("content.xml", CONTENT.format(rows))
    return made.getvalue()


def line(*cells: str, more: str = "") -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
        for c in cells
    )
    return f"<table:table-row {more}>{inside}</table:table-row>"


def test_an_opendocument_sheet_with_a_hidden_row() -> None:
    rows = line("పేరు", "ఈమెయిల్") + line("రాము రావు", "r@x.org")
    rows += line("సీత", "s@x.org", more='table:visibility="filter"')
    rows += (
        '<table:table-row table:number-rows-repeated="1048560">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    draft = people_import.read(opendocument(rows), name="x.ods")
    assert [p.name for p in draft.people] == ["రాము రావు", "సీత"]
    assert any("hidden" in finding.sentence for finding in draft.guesses)


def test_workbooks_that_would_fill_the_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def far_corner(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(1048575, 16383, "x")

    repeated = line("Name") + (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    for data in (workbook(far_corner), opendocument(repeated)):
        with pytest.raises(UserError, match="far larger inside"):
            people_import.open_table(data)
    monkeypatch.setattr(archive, "UNPACKED_LIMIT", 1000)
    with pytest.raises(UserError, match="far larger inside"):
        people_import.open_table(workbook(people_book))


def test_protected_and_broken_workbooks_are_sentences() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked += "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    locked_ods = opendocument(line("Name"), "<manifest:encryption-data/>")
    for data in (locked, locked_ods):
        with pytest.raises(UserError, match="password"):
            people_import.open_table(data)
    whole = workbook(people_book)
    entity = opendocument(line("Name"))
    for data in (whole[:3000], whole[:-40], entity[: len(entity) // 2]):
        with pytest.raises(UserError, match="cannot be read"):
            people_import.open_table(data)

"""Tables come in whatever a Polish office saves, broken rows are named, and nothing that goes out is a formula."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from lms.kit import tabular
from lms.kit.refused import Refused
from lms.kit.tabular import BrokenRow, Row, Table, read_table, write_csv, write_xlsx

COLUMNS = ("Imię", "Nazwisko", "E-mail")
LUCJA = {"Imię": "Łucja", "Nazwisko": "Żak", "E-mail": "l.zak@example.org"}
LINES = "E-mail;Imię;Nazwisko\r\nl.zak@example.org;Łucja;Żak\r\n"


def read(content: bytes | str, **options) -> Table:
    return read_table(io.BytesIO(content.encode() if isinstance(content, str) else content), columns=COLUMNS, **options)


def workbook(*rows: list) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode("utf-8"),
        LINES.encode("utf-8-sig"),
        LINES.encode("cp1250"),
        LINES.encode("utf-16"),
        LINES.replace(";", ",").encode(),
        LINES.replace(";", "\t").encode(),
        LINES.replace("\r\n", "\n").encode(),
        LINES.replace("\r\n", "\r").encode(),
        LINES.replace("Imię", "IMIE ").replace("E-mail", "Email").encode(),
        LINES.replace("Łucja", '" Łucja "').encode(),
        workbook(["E-mail", "Imię", "Nazwisko"], ["l.zak@example.org", "Łucja", "Żak"]),
    ],
    ids=["utf8", "mark", "1250", "utf16", "comma", "tab", "unix", "mac", "headers", "quoted", "xlsx"],
)
def test_a_table_is_read_however_it_was_saved(content):
    assert read(content) == Table([Row(2, LUCJA)], [], [])


def test_lines_are_those_of_the_file_and_empty_rows_are_left_out():
    table = read('\nImię;Nazwisko;E-mail;Uwagi\n;;;\nJan;"Kowalski\n-Nowak";a@b.pl;x\n\nAnna;Lis;;\n')

    assert table == Table(
        [
            Row(4, {"Imię": "Jan", "Nazwisko": "Kowalski -Nowak", "E-mail": "a@b.pl"}),
            Row(7, {"Imię": "Anna", "Nazwisko": "Lis", "E-mail": ""}),
        ],
        [],
        ["Uwagi"],
    )


def test_broken_rows_are_named_and_the_others_read():
    table = read('Imię;Nazwisko;E-mail\nJan;Kowalski\nŁucja;Żak;l.zak@example.org\n"Anna;Lis;\na;b;c;d\n')

    assert [row.line for row in table.rows] == [3]
    assert table.broken == [
        BrokenRow(2, "Cells in this row: 2, in the header: 3."),
        BrokenRow(4, "A quotation mark in this row is not closed or stands in the middle of a cell."),
        BrokenRow(5, "Cells in this row: 4, in the header: 3."),
    ]


def test_a_cell_too_long_breaks_its_row_alone():
    table = read(f"Imię;Nazwisko;E-mail\n{'x' * 6000};a;b\nŁucja;Żak;l.zak@example.org\n")

    assert table == Table([Row(3, LUCJA)], [BrokenRow(2, "A cell of this row is too long.")], [])


def test_a_column_that_is_not_required_may_be_missing():
    assert read("Imię;Nazwisko\nJan;Lis\n", required=["Imię"]).rows == [
        Row(2, {"Imię": "Jan", "Nazwisko": "Lis", "E-mail": ""})
    ]


def test_spreadsheet_values_become_text_as_a_person_reads_them():
    table = read(
        workbook(
            ["Imię", "Nazwisko", "E-mail", None], [1410.0, date(2026, 11, 23), True, None], [], [1.5, "  ", 7, None]
        )
    )

    assert [tuple(row.values.values()) for row in table.rows] == [
        ("1410", "2026-11-23", "True"),
        ("1.5", "", "7"),
    ]
    assert [row.line for row in table.rows] == [2, 4]


def test_a_spreadsheet_row_longer_than_its_header_is_broken():
    assert read(workbook(list(COLUMNS), ["a", "b", "c", "d"])).broken == [
        BrokenRow(2, "Cells in this row: 4, in the header: 3.")
    ]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<" * 50_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\n\n ; \n", "empty"),
        (workbook(), "empty"),
        (b"x" * (10 * 1024 * 1024 + 1), "too large"),
        (b"\x81\x83\x88", "neither CSV"),
        (b"PK\x03\x04 nothing", "damaged"),
        (bomb(), "when unpacked"),
        ("Imię;Nazwisko\na;b".encode(), "no column E-mail"),
        (b"a;b\n1;2", "no columns Imię, Nazwisko, E-mail"),
        ("Imię;Nazwisko;E-mail;imie\na;b;c;d".encode(), "Imię stands in the file twice"),
        ("Imię;Nazwisko;E-mail\n".encode() + b"a;b;c\n" * 20_001, "too many rows: at most 20000"),
        (b";" * 200 + b"a", "too many columns: at most 100"),
        (workbook(["a"] * 101), "too many columns"),
        (workbook(["Imię"], *[["x"]] * 20_001), "too many rows"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(content, sentence):
    with pytest.raises(Refused, match=sentence):
        read(content)


@given(st.binary(max_size=300) | st.text(st.characters(codec="utf-8"), max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused(content):
    try:
        table = read("Imię;Nazwisko;E-mail\n".encode() + content)
    except Refused:
        return

    assert all(list(row.values) == list(COLUMNS) for row in table.rows)


RISKY = ["=1+1", "+48 22", "-x", "@SUM(A1)", "\t=1", "\r=1", " =1", "\x00=1"]


def test_written_csv_opens_in_polish_excel_and_holds_no_formula():
    content = write_csv(
        ["Imię", "Liczba"], [[text, -5] for text in RISKY] + [['Łucja;"Żak"\n', None], [date(2026, 1, 2), 1.5]]
    )

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")) == [
        ["Imię", "Liczba"],
        *[[f"'{text}", "-5"] for text in ("=1+1", "+48 22", "-x", "@SUM(A1)", "=1", "=1", "=1", "=1")],
        ['Łucja;"Żak"', ""],
        ["2026-01-02", "1.5"],
    ]


def test_written_xlsx_holds_texts_numbers_and_dates_but_no_formula():
    rows = [[text, 5] for text in RISKY] + [["x" * 40_000, datetime(2026, 1, 2, 3, 4, tzinfo=UTC)]]

    sheet = load_workbook(io.BytesIO(write_xlsx(["Imię", "Liczba"], rows, title="Osoby [/] " + "x" * 40))).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n", "d"}
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [
        "Imię",
        *[f"'{text}" for text in ("=1+1", "+48 22", "-x", "@SUM(A1)", "=1", "=1", "=1", "=1")],
        "x" * 32_767,
    ]
    assert sheet.title == "Osoby  " + "x" * 24
    assert sheet.freeze_panes == "A2"


@given(st.lists(st.lists(st.text(st.characters(), max_size=30), min_size=2, max_size=2), max_size=5))
def test_any_text_is_written(rows):
    write_csv(["a", "b"], rows)
    write_xlsx(["a", "b"], rows, title="".join(rows[0]) if rows else "")


def test_what_was_written_is_read_again():
    rows = [["Łucja", "Żak", "l.zak@example.org"]]

    for content in (write_csv(COLUMNS, rows), write_xlsx(COLUMNS, rows, title="Osoby")):
        assert read(content) == Table([Row(2, LUCJA)], [], [])


def test_a_stray_quotation_mark_does_not_make_a_long_file_slow(monkeypatch):
    monkeypatch.setattr(tabular, "MAX_ROWS", 3000)

    table = read("Imię;Nazwisko;E-mail\n" + '"a;b;c\n' * 2999)

    assert len(table.rows) + len(table.broken) <= 2999

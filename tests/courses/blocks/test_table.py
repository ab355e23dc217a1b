"""A table of a lesson."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import SuspiciousOperation
from django.utils.datastructures import MultiValueDict
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.blocks import TableBlock

HEADINGS, ROWS = ["Sprawa", "Termin"], [["Awaria", "4 h"], ["Błąd", "16 h"]]


def table(caption: str = "Terminy", headings: Any = HEADINGS, rows: Any = ROWS, *, row_headings: bool = False) -> Any:
    cells = {
        "caption": caption,
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row} for row in rows],
    }
    return TableBlock().to_python({"table": cells, "row_headings": row_headings})


def reasons(value: Any) -> list[str]:
    with pytest.raises(StructBlockValidationError) as refused:
        TableBlock().clean(value)
    assert list(refused.value.block_errors) == ["table"]
    return [str(reason) for reason in refused.value.block_errors["table"].non_block_errors]


def test_a_table_has_a_caption_column_headings_and_a_region_the_keyboard_reaches() -> None:
    soup = BeautifulSoup(TableBlock().render(TableBlock().clean(table())), "html.parser")

    (region,) = soup.select("div[tabindex='0'][role=group][aria-label=Terminy]")
    assert [caption.get_text() for caption in region.select("table > caption")] == ["Terminy"]
    assert [cell.get_text() for cell in region.select("thead th[scope=col]")] == HEADINGS
    assert [[cell.get_text() for cell in row.select("td")] for row in region.select("tbody tr")] == ROWS
    assert region.select("th[scope=row]") == []


def test_the_first_column_may_name_the_rows_and_then_its_own_heading_may_be_empty() -> None:
    value = TableBlock().clean(table(headings=["", "Termin"], row_headings=True))

    soup = BeautifulSoup(TableBlock().render(value), "html.parser")

    assert [cell.get_text() for cell in soup.select("tbody th[scope=row]")] == ["Awaria", "Błąd"]
    # An empty heading would be read as one.
    assert [cell.name for cell in soup.select("thead tr > *")] == ["td", "th"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (table(""), ["Podaj tytuł tabeli, który mówi, co ona pokazuje."]),
        (table("  "), ["Podaj tytuł tabeli, który mówi, co ona pokazuje."]),
        (table("a" * 161), ["Dopuszczalna długość tytułu tabeli w znakach: 160."]),
        (table(headings=[], rows=[]), ["Tabela ma co najmniej jedną kolumnę i jeden wiersz."]),
        (table(rows=[]), ["Tabela ma co najmniej jedną kolumnę i jeden wiersz."]),
        (table(headings=["", "Termin"]), ["Podaj nagłówek każdej kolumny."]),
        (table(headings=["Sprawa", " "], row_headings=True), ["Podaj nagłówek każdej kolumny."]),
        (table(headings=["a" * 81, "Termin"]), ["Dopuszczalna długość nagłówka w znakach: 80."]),
        (
            table(rows=[["", "4 h"]], row_headings=True),
            ["Pierwsza kolumna nazywa wiersze, więc żadna jej komórka nie może być pusta."],
        ),
    ],
)
def test_what_cannot_be_read_by_ear_is_refused_with_its_reason(value: Any, said: list[str]) -> None:
    assert reasons(value) == said


def test_a_table_too_large_for_a_telephone_is_refused() -> None:
    (wide,) = reasons(table(headings=["K"] * 9, rows=[["k"] * 9]))
    (long,) = reasons(table(rows=ROWS * 21))

    assert wide == long == ("Tabela jest za duża. Dopuszczalna liczba kolumn: 8, wierszy: 40. Podziel ją na kilka.")
    TableBlock().clean(table(headings=["K"] * 8, rows=[["k"] * 8] * 40))


def test_a_cell_that_is_too_long_is_refused_at_its_place() -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        TableBlock().clean(table(rows=[["Awaria", "a" * 301]]))

    assert {row: list(cells) for row, cells in refused.value.block_errors["table"].cell_errors.items()} == {0: [1]}


def test_nothing_in_a_table_is_code() -> None:
    evil = '"><script>alert(1)</script>'

    html = TableBlock().render(table(evil, [evil, evil], [[evil, None]], row_headings=True))

    assert "<script" not in html
    assert "None" not in html


@pytest.mark.parametrize(
    "change",
    [
        {"t-table-column-count": "-"},
        {"t-table-row-count": "1000000000"},
        {"t-table-column-0-type": "script"},
        {"t-table-column-0-order": "x"},
    ],
)
def test_a_form_that_does_not_fit_together_is_a_bad_request(change: dict[str, str]) -> None:
    form = {
        "t-table-caption": "Terminy",
        "t-table-column-count": "1",
        "t-table-column-0-type": "text",
        "t-table-column-0-order": "0",
        "t-table-column-0-deleted": "",
        "t-table-column-0-heading": "Sprawa",
        "t-table-row-count": "1",
        "t-table-row-0-order": "0",
        "t-table-row-0-deleted": "",
        "t-table-cell-0-0": "Awaria",
    }
    read = TableBlock().value_from_datadict(form, MultiValueDict(), "t")
    assert [row["values"] for row in read["table"].row_data] == [["Awaria"]]

    with pytest.raises(SuspiciousOperation):
        TableBlock().value_from_datadict({**form, **change}, MultiValueDict(), "t")

"""Long tables are read row by row; what is wrong with one row stays with that row."""

import io
import zipfile

import pytest

from lms.kit.long_table import Line, long_table
from lms.kit.refused import Refused
from lms.kit.tabular import write_xlsx

pytestmark = pytest.mark.usefixtures("in_english")
BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"


def csv(text: str, encoding: str = "utf-8") -> list[Line]:
    return list(long_table(text.encode(encoding)))


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_each_separator_and_kind_of_line_end(sign: str):
    text = f"Imię{sign}Login\r\n\r\n Jan  Maria {sign}jan\rEwa{sign}ewa\n"

    assert csv(text) == [Line(1, ["Imię", "Login"]), Line(3, ["Jan Maria", "jan"]), Line(4, ["Ewa", "ewa"])]


def test_an_unclosed_quotation_mark_spoils_its_own_row_only():
    _header, broken, good = csv('Imię;Login\n"Jan;jan\nEwa;ewa\n')

    assert (broken.number, broken.cells) == (2, ['"Jan', "jan"])
    assert broken.problem.startswith("A quotation mark")
    assert good == Line(3, ["Ewa", "ewa"])


def test_a_row_of_another_width_has_a_problem():
    _header, short, long = csv("a;b\n1\n1;2;3\n")

    assert short.problem == "Cells in this row: 1, in the header: 2."
    assert long.problem == "Cells in this row: 3, in the header: 2."


def test_a_spreadsheet():
    data = write_xlsx(["Imię", "Nr"], [["Żaneta", 7], [None, None], ["Ewa", None]], title="x")

    assert list(long_table(data)) == [Line(1, ["Imię", "Nr"]), Line(2, ["Żaneta", "7"]), Line(4, ["Ewa", ""])]


def test_an_empty_file_and_one_of_spaces_are_refused():
    for data in (b"", b"\n \n;;\n"):
        with pytest.raises(Refused, match="The file is empty"):
            list(long_table(data))


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("lms.kit.long_table.MOST_ROWS", 2)

    with pytest.raises(Refused, match="too many rows"):
        csv("a;b\n1;2\n1;2\n1;2\n")


def with_sheet(sheet: bytes) -> bytes:
    """A spreadsheet whose one sheet is these bytes."""
    source, out = zipfile.ZipFile(io.BytesIO(write_xlsx(["a", "b"], [], title="x"))), io.BytesIO()
    with source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            packed.writestr(name, sheet if name.startswith("xl/worksheets/") else source.read(name))
    return out.getvalue()


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    with pytest.raises(Refused, match="too large when unpacked"):
        list(long_table(with_sheet(b"<worksheet>" + b" " * (8 * 1024 * 1024))))


def test_entities_in_a_sheet_are_refused():
    with pytest.raises(Refused, match="damaged"):
        list(long_table(with_sheet(BOMB + b"<worksheet>&b;</worksheet>")))

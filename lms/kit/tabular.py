"""Tables in files: CSV and XLSX in, by header in any order; CSV and XLSX out, safe in a spreadsheet program."""

import codecs
import csv
import io
import unicodedata
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from lms.kit.archives import open_zip
from lms.kit.encodings import encoding_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 5_000
_MAX_UNPACKED = 100 * 1024 * 1024
# A quoted cell may hold line ends; without a bound one stray quotation mark would swallow the rest of the file.
_MAX_LINES_OF_A_ROW = 50
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AS_IT_IS = frozenset({type(None), bool, int, float, date})
_EXCEL_CELL = 32_767
_ROWS_OF_A_PIECE = 500


@dataclass(frozen=True)
class Row:
    """A row under its header; `line` is the number a person sees in a text editor or spreadsheet."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True)
class BrokenRow:
    """A row that could not be read, with the reason as a sentence."""

    line: int
    reason: str


@dataclass(frozen=True)
class Table:
    """What was read: good rows and broken ones, in order, and the headers nobody asked for."""

    rows: list[Row]
    broken: list[BrokenRow]
    ignored: list[str] = field(default_factory=list)


Cells = tuple[int, list[str]]


def read_table(
    file: BinaryIO,
    *,
    columns: Sequence[str],
    required: Iterable[str] | None = None,
    with_lines: Collection[str] = (),
    most_lines: int = _MAX_LINES_OF_A_ROW,
) -> Table:
    """Read a CSV or XLSX file (told apart by content) into rows with exactly the keys `columns`.

    Headers are matched without regard to order, case, diacritics and punctuation ("e-mail" = "E-Mail" = "Email").
    CSV may be in any encoding of lms.kit.encodings, parted by semicolons, commas or tabs; a row of it has at most
    `most_lines`. Cells come as cleaned single-line text, those of the columns `with_lines` with their line ends; empty
    rows are left out. A column missing from the file gives ""; one of
    `required` (by default every column) missing, or any column twice, refuses the whole file.
    """
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is too large."))
    lines, broken = _from_xlsx(data) if data.startswith(b"PK\x03\x04") else _from_csv(data, columns, most_lines)
    if not lines:
        raise Refused(_("The file is empty."))
    (_header_line, header), *body = lines
    header = [_single_line(cell) for cell in header]
    places, ignored = _places(header, columns, columns if required is None else required)
    rows = []
    for line, cells in body:
        if len(cells) != len(header):
            counts = {"found": len(cells), "expected": len(header)}
            broken.append(BrokenRow(line, _("Cells in this row: %(found)d, in the header: %(expected)d.") % counts))
        elif any(len(cell) > MAX_CELL for cell in cells):
            broken.append(BrokenRow(line, _("A cell of this row is too long.")))
        else:
            values = {name: cells[places[name]] if name in places else "" for name in columns}
            rows.append(Row(line, {n: cell if n in with_lines else _single_line(cell) for n, cell in values.items()}))
    return Table(rows, sorted(broken, key=lambda each: each.line), ignored)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV as Polish Excel opens it by a double click: UTF-8 with a mark, semicolons; no cell starts a formula."""
    return b"".join(stream_csv(header, rows))


def stream_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The same in pieces of some rows, for a response that never holds them all."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    yield codecs.BOM_UTF8
    lines = chain([header], rows)
    while piece := list(islice(lines, _ROWS_OF_A_PIECE)):
        writer.writerows([_safe(cell) for cell in row] for row in piece)
        yield out.getvalue().encode("utf-8", "replace")
        out.seek(0)
        out.truncate()


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> bytes:
    """XLSX with a header that stays in view; texts are texts, never formulas."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for row in chain([header], rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=None)
            plain = _safe(value)
            if isinstance(plain, str):
                cell.value, cell.data_type = plain[:_EXCEL_CELL], "s"
            else:
                cell.value = plain
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fold_header(text: str) -> str:
    """The bare letters and digits of a header: "Imię " and "IMIE" are the same."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    return "".join(sign for sign in letters if sign.isalnum())


def _places(header: list[str], columns: Sequence[str], required: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    wanted = {fold_header(name): name for name in columns}
    places: dict[str, int] = {}
    ignored = []
    for place, cell in enumerate(header):
        name = wanted.get(fold_header(cell))
        if name is None:
            ignored += [cell] if cell else []
        elif name in places:
            raise Refused(_("The column %(name)s stands in the file twice.") % {"name": name})
        else:
            places[name] = place
    missing = [name for name in columns if name in set(required) and name not in places]
    if missing:
        raise Refused(
            ngettext("The file has no column %(names)s.", "The file has no columns %(names)s.", len(missing))
            % {"names": ", ".join(missing)}
        )
    return places, ignored


def _from_csv(data: bytes, columns: Sequence[str], most_lines: int) -> tuple[list[Cells], list[BrokenRow]]:
    lines = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = _delimiter(lines, columns)
    read: list[Cells] = []
    broken: list[BrokenRow] = []
    start = 0
    while start < len(lines):
        reader = csv.reader(_fed(lines, start, most_lines), delimiter=delimiter, strict=True)
        try:
            cells, used = next(reader), reader.line_num
        except (csv.Error, StopIteration):
            broken.append(
                BrokenRow(start + 1, _("A quotation mark in this row is not closed or stands in the middle of a cell."))
            )
            start += 1
            continue
        if any(cell.strip() for cell in cells):
            read.append((start + 1, [_cell(cell) for cell in cells[: MAX_COLUMNS + 1]]))
        start += used
        _refuse_more(len(read) + len(broken), len(cells))
    return read, broken


def _fed(lines: list[str], start: int, most_lines: int) -> Iterator[str]:
    for line in islice(lines, start, start + most_lines):
        yield f"{line}\n"


def _decoded(data: bytes) -> str:
    return data.decode(encoding_of(data))


def _delimiter(lines: list[str], columns: Sequence[str]) -> str:
    """The separator by which the first filled line holds most of the wanted headers."""
    header = next((line for line in lines if line.strip()), "")[:MAX_CELL]
    wanted = {fold_header(name) for name in columns}

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return len(wanted & {fold_header(cell) for cell in cells}), len(cells)

    return max(";,\t", key=known)


def _from_xlsx(data: bytes) -> tuple[list[Cells], list[BrokenRow]]:
    with open_zip(io.BytesIO(data), max_unpacked=_MAX_UNPACKED), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of Excel's extensions, which a table does not need
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its own size may be wrong
            rows = [
                (number, [_cell(value) for value in values])
                for number, values in enumerate(
                    sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True), start=1
                )
            ]
        except Exception as error:  # openpyxl raises whatever a broken file leads it to
            raise Refused(_("The file is damaged and cannot be opened.")) from error
    filled = [(number, cells) for number, cells in rows if any(cells)]
    _refuse_more(len(rows), 0)
    width = max((place + 1 for _number, cells in filled[:1] for place, cell in enumerate(cells) if cell), default=0)
    _refuse_more(0, width)
    return [(number, _fitted(cells, width)) for number, cells in filled], []


def _fitted(cells: list[str], width: int) -> list[str]:
    """A spreadsheet row has no end of its own: fill it, and drop empty cells beyond the header."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells + [""] * (width - len(cells))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        return value.isoformat().removesuffix("T00:00:00")
    return clean_text(str(value)[: MAX_CELL + 1])


def _single_line(cell: str) -> str:
    return clean_text(cell, single_line=True)


def _refuse_more(rows: int, columns: int) -> None:
    if rows > MAX_ROWS + 1:
        raise Refused(
            ngettext(
                "The file has too many rows: at most %(count)d is allowed.",
                "The file has too many rows: at most %(count)d are allowed.",
                MAX_ROWS,
            )
            % {"count": MAX_ROWS}
        )
    if columns > MAX_COLUMNS:
        raise Refused(
            ngettext(
                "The file has too many columns: at most %(count)d is allowed.",
                "The file has too many columns: at most %(count)d are allowed.",
                MAX_COLUMNS,
            )
            % {"count": MAX_COLUMNS}
        )


def _safe(value: Any) -> Any:
    """A value for a spreadsheet: numbers and dates as they are, times without their zone, texts that start nothing."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    text = str(value)
    risky = text.startswith(_FORMULA)
    text = clean_text(text[:_EXCEL_CELL], cap=4 * _EXCEL_CELL)
    return f"'{text}" if risky or text.startswith(_FORMULA) else text


def _sheet_title(title: str) -> str:
    return "".join(sign for sign in clean_text(title[:100], single_line=True) if sign not in r"[]:*?/\'")[:31] or "1"

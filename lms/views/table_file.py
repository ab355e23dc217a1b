"""A table to take away, as CSV or XLSX."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from lms.kit.tabular import stream_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(
    header: Sequence[str], rows: Iterable[Sequence[Any]], *, form: Literal["csv", "xlsx"], name: str, title: str
) -> HttpResponseBase:
    """`name` is the file's, without its ending, in plain letters. CSV is streamed: it never is in memory as a whole."""
    response: HttpResponseBase
    if form == "csv":
        response = StreamingHttpResponse(stream_csv(header, rows), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(write_xlsx(header, rows, title=title), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response

"""What is kept of oneself: on the screen, as JSON for machines, as a page to keep."""

import json
from datetime import date, datetime
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from lms.models import Person
from lms.queries.holds import held_now, is_person_held, waiting_request
from lms.queries.personal_data import kept_of
from lms.queries.words import code_in_words, in_words

# Columns that hold a name of code; other columns hold what somebody wrote.
CODED = {"action", "event", "kind", "purpose", "role", "state"}


@require_safe
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """What is held back from erasing is said before everything else."""
    person = cast(Person, request.user)
    is_held = is_person_held(person, held_now())
    asked = waiting_request(person) if is_held else None
    return render(request, "lms/my_data.html", {"kinds": _readable(person), "is_held": is_held, "asked": asked})


@require_safe
@login_required
def my_data_json(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    content = json.dumps(kept_of(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return _as_file(HttpResponse(content, content_type="application/json; charset=utf-8"), "json")


@require_safe
@login_required
def my_data_html(request: HttpRequest) -> HttpResponse:
    context = {"kinds": _readable(cast(Person, request.user)), "now": timezone.now()}
    return _as_file(render(request, "lms/my_data_file.html", context), "html")


def _readable(person: Person) -> list[dict[str, Any]]:
    """Kinds with a row at least, their names and columns in words; rows of one kind may have columns of their own."""
    return [_table(name, rows) for name, rows in kept_of(person).items() if rows]


def _table(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return {
        "label": in_words(name),
        "columns": [in_words(column) for column in columns],
        "rows": [[(in_words(column), _said(column, row.get(column))) for column in columns] for row in rows],
    }


def _said(column: str, value: Any) -> str:
    """Moments in local time, choices by their own name."""
    if isinstance(value, str) and (column == "at" or column.endswith("_at")):
        value = parse_date(value) or parse_datetime(value) or value
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j E Y, G:i")
    if isinstance(value, date):
        return date_format(value, "j E Y")
    text = "" if value is None else str(value)
    return code_in_words(text) if column in CODED else text


def _as_file(response: HttpResponse, kind: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="moje-dane-{timezone.localdate()}.{kind}"'
    return response

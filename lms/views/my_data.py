"""What is kept of oneself: on the screen, as JSON for machines, as a page to keep."""

import json
from datetime import date, datetime
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from lms.models import Person
from lms.queries.personal_data import kept_of
from lms.queries.words import in_words


@require_safe
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/my_data.html", {"kinds": _readable(cast(Person, request.user))})


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
    """Kinds with a row at least, their names and columns in words."""
    return [
        {
            "label": in_words(name),
            "columns": [in_words(column) for column in rows[0]],
            "rows": [_cells(row) for row in rows],
        }
        for name, rows in kept_of(person).items()
        if rows
    ]


def _cells(row: dict[str, Any]) -> list[tuple[str, str]]:
    """(column, text) in words: moments in local time, choices by their own name."""
    return [(in_words(name), _said(value)) for name, value in row.items()]


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j E Y, G:i")
    if isinstance(value, date):
        return date_format(value, "j E Y")
    return "" if value is None else str(value)


def _as_file(response: HttpResponse, kind: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="moje-dane-{timezone.localdate()}.{kind}"'
    return response

"""Reviews of rights of all organisations for the Marshal's Office: to filter, to print, to take away."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.models import OrganisationKind, Person
from lms.permissions import can
from lms.queries.rights_overview import STATES, OverviewRow, RightsWish, rights_overview
from lms.views.lists import numbered_pages, page_of
from lms.views.seen import reader
from lms.views.table_file import table_file

ON_A_PAGE = 50


@login_required
@require_safe
def all_rights(request: HttpRequest) -> HttpResponse:
    person, wish = _office(request), _wish(request)
    rows = rights_overview(person, wish, timezone.localdate())
    page = page_of(request, rows, ON_A_PAGE)
    query = _query(wish)
    before = f"?{query}&" if query else "?"
    context = {
        "rows": page.object_list,
        "found": len(rows),
        "wish": wish,
        "kinds": OrganisationKind.choices,
        "states": STATES,
        "is_filtered": wish != RightsWish(),
        "query": query,
        "pages": page.paginator.num_pages,
        **numbered_pages(page, before),
    }
    return render(request, "lms/all_rights.html", context)


@login_required
@require_safe
def all_rights_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows as XLSX."""
    header = [_("Organisation"), _("Kind"), _("Last review closed"), _("State"), _("Opened"), _("To be finished by")]
    header += [_("Days overdue"), _("Roles"), _("To be decided about"), _("Next review from")]
    rows = rights_overview(_office(request), _wish(request), timezone.localdate())
    return table_file(
        header, [_line(row) for row in rows], form="xlsx", name="przeglady-uprawnien", title=_("Reviews of rights")
    )


def _line(row: OverviewRow) -> list[Any]:
    told: list[Any] = [row.organisation.short_name, str(row.organisation.get_kind_display()), row.last_on]
    current = row.current
    told += [row.state_words, timezone.localdate(current.opened_at) if current else None]
    told += [current.due_on if current else None, row.days_late or None]
    return [*told, row.total or None, row.left if current else None, row.next_on]


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "lms.see_all_rights"):
        raise Http404
    return person


def _wish(request: HttpRequest) -> RightsWish:
    """Anything that is not offered filters nothing."""
    text, kind, state = (request.GET.get(name, "")[:100] for name in ("q", "rodzaj", "stan"))
    return RightsWish(
        text=text,
        kind=kind if kind in OrganisationKind.values else "",
        state=state if state in dict(STATES) else "",
    )


def _query(wish: RightsWish) -> str:
    values = {"q": wish.text, "rodzaj": wish.kind, "stan": wish.state}
    return urlencode({name: value for name, value in values.items() if value})

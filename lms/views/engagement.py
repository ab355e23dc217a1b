"""The engagement index: of one partner with its parts and formula, and of all of them for the Marshal's Office."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.engagement_parts import engagement_parts
from lms.models import Person, UnitKind
from lms.queries.engagement import EngagementWish, engagement_of, engagement_rows
from lms.views.lists import numbered_pages, page_of
from lms.views.seen import reader, seen_partner
from lms.views.table_file import table_file

ON_A_PAGE = 50


@login_required
@require_safe
def engagement(request: HttpRequest, teryt: str) -> HttpResponse:
    """Out of the stored figures, which come with the partner; no statement of its own."""
    found = seen_partner(request, teryt, "lms.see_milestones")
    counted = getattr(found, "figures", None)
    context = {
        "partner": found,
        "engagement": engagement_of(counted.counts if counted else {}),
        "counted_on": counted.counted_on if counted else None,
        "is_office": reader(request).standing.sees_all_people,
    }
    return render(request, "lms/engagement.html", context)


@login_required
@require_safe
def all_engagement(request: HttpRequest) -> HttpResponse:
    person, wish = _office(request), _wish(request)
    rows = engagement_rows(person, wish)
    page = page_of(request, rows, ON_A_PAGE)
    query = urlencode({name: value for name, value in (("q", wish.text), ("rodzaj", wish.kind)) if value})
    before = f"?{query}&" if query else "?"
    context = {
        "rows": page.object_list,
        "found": len(rows),
        "wish": wish,
        "kinds": UnitKind.choices,
        "parts": list(engagement_parts),
        "is_filtered": wish != EngagementWish(),
        "query": query,
        "pages": page.paginator.num_pages,
        **numbered_pages(page, before),
    }
    return render(request, "lms/all_engagement.html", context)


@login_required
@require_safe
def all_engagement_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows as XLSX."""
    header = [_("TERYT code"), _("Partner"), _("Engagement index")]
    for part in engagement_parts:
        header += [_("%(part)s (percent)") % {"part": part.words}, _("%(part)s: of") % {"part": part.words}]
    lines = []
    for row in engagement_rows(_office(request), _wish(request)):
        line: list[Any] = [row.teryt, row.name, row.engagement.index]
        for share in row.engagement.shares:
            line += [share.percent, share.whole]
        lines.append(line)
    return table_file(header, lines, form="xlsx", name="zaangazowanie", title=_("Engagement"))


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not person.standing.sees_all_people:
        raise Http404
    return person


def _wish(request: HttpRequest) -> EngagementWish:
    """Anything that is not offered filters nothing."""
    text, kind = (request.GET.get(name, "")[:100] for name in ("q", "rodzaj"))
    return EngagementWish(text, kind if kind in UnitKind.values else "")

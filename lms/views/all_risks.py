"""Risks of all partners for the Marshal's Office: to filter, to print, to take away."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.models import Person, RiskState, UnitKind
from lms.queries.risks import DUE_BY, LEVELS, RiskRow, RiskWish, all_risks
from lms.views.lists import numbered_pages, page_of
from lms.views.seen import reader
from lms.views.table_file import table_file

ON_A_PAGE = 50


@login_required
@require_safe
def all_of_them(request: HttpRequest) -> HttpResponse:
    person, wish = _office(request), _wish(request)
    rows = all_risks(person, wish, timezone.localdate())
    page = page_of(request, rows, ON_A_PAGE)
    query = _query(wish)
    before = f"?{query}&" if query else "?"
    context = {
        "rows": page.object_list,
        "found": len(rows),
        "wish": wish,
        "kinds": UnitKind.choices,
        "levels": LEVELS,
        "states": RiskState.choices,
        "due": DUE_BY,
        "is_filtered": wish != RiskWish(),
        "query": query,
        "pages": page.paginator.num_pages,
        **numbered_pages(page, before),
    }
    return render(request, "lms/all_risks.html", context)


@login_required
@require_safe
def all_of_them_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows as XLSX."""
    header = [_("TERYT code"), _("Partner"), _("Risk"), _("Category"), _("Probability"), _("Impact"), _("Score")]
    header += [_("State"), _("Who looks after it"), _("Next action"), _("To be done by"), _("Overdue by")]
    rows = all_risks(_office(request), _wish(request), timezone.localdate())
    return table_file(header, [_line(row) for row in rows], form="xlsx", name="ryzyka", title=_("Risks"))


def _line(row: RiskRow) -> list[Any]:
    risk = row.risk
    told: list[Any] = [risk.partner.teryt, risk.partner.short_name, str(risk), str(risk.get_category_display())]
    told += [risk.probability, risk.impact, risk.score, str(risk.get_state_display()), row.owner]
    return [*told, risk.next_action, risk.action_on, row.late]


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not person.standing.sees_all_people:
        raise Http404
    return person


def _wish(request: HttpRequest) -> RiskWish:
    """Anything that is not offered filters nothing."""
    text, kind, level, state, due = (
        request.GET.get(name, "")[:100] for name in ("q", "rodzaj", "poziom", "stan", "czeka")
    )
    return RiskWish(
        text=text,
        kind=kind if kind in UnitKind.values else "",
        level=level if level in {each.name for each in LEVELS} else "",
        state=state if state in RiskState.values else "",
        due=due if due in dict(DUE_BY) else "",
    )


def _query(wish: RiskWish) -> str:
    values = {"q": wish.text, "rodzaj": wish.kind, "poziom": wish.level, "stan": wish.state, "czeka": wish.due}
    return urlencode({name: value for name, value in values.items() if value})

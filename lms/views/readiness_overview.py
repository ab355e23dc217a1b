"""„Gotowość”: all partners, what is critical and missing, and what the office decided; to filter, to print, as XLSX."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.models import Person
from lms.queries.readiness_overview import STATES, ReadinessRow, ReadinessWish, readiness_overview
from lms.views.lists import page_of
from lms.views.seen import reader
from lms.views.table_file import table_file

ON_A_PAGE = 50


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Five statements whatever the number of partners, beside those of every page."""
    today, wish = timezone.localdate(), _wish(request)
    everybody = readiness_overview(_office(request), today)
    rows = [row for row in everybody if wish.fits(row)]
    page = page_of(request, rows, ON_A_PAGE)
    asked = _query(wish)
    items = {each.stand.item.code: each.stand.item.name for row in everybody for each in row.blocking}
    context = {
        "rows": [(row, row.conditions_late(today)) for row in page.object_list],
        "found": len(rows),
        "total": len(everybody),
        "wish": wish,
        "states": STATES,
        "items": sorted(items.items()),
        "is_filtered": wish != ReadinessWish(),
        "query": urlencode(asked),
        "pages": page.paginator.num_pages,
        "newer_url": _address(asked, page.previous_page_number()) if page.has_previous() else "",
        "older_url": _address(asked, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "lms/readiness_overview.html", context)


@login_required
@require_safe
def overview_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows as XLSX."""
    wish = _wish(request)
    rows = [row for row in readiness_overview(_office(request), timezone.localdate()) if wish.fits(row)]
    header = [
        *(_("TERYT code"), _("Partner"), _("Scope"), _("Items settled"), _("Of"), _("Critical items settled"), _("Of")),
        *(_("Critical and missing, whose it is, and what is to be done"), _("Decision"), _("Decided on")),
        *(_("Conditions or reason"), _("Conditions are met by"), _("Who sees to the conditions"), _("Accepted")),
    ]
    lines = [_line(row) for row in rows]
    return table_file(header, lines, form="xlsx", name="gotowosc", title=_("Readiness"))


def _line(row: ReadinessRow) -> list[Any]:
    missing = (f"{each.stand.item.code}: {each.owner} – {each.stand.next_action}" for each in row.blocking)
    line: list[Any] = [row.teryt, row.name, row.scope, row.settled, row.total, row.critical_met, row.critical]
    line.append("; ".join(missing))
    if each := row.decision:
        owner = str(each.owner) if each.owner else None
        line += [str(each.get_verdict_display()), timezone.localdate(each.at), each.words, each.due_on, owner]
    else:
        line += [None] * 5
    return [*line, _("yes") if row.is_accepted else _("no")]


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not person.standing.sees_all_people:
        raise Http404
    return person


def _wish(request: HttpRequest) -> ReadinessWish:
    """Anything that is not offered filters nothing."""
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "zakres", "stan", "punkt", "nieobecni")}
    return ReadinessWish(
        text=asked["q"],
        scope=asked["zakres"] if asked["zakres"] in ("EZD", "ESB") else "",
        state=asked["stan"] if asked["stan"] in dict(STATES) else "",
        item=asked["punkt"][:3] if asked["punkt"].isascii() and asked["punkt"].isalnum() else "",
        gone="1" if asked["nieobecni"] else "",
    )


def _query(wish: ReadinessWish) -> dict[str, str]:
    values = {"q": wish.text, "zakres": wish.scope, "stan": wish.state, "punkt": wish.item, "nieobecni": wish.gone}
    return {name: value for name, value in values.items() if value}


def _address(asked: dict[str, str], page: int) -> str:
    return "?" + urlencode({**asked, "strona": str(page)})

"""The list of partners: filters, pages, a file for a spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.kit.tabular import write_csv
from lms.models import Partner, PartnerStatus, Person, UnitKind
from lms.permissions import can
from lms.queries.partners import PartnerRow, Wanted, figures_for, lackings, partner_rows

ON_A_PAGE = 25


@login_required
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """People of one partner have no list: they are led to their own card."""
    person = _reader(request)
    if not person.standing.sees_all_people and not person.standing.contractors():
        own = Partner.objects.visible_to(person).first()
        if own is None:
            raise Http404
        return redirect("partner", own.teryt)
    everything = partner_rows(person)
    columns = figures_for(person)
    wanted = _wanted(request)
    found = [row for row in everything if wanted.fits(row)]
    page = _page(request, len(found))
    context = {
        "rows": [row.with_numbers(columns) for row in found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]],
        "columns": [figure.label for figure in columns],
        "found": len(found),
        "total": len(everything),
        "wanted": wanted,
        "kinds": [(value, label, value == wanted.kind) for value, label in UnitKind.choices],
        "lacking": _lacking(wanted),
        "newer_url": _address(wanted, page - 1) if page else "",
        "older_url": _address(wanted, page + 1) if (page + 1) * ON_A_PAGE < len(found) else "",
        "may_see_systems": can(person, "lms.see_all_domain_systems"),
        "export_query": urlencode(_query(wanted)),
    }
    return render(request, "lms/partners.html", context)


@login_required
@require_safe
def partners_export(request: HttpRequest) -> HttpResponse:
    """The same rows as a CSV file."""
    person = _reader(request)
    if not person.standing.sees_all_people:
        raise Http404
    wanted = _wanted(request)
    rows = [row for row in partner_rows(person) if wanted.fits(row)]
    columns = figures_for(person)
    header = [_("TERYT code"), _("Partner"), _("Kind"), _("Scope"), _("Status"), _("Leaders"), _("People")]
    header += [str(figure.label) for figure in columns]
    response = HttpResponse(
        write_csv(header, [_line(row.with_numbers(columns)) for row in rows]), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="partnerzy.csv"'
    return response


def _line(row: PartnerRow) -> list[object]:
    kind, status = str(UnitKind(row.kind).label), str(PartnerStatus(row.status).label)
    return [
        row.teryt,
        row.name,
        kind,
        row.scope,
        status,
        row.leaders,
        row.people,
        *(number for _label, number in row.numbers),
    ]


def _reader(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _wanted(request: HttpRequest) -> Wanted:
    """Anything that is not offered filters nothing."""
    kind, scope, lacking = (request.GET.get(name, "") for name in ("rodzaj", "zakres", "brak"))
    return Wanted(
        text=request.GET.get("q", "")[:100],
        kind=kind if kind in UnitKind.values else "",
        scope=scope if scope in ("EZD", "ESB") else "",
        lacking=lacking if lacking in dict(lackings()) else "",
    )


def _query(wanted: Wanted) -> dict[str, str]:
    values = {"q": wanted.text, "rodzaj": wanted.kind, "zakres": wanted.scope, "brak": wanted.lacking}
    return {name: value for name, value in values.items() if value}


def _address(wanted: Wanted, page: int) -> str:
    return "?" + urlencode(_query(wanted) | ({"strona": str(page + 1)} if page else {}))


def _page(request: HttpRequest, found: int) -> int:
    """The wanted page from 0, or the nearest there is."""
    asked = request.GET.get("strona", "1")[:6]
    number = int(asked) - 1 if asked.isascii() and asked.isdigit() else 0
    return min(max(number, 0), max(found - 1, 0) // ON_A_PAGE)


def _lacking(wanted: Wanted) -> list[tuple[str, Any, bool]]:
    return [(value, label, value == wanted.lacking) for value, label in lackings()]

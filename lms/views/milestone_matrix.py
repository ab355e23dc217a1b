"""„Kamienie milowe”: all partners against all milestones, for the Marshal's Office; to filter, to sort, to print."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from lms.models import Person, UnitKind
from lms.permissions import can
from lms.queries.milestone_light import LIGHTS, Light
from lms.queries.milestone_matrix import (
    ORDERS,
    STATES,
    MatrixCell,
    MatrixRow,
    MatrixWish,
    MilestoneMatrix,
    in_order,
    milestone_matrix,
)
from lms.templatetags.signs import cell
from lms.views.lists import page_of
from lms.views.seen import reader
from lms.views.table_file import table_file

ON_A_PAGE = 50
FIRST_ORDER = "opoznienie"
WORDS_HERE = "{words}"


@dataclass(frozen=True)
class ShownRow:
    """`cells` are codes and ready HTML, in the order of the columns."""

    row: MatrixRow
    cells: list[tuple[str, SafeString]]


@login_required
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Five statements whatever the number of partners, beside those of every page."""
    found = milestone_matrix(_office(request), timezone.localdate())
    wish, order = _wish(request), _order(request, found)
    rows = in_order([row for row in found.rows if wish.fits(row)], order)
    page = page_of(request, rows, ON_A_PAGE)
    asked = _query(wish, order)
    context = {
        "rows": _shown(list(page.object_list), found),
        "columns": found.columns(rows),
        "span": len(found.names) + 1,
        "found": len(rows),
        "total": len(found.rows),
        "is_planned": bool(found.names),
        "may_keep_template": can(reader(request), "lms.keep_milestone_template"),
        "wish": wish,
        "order": order,
        "kinds": UnitKind.choices,
        "counties": found.counties,
        "states": STATES,
        "legend": [(light, _cell(light, str(light.words))) for light in LIGHTS],
        "is_filtered": wish != MatrixWish(),
        "query": urlencode(asked),
        "filters": urlencode(_query(wish, "")),
        "pages": page.paginator.num_pages,
        "newer_url": _address(asked, page.previous_page_number()) if page.has_previous() else "",
        "older_url": _address(asked, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "lms/milestone_matrix.html", context)


@login_required
@require_safe
def matrix_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows, each milestone with its planned, expected and reached day, as XLSX."""
    found = milestone_matrix(_office(request), timezone.localdate())
    wish = _wish(request)
    rows = in_order([row for row in found.rows if wish.fits(row)], _order(request, found))
    header = [_("TERYT code"), _("Partner"), _("Scope"), _("Reached"), _("Of"), _("Late")]
    for code in found.names:
        header += [f"{code} {_('state')}", f"{code} {_('plan')}", f"{code} {_('forecast')}", f"{code} {_('reached')}"]
    header += [_("What is late, whose it is, and what is to be done")]
    lines = [_line(row, list(found.names)) for row in rows]
    return table_file(header, lines, form="xlsx", name="kamienie-milowe", title=_("Milestones"))


def _line(row: MatrixRow, codes: list[str]) -> list[Any]:
    line: list[Any] = [row.teryt, row.name, row.scope, row.reached, row.applicable, len(row.late)]
    for code in codes:
        at = row.cells.get(code)
        line += [str(at.light.words), at.planned_on, at.forecast_on, at.reached_on] if at else [None] * 4
    late = (f"{each.code} ({each.words}): {each.owner} – {each.action}" for each in row.late)
    return [*line, "; ".join(late)]


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not person.standing.sees_all_people:
        raise Http404
    return person


def _wish(request: HttpRequest) -> MatrixWish:
    """Anything that is not offered filters nothing."""
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "rodzaj", "zakres", "stan", "powiat", "nieobecni")}
    return MatrixWish(
        text=asked["q"],
        kind=asked["rodzaj"] if asked["rodzaj"] in UnitKind.values else "",
        scope=asked["zakres"] if asked["zakres"] in ("EZD", "ESB") else "",
        state=asked["stan"] if asked["stan"] in dict(STATES) else "",
        county=asked["powiat"] if asked["powiat"].isascii() and asked["powiat"].isdigit() else "",
        gone="1" if asked["nieobecni"] else "",
    )


def _order(request: HttpRequest, found: MilestoneMatrix) -> str:
    asked = request.GET.get("kolejnosc", "")
    return asked if asked in ORDERS or asked in found.names else FIRST_ORDER


def _query(wish: MatrixWish, order: str) -> dict[str, str]:
    values = {"q": wish.text, "rodzaj": wish.kind, "zakres": wish.scope, "stan": wish.state, "powiat": wish.county}
    values |= {"nieobecni": wish.gone, "kolejnosc": order if order != FIRST_ORDER else ""}
    return {name: value for name, value in values.items() if value}


def _address(asked: dict[str, str], page: int) -> str:
    return "?" + urlencode({**asked, "strona": str(page)})


def _shown(rows: list[MatrixRow], found: MilestoneMatrix) -> list[ShownRow]:
    """Each look is made once and filled with its words: a page has a thousand cells, and few of them say the same."""
    looks = {light.name: _cell(light, WORDS_HERE) for light in LIGHTS}
    looks[""] = cell(label=WORDS_HERE)

    def shown(at: MatrixCell | None) -> SafeString:
        return format_html(looks[at.light.name if at else ""], words=_words(at))

    return [ShownRow(row, [(code, shown(row.cells.get(code))) for code in found.names]) for row in rows]


def _words(at: MatrixCell | None) -> str:
    if at is None:
        return pgettext("milestone", "not planned")
    return f"{at.light.words}, {date_format(at.reached_on or at.forecast_on, 'j.m.Y')}"


def _cell(light: Light, words: str) -> SafeString:
    return cell(label=words, state=light.state, text=light.text)

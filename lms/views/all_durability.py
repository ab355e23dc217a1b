"""Durability of all partners for the Marshal's Office: to filter, to print, to take away; setting the periods."""

from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.durability import DropPeriodForm, PeriodForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.models import DurabilityPeriod, Partner, Person
from lms.operations.set_durability_period import set_durability_period
from lms.permissions import can
from lms.queries.durability import periods_in_force, periods_of, surveys_that_would_open
from lms.queries.durability_overview import STATES, DurabilityWish, PartnerYears, durability_overview
from lms.views.lists import numbered_pages, page_of
from lms.views.seen import made_before, make_once, reader, seen_partner
from lms.views.table_file import table_file

ON_A_PAGE = 50
SET = "lms.set_durability"


@login_required
@require_safe
def all_durability(request: HttpRequest) -> HttpResponse:
    person, wish = _office(request), _wish(request)
    rows = durability_overview(person, wish, timezone.localdate())
    page = page_of(request, rows, ON_A_PAGE)
    query = _query(wish)
    before = f"?{query}&" if query else "?"
    context = {
        "rows": page.object_list,
        "found": len(rows),
        "wish": wish,
        "states": STATES,
        "is_filtered": wish != DurabilityWish(),
        "query": query,
        "pages": page.paginator.num_pages,
        "may_set": can(person, SET),
        **numbered_pages(page, before),
    }
    return render(request, "lms/all_durability.html", context)


@login_required
@require_safe
def all_durability_xlsx(request: HttpRequest) -> HttpResponseBase:
    return _file(request, "xlsx")


@login_required
@require_safe
def all_durability_csv(request: HttpRequest) -> HttpResponseBase:
    return _file(request, "csv")


def _file(request: HttpRequest, form: Literal["csv", "xlsx"]) -> HttpResponseBase:
    """A line for each partner and year, with the years of the partners that the filter finds."""
    header = [_("TERYT code"), _("Partner"), _("Final payment"), _("Durability until"), _("Own period")]
    header += [_("Year"), _("From"), _("Until"), _("State"), _("To be handed in by"), _("Days overdue"), _("Number")]
    rows = durability_overview(_office(request), _wish(request), timezone.localdate())
    lines = [line for row in rows for line in _lines(row)]
    return table_file(header, lines, form=form, name="trwalosc", title=_("Durability"))


def _lines(row: PartnerYears) -> list[list[Any]]:
    period = row.period
    told = [row.partner.teryt, row.partner.short_name, period.starts_on if period else None]
    told += [period.ends_on if period else None, _("yes") if row.is_own else _("no")]
    if not row.cells:
        return [[*told, None, None, None, _("no period"), None, None, ""]]
    found = []
    for cell in row.cells:
        sent = cell.survey
        days = [cell.year.number, cell.year.first, cell.year.last, cell.words]
        found.append([*told, *days, sent.due_on if sent else None, cell.days_late or None, sent.number if sent else ""])
    return found


@login_required
def project_period(request: HttpRequest) -> HttpResponse:
    """The project's period: the one in force, the ones before."""
    person = reader(request)
    if not can(person, SET):
        raise Http404
    return _period(request, person, None, PeriodForm)


@login_required
def partner_period(request: HttpRequest, teryt: str) -> HttpResponse:
    """A partner's exception."""
    partner, person = seen_partner(request, teryt, SET), reader(request)
    return _period(request, person, partner, PeriodForm)


@login_required
def drop_period(request: HttpRequest, teryt: str) -> HttpResponse:
    """Back to the project's period, with a reason."""
    partner, person = seen_partner(request, teryt, SET), reader(request)
    return _period(request, person, partner, DropPeriodForm)


def _period(
    request: HttpRequest, person: Person, partner: Partner | None, kind: type[PeriodForm] | type[DropPeriodForm]
) -> HttpResponse:
    drops = kind is DropPeriodForm
    periods = periods_in_force()
    own = periods.own.get(partner.pk) if partner else periods.project
    back = redirect("durability", partner.teryt) if partner else redirect("all_durability")
    if made_before(request, SET, DurabilityPeriod):
        return back
    if drops and own is None:
        messages.info(request, _("This partner has no exception."))
        return back
    present = own or (periods.project if partner else None)
    history = periods_of(partner)
    newest = history[0].pk if history else 0
    initial: dict[str, Any] = {"seen": newest}
    if present:
        initial |= {"starts_on": present.starts_on, "ends_on": present.ends_on}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    is_fit = form.is_valid()
    if is_fit:
        given = form.cleaned_data

        def make() -> DurabilityPeriod:
            return set_durability_period(
                partner=partner,
                starts_on=given.get("starts_on"),
                ends_on=given.get("ends_on"),
                reason=given["reason"],
                seen=given["seen"],
                confirmed=given["confirmed"],
                by=person,
                now=timezone.now(),
            )

        with refusals_to(form):
            make_once(request, form, SET, DurabilityPeriod, make)
            messages.success(request, _("The period is saved."))
            return back
    opens = _shown(form, partner, newest) if is_fit else 0
    context = {
        "partner": partner,
        "opens": opens,
        "form": form,
        "drops": drops,
        "has_own": own is not None,
        "history": history,
    }
    return render(request, "lms/durability_period.html", context)


def _shown(form: PeriodForm | DropPeriodForm, partner: Partner | None, newest: int) -> int:
    """After a refusal: how many surveys these days would open, which the next press confirms."""
    renew(form, "seen", newest)
    if {"starts_on", "ends_on"} & set(form.errors):
        return 0
    given = form.cleaned_data
    opens = surveys_that_would_open(partner, given.get("starts_on"), given.get("ends_on"), timezone.localdate())
    renew(form, "confirmed", opens)
    return opens


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "lms.see_all_durability"):
        raise Http404
    return person


def _wish(request: HttpRequest) -> DurabilityWish:
    """Anything that is not offered filters nothing."""
    text, state = (request.GET.get(name, "")[:100] for name in ("q", "stan"))
    return DurabilityWish(text=text, state=state if state in dict(STATES) else "")


def _query(wish: DurabilityWish) -> str:
    return urlencode({name: value for name, value in {"q": wish.text, "stan": wish.state}.items() if value})

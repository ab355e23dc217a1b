"""Risks of one partner: the register, one risk with its history, entering, changing and settling it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.refusals import refusals_to
from lms.forms.risks import RiskForm, SettleRiskForm
from lms.forms.stale import present_state, renew
from lms.models import Partner, PartnerStatus, Person, Risk, RiskState
from lms.operations.keep_risk import keep_risk
from lms.operations.settle_risk import settle_risk
from lms.permissions import can
from lms.queries.milestone_owners import people_who_may_own
from lms.queries.risks import RiskRow, changes_of_risk, risk_row, risks_of
from lms.views.seen import made_before, make_once, reader, seen_partner

MOST = 32_767
"""The highest number that the table holds."""


@login_required
@require_safe
def risks(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.see_risks"), reader(request)
    rows = risks_of(found, person, timezone.localdate())
    context = {
        "partner": found,
        "rows": [row for row in rows if not row.is_closed],
        "closed": [row for row in rows if row.is_closed],
        "may_keep": _may_keep(person, found),
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/risks.html", context)


@login_required
@require_safe
def risk(request: HttpRequest, teryt: str, number: int) -> HttpResponse:
    found, row = _seen(request, teryt, number, "lms.see_risks")
    may_keep = _may_keep(reader(request), found)
    context = {
        "partner": found,
        "row": row,
        "risk": row.risk,
        "history": changes_of_risk(row.risk),
        "may_keep": may_keep and not row.is_closed,
        "may_settle": may_keep,
    }
    return render(request, "lms/risk.html", context)


def _may_keep(person: Person, partner: Partner) -> bool:
    return partner.status == PartnerStatus.ACTIVE and can(person, "lms.keep_risk", partner)


def _seen(request: HttpRequest, teryt: str, number: int, action: str) -> tuple[Partner, RiskRow]:
    found = seen_partner(request, teryt, action)
    row = risk_row(found, number, reader(request), timezone.localdate()) if number <= MOST else None
    if row is None:
        raise Http404
    return found, row


@login_required
def keep(request: HttpRequest, teryt: str, number: int | None = None) -> HttpResponse:
    """A new one, or a change of one that is there."""
    found, person = seen_partner(request, teryt, "lms.keep_risk"), reader(request)
    kept = _seen(request, teryt, number, "lms.keep_risk")[1].risk if number is not None else None
    if kept is None and (made := made_before(request, "lms.keep_risk", Risk)):
        return redirect("risk", found.teryt, made.number)
    pk = kept.pk if kept else None
    people = people_who_may_own(found.pk, timezone.localdate())
    initial = {"version": kept.version if kept else 0}
    form = RiskForm(request.POST or None, instance=kept, people=people, initial=initial)
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}

        def make() -> Risk:
            present = Risk.objects.get(pk=pk) if pk else None
            return keep_risk(partner=found, risk=present, by=person, now=timezone.now(), **told)

        with refusals_to(form):
            done = make() if pk else make_once(request, form, "lms.keep_risk", Risk, make)
            messages.success(request, _("Saved: %(risk)s.") % {"risk": done.code})
            return redirect("risk", found.teryt, done.number)
    title = _("Change the risk") if kept else _("Enter a risk")
    return _form(request, found, pk, form, title)


@login_required
def settle(request: HttpRequest, teryt: str, number: int) -> HttpResponse:
    found, row = _seen(request, teryt, number, "lms.keep_risk")
    initial = {"version": row.risk.version}
    form = SettleRiskForm(request.POST or None, present=row.risk.state, initial=initial)
    if form.is_valid():
        with refusals_to(form):
            done = settle_risk(risk=row.risk, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Saved: %(risk)s.") % {"risk": done.code})
            return redirect("risk", found.teryt, number)
    title = _("Open the risk again") if row.risk.state == RiskState.CLOSED else _("Close it or note what happened")
    return _form(request, found, row.risk.pk, form, title)


def _form(request: HttpRequest, partner: Partner, pk: int | None, form: Any, title: str) -> HttpResponse:
    """`present` is shown once somebody else saved first."""
    present = Risk.objects.select_related("owner").filter(pk=pk).first() if pk else None
    is_stale = present is not None and renew(form, "version", present.version)
    context = {
        "form": form,
        "partner": partner,
        "risk": present,
        "title": title,
        "present": present_state(form, present) if is_stale else [],
    }
    return render(request, "lms/risk_form.html", context)

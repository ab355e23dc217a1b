"""Visits at partners: the list, and a new proposal."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from courses.forms.visits import ProposeForm, ToWhomForm
from courses.models import InstructionPage, Visit, VisitState
from courses.operations.propose_visit import propose_visit as propose
from courses.operations.seek_trainees import seek_trainees
from courses.queries.trainees import partners_to_instruct, trainee_appointments, trainees
from courses.queries.visits import visits as visits_of
from courses.views.cards import Tab
from lms.forms.refusals import refusals_to
from lms.models import Contract, Partner, Person, Role
from lms.permissions import can
from lms.queries.blocked import blocked_of, blocked_words
from lms.views.lists import around
from lms.views.seen import made_before, reader

TONES = {
    VisitState.PROPOSED: "warn",
    VisitState.CONFIRMED: "info",
    VisitState.DECLINED: "plain",
    VisitState.HELD: "ok",
    VisitState.CANCELLED: "plain",
    VisitState.MISSED: "danger",
}


@login_required
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not can(person, "courses.see_visits"):
        raise Http404
    state = request.GET.get("stan", "")
    shown = visits_of(person, state, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    context = {
        "rows": [(visit, TONES[VisitState(visit.state)]) for visit in shown.rows],
        "tabs": _tabs(state),
        "may_propose": can(person, "courses.propose_visit"),
        "may_record": can(person, "courses.record_visit"),
        "has_calendar": can(person, "courses.renew_calendar"),
        **around(request, shown),
    }
    return render(request, "courses/visits.html", context)


@login_required
def propose_visit(request: HttpRequest) -> HttpResponse:
    """The first press shows the people of the partner, which the audit keeps; the second proposes the visit."""
    person = reader(request)
    if not can(person, "courses.propose_visit"):
        raise Http404
    if request.method == "POST" and (made := made_before(request, "courses.propose_visit", Visit)):
        return redirect(made)
    old = _old(request, person)
    partners = {partner.pk: partner for partner in partners_to_instruct(person)}
    whom = ToWhomForm(
        request.POST or None, partners=list(partners.values()), initial={"partner": old.partner_id if old else None}
    )
    form, blocked = None, []
    if whom.is_valid():
        partner = partners[whom.cleaned_data["partner"]]
        form, blocked = _form(request, person, partner, old), _blocked_ahead(partner, person)
        if "propose" not in request.POST:
            seek_trainees(partner=partner, by=person, now=timezone.now())
        elif form.is_valid():
            with refusals_to(form):
                details = form.details(old)
                visit = propose(details=details, by=person, now=timezone.now(), key=form.cleaned_data["key"])
                messages.success(request, _("The visit is proposed. Who speaks for the office is told."))
                return redirect(visit)
    context = {"whom": whom, "form": form, "old": old, "blocked": blocked}
    return render(request, "courses/propose_visit.html", context)


def _blocked_ahead(partner: Partner, person: Person) -> list[str]:
    """In words, for who chooses a day: it may still be one of these."""
    day = timezone.localdate()
    return [blocked_words(each) for each in blocked_of(partner, person) if each.ends_on >= day]


def _form(request: HttpRequest, person: Person, partner: Partner, old: Visit | None) -> ProposeForm:
    day = timezone.localdate()
    found = trainees(person, partner, "", day)
    desks = trainee_appointments(person, day).filter(pk__in=[each.appointment_id for each in found])
    firms = person.standing.contractors(Role.TRAINER)
    contracts = Contract.objects.in_force(day).filter(contractor__in=firms)
    pages = InstructionPage.objects.visible_to(person).order_by("title", "pk")
    sent = request.POST if "propose" in request.POST else None
    return ProposeForm(
        sent,
        partner=partner,
        contracts=list(contracts.order_by("-instruction_hours", "number")),
        pages=list(pages),
        found=found,
        desks={desk.pk: desk for desk in desks.select_related("person")},
        initial=_initial(old) if old else None,
    )


def _initial(old: Visit) -> dict[str, Any]:
    begin, end = timezone.localtime(old.slot.begins_at), timezone.localtime(old.slot.ends_at)
    return {
        "contract": old.contract_id,
        "first": old.wished_on,
        "begins": begin.time(),
        "ends": end.time(),
        "place": old.slot.place,
        "note": old.slot.note,
        "positions": old.positions,
        "needed_percent": old.needed_percent,
        "instructions": list(old.instructions.values_list("pk", flat=True)),
        "instead_of": old.pk,
    }


def _old(request: HttpRequest, person: Person) -> Visit | None:
    """The visit that did not come about, from whose page one came; a spoilt number is none."""
    given = (request.POST if request.method == "POST" else request.GET).get("instead_of", "")
    if not (given.isascii() and given.isdigit()) or len(given) > 18:
        return None
    return Visit.objects.visible_to(person).with_words().filter(pk=int(given)).first()


def _tabs(current: str) -> list[Tab]:
    labels = {
        "": pgettext("visits", "All"),
        VisitState.PROPOSED: pgettext("visits", "Proposed"),
        VisitState.CONFIRMED: pgettext("visits", "Confirmed"),
        VisitState.HELD: pgettext("visits", "Held"),
        VisitState.DECLINED: pgettext("visits", "Declined"),
        VisitState.CANCELLED: pgettext("visits", "Cancelled"),
        VisitState.MISSED: pgettext("visits", "Did not take place"),
    }
    known = current if current in labels else ""
    here = reverse("visits")
    return [Tab(label, f"{here}?stan={value}" if value else here, value == known) for value, label in labels.items()]

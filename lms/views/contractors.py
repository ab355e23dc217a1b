"""Contractors, their people and contracts; the Marshal's Office and its people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.contract_links import links_of
from lms.forms.appoint import roles_to_give
from lms.forms.partner import ContractForm, ContractorForm
from lms.forms.refusals import refusals_to
from lms.models import Contract, Organisation, OrganisationKind, Person, System
from lms.operations.keep_contract import keep_contract as keep_terms
from lms.operations.keep_contractor import keep_contractor as keep_firm
from lms.permissions import can
from lms.queries.acceptance_of_firms import accepted_works, sees_acceptances
from lms.queries.people import appointments_at, helped_by
from lms.views.seen import made_before, make_once, own_row, reader, seen_organisation

PROTOCOLS_ON_A_PAGE = 20


@login_required
@require_safe
def contractors(request: HttpRequest) -> HttpResponse:
    """The office reads the list; a contractor's people are led to their own firm."""
    person = reader(request)
    if not person.standing.sees_all_people:
        own = person.standing.contractors()
        if not own:
            raise Http404
        return redirect("contractor", min(own))
    found = Organisation.objects.filter(kind=OrganisationKind.CONTRACTOR).prefetch_related("contracts__systems")
    context = {"contractors": found.order_by("name", "pk"), "may_keep": can(person, "lms.keep_contractor")}
    return render(request, "lms/contractors.html", context)


@login_required
@require_safe
def contractor(request: HttpRequest, pk: int) -> HttpResponse:
    firm, person = seen_organisation(request, pk), reader(request)
    if firm.kind != OrganisationKind.CONTRACTOR:
        raise Http404
    contracts = Contract.objects.visible_to(person).filter(contractor=firm).prefetch_related("systems")
    context = _people(firm, person) | {
        "contracts": [(each, links_of(each, person)) for each in contracts.order_by("-began_on", "pk")],
        "may_keep": can(person, "lms.keep_contract"),
        **_acceptances(request, firm, person),
    }
    return render(request, "lms/contractor.html", context)


@login_required
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """The Marshal's Office: its coordinators and administrators."""
    person = reader(request)
    own = get_object_or_404(Organisation.objects.order_by("pk").filter(kind=OrganisationKind.OFFICE)[:1])
    if not person.standing.sees_all_people:
        raise Http404
    return render(request, "lms/office.html", _people(own, person))


@login_required
def keep_contractor(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    person = reader(request)
    if not can(person, "lms.keep_contractor"):
        raise Http404
    where = {"kind": OrganisationKind.CONTRACTOR}
    form = ContractorForm(request.POST or None, instance=own_row(Organisation, pk, **where))
    if form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("name", "short_name", "phone", "email")}

        def make() -> Organisation:
            return keep_firm(contractor=own_row(Organisation, pk, **where), by=person, now=timezone.now(), **data)

        with refusals_to(form):
            made = make_once(request, form, "lms.keep_contractor", Organisation, make)
            messages.success(request, _("The contractor is saved."))
            return redirect("contractor", made.pk)
    title = _("Change the contractor") if pk else _("Add a contractor")
    return render(request, "lms/contractor_part.html", {"form": form, "title": title, "firm": None})


@login_required
def keep_contract(request: HttpRequest, pk: int, contract_pk: int | None = None) -> HttpResponse:
    firm, person = seen_organisation(request, pk), reader(request)
    if not can(person, "lms.keep_contract") or firm.kind != OrganisationKind.CONTRACTOR:
        raise Http404
    if made_before(request, "lms.keep_contract", Contract):
        return redirect("contractor", firm.pk)
    present: Contract | None = own_row(Contract, contract_pk, contractor=firm)
    initial = {"version": present.version} if present else {}
    form = ContractForm(request.POST or None, instance=present, initial=initial)
    if form.is_valid():
        data = dict(form.cleaned_data)
        data.pop("key")
        data["systems"] = System.objects.filter(pk__in=data["systems"])

        def make() -> Contract:
            kept: Contract | None = own_row(Contract, contract_pk, contractor=firm)
            return keep_terms(contractor=firm, contract=kept, by=person, now=timezone.now(), **data)

        with refusals_to(form):
            make_once(request, form, "lms.keep_contract", Contract, make)
            messages.success(request, _("The contract is saved."))
            return redirect("contractor", firm.pk)
    title = _("Change the contract") if present else _("Add a contract")
    return render(request, "lms/contractor_part.html", {"form": form, "title": title, "firm": firm})


def _acceptances(request: HttpRequest, firm: Organisation, person: Person) -> dict[str, object]:
    if not sees_acceptances(firm, person):
        return {}
    asked = request.GET.get("strona", "1")[:6]
    pages = Paginator(accepted_works(firm, person, timezone.localdate()), PROTOCOLS_ON_A_PAGE)
    page = pages.get_page(asked if asked.isascii() and asked.isdigit() else 1)
    return {
        "accepted": page,
        "newer_url": f"?strona={page.previous_page_number()}#protokoly" if page.has_previous() else "",
        "older_url": f"?strona={page.next_page_number()}#protokoly" if page.has_next() else "",
    }


def _people(organisation: Organisation, viewer: Person) -> dict[str, object]:
    people = appointments_at(organisation, timezone.localdate())
    return {
        "organisation": organisation,
        "people": people,
        "helped": helped_by(viewer, [each.person_id for each in people]),
        "endable": {each.pk for each in people if can(viewer, "lms.end", each)},
        "changeable": {each.pk for each in people if can(viewer, "lms.reassign", each)},
        "may_appoint": bool(roles_to_give(viewer, organisation)),
        "may_review_rights": can(viewer, "lms.review_rights", organisation),
    }

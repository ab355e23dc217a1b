"""Holds on deleting: the list with its history, placing one, reading one, lifting one."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.forms.holds import ALL, HoldForm, LiftForm
from lms.forms.refusals import refusals_to
from lms.models import Partner, RetentionHold
from lms.operations.lift_hold import lift_hold
from lms.operations.place_hold import place_hold
from lms.permissions import can
from lms.queries.holds import holdable_partners, holds_seen_by
from lms.queries.inspections import running_accesses
from lms.views.lists import numbered_pages
from lms.views.looks import looked
from lms.views.seen import make_once, reader

ON_A_PAGE = 50
View = Callable[..., HttpResponseBase]


def for_office_and_inspectors(view: View, *, safe: bool = False) -> View:
    """404 for everybody else. Whatever an inspector asks for is written down, with any method; what is `safe` takes
    nothing from anybody.
    """
    answered = require_safe(view) if safe else view
    not_there = require_safe(_not_there) if safe else _not_there

    @wraps(view)
    @login_required
    @never_cache
    def inner(request: HttpRequest, **places: Any) -> HttpResponseBase:
        person = reader(request)
        accesses = running_accesses(person, timezone.localdate())
        if accesses:
            return looked(request, accesses, _asked_about(request, places), partial(answered, request, **places))
        if not can(person, "lms.see_retention"):
            return not_there(request)
        return answered(request, **places)

    return inner


def _not_there(request: HttpRequest) -> HttpResponseBase:
    raise Http404


def _asked_about(request: HttpRequest, places: dict[str, Any]) -> Partner | None:
    if "pk" not in places or places["pk"] >= 2**63:
        return None
    found = holds_seen_by(reader(request)).filter(pk=places["pk"]).first()
    return found.partner if found else None


@partial(for_office_and_inspectors, safe=True)
def holds(request: HttpRequest) -> HttpResponse:
    """Those in force and those that were lifted."""
    person = reader(request)
    page = Paginator(holds_seen_by(person), ON_A_PAGE).get_page(request.GET.get("strona"))
    context = {
        "rows": page.object_list,
        "is_inspector": not person.standing.held,
        "may_place": not person.standing.held or can(person, "lms.place_hold"),
        "pages": page.paginator.num_pages,
        **numbered_pages(page, "?"),
    }
    return render(request, "lms/holds.html", context)


@for_office_and_inspectors
def place(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    may_all = can(person, "lms.place_hold")
    if person.standing.held and not may_all:
        raise Http404
    offered = list(holdable_partners(person, timezone.localdate()))
    asked = request.GET.get("partner", "")
    initial = {"partner": asked if asked == ALL or any(each.teryt == asked for each in offered) else ""}
    form = HoldForm(
        request.POST if request.method == "POST" else None, offered=offered, may_all=may_all, initial=initial
    )
    if form.is_valid():

        def make() -> RetentionHold:
            return place_hold(by=person, now=timezone.now(), **form.wanted())

        with refusals_to(form):
            made = make_once(request, form, "lms.place_hold", RetentionHold, make)
            messages.success(request, _("The deleting is stopped."))
            return redirect("hold", made.pk)
    return render(request, "lms/hold_form.html", {"form": form})


@partial(for_office_and_inspectors, safe=True)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    may_lift = found.lifted_at is None and can(reader(request), "lms.lift_hold", found)
    return render(request, "lms/hold.html", {"hold": found, "may_lift": may_lift})


@for_office_and_inspectors
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the reason."""
    found = _seen(request, pk)
    if not can(reader(request), "lms.lift_hold", found):
        raise Http404
    if found.lifted_at:
        messages.info(request, _("This hold is lifted already."))
        return redirect("hold", pk)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            lift_hold(hold=found, reason=form.cleaned_data["reason"], by=reader(request), now=timezone.now())
            messages.success(request, _("The hold is lifted. Deleting goes on in the night."))
            return redirect("hold", pk)
    return render(request, "lms/lift_hold.html", {"form": form, "hold": found})


def _seen(request: HttpRequest, pk: int) -> RetentionHold:
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(holds_seen_by(reader(request)), pk=pk)

"""Inspectors' accesses as the Marshal's Office keeps them: given, seen with everything that was opened, taken away."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from lms.forms.inspections import InspectorAccessForm
from lms.forms.refusals import refusals_to
from lms.models import InspectorAccess, InspectorLook, Partner, Person
from lms.operations.end_inspector_access import end_inspector_access
from lms.operations.give_inspector_access import give_inspector_access
from lms.permissions import can
from lms.queries.inspections import all_accesses, looks_of, opened_partners, with_numbers
from lms.views.lists import numbered_pages
from lms.views.seen import make_once, reader

ON_A_PAGE = 50


@login_required
@require_safe
def accesses(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = Paginator(with_numbers(all_accesses(_coordinator(request))), ON_A_PAGE).get_page(request.GET.get("strona"))
    context = {
        "rows": [(each, *_state(each)) for each in page.object_list],
        "today": today,
        "pages": page.paginator.num_pages,
        **numbered_pages(page, "?"),
    }
    return render(request, "lms/inspections.html", context)


@login_required
def give(request: HttpRequest) -> HttpResponse:
    """Then the way in is shown, where the inspector has no password yet."""
    person = _coordinator(request)
    offered = list(Partner.objects.visible_to(person).order_by("short_name", "pk"))
    form = InspectorAccessForm(request.POST or None, offered=offered, initial={"begins_on": timezone.localdate()})
    if form.is_valid():

        def make() -> InspectorAccess:
            return give_inspector_access(by=person, now=timezone.now(), **form.wanted())

        with refusals_to(form):
            made = make_once(request, form, "lms.give_inspector_access", InspectorAccess, make)
            messages.success(request, _("The access is given."))
            if made.person.has_usable_password():
                return redirect("inspection", made.pk)
            return redirect("let_in", made.person_id)
    return render(request, "lms/inspection_form.html", {"form": form})


@login_required
@require_safe
def access(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    page = Paginator(looks_of(found), ON_A_PAGE).get_page(request.GET.get("strona"))
    state, tone = _state(found)
    context = {
        "access": found,
        "state": state,
        "tone": tone,
        "is_over": found.is_over(timezone.localdate()),
        "partners": [] if found.covers_all else list(opened_partners([found])),
        "looks": [(each, *_answer(each)) for each in page.object_list],
        "pages": page.paginator.num_pages,
        **numbered_pages(page, "?"),
    }
    return render(request, "lms/inspection.html", context)


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first."""
    found = _seen(request, pk)
    if found.is_over(timezone.localdate()):
        messages.info(request, _("This access is over."))
        return redirect("inspection", pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            end_inspector_access(access=found, by=reader(request), now=timezone.now())
            messages.success(request, _("The access is taken away."))
            return redirect("inspection", pk)
    return render(request, "lms/end_inspection.html", {"form": form, "access": found})


def _state(access: InspectorAccess) -> tuple[str, str]:
    """In words, with the tone of a tag."""
    today = timezone.localdate()
    if access.ended_at:
        return _("taken away"), "plain"
    if access.is_over(today):
        return _("over"), "plain"
    return (_("runs"), "ok") if access.opens_on(today) else (_("not begun"), "info")


def _answer(look: InspectorLook) -> tuple[str, str]:
    """In words, with the tone of a tag; "" where it stands without one."""
    if look.status == HTTPStatus.NOT_FOUND:
        outside = (pgettext("page", "refused: outside the access"), "warn")
        return (pgettext("page", "not there"), "plain") if look.partner_id else outside
    if look.status == HTTPStatus.FOUND and look.address.startswith("POST "):
        return pgettext("page", "sent"), ""
    return (
        (pgettext("page", "opened"), "")
        if look.status < HTTPStatus.MULTIPLE_CHOICES
        else (
            pgettext("page", "not delivered"),
            "warn",
        )
    )


def _coordinator(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "lms.keep_inspections"):
        raise Http404
    return person


def _seen(request: HttpRequest, pk: int) -> InspectorAccess:
    found = all_accesses(_coordinator(request))
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(found, pk=pk)

"""„Twoja droga”: the way of a leader to each certificate, and asking for it once everything is done."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from courses.models import Certificate, Programme
from courses.operations.certify import certify as ask_for_certificate
from courses.queries.certificates import standing_of
from courses.queries.delta_exams import exams_of_certificates
from courses.queries.deltas import with_delta
from courses.queries.journeys import journeys
from courses.views.cards import Tab
from lms.forms.once import OnceForm
from lms.forms.refusals import refusals_to
from lms.views.seen import make_once, reader

REQUIREMENTS = "wymagania"


@require_safe
@login_required
def my_certificates(request: HttpRequest) -> HttpResponse:
    """„Postęp” says what comes next, „Wymagania” every condition with its evidence; both read the same journeys."""
    return _shown(request, OnceForm())


@login_required
@require_POST
def certify(request: HttpRequest, pk: int) -> HttpResponse:
    """Pressed twice, it asks once; what is refused is said above the same page."""
    person = reader(request)
    if pk >= 2**63:
        raise Http404
    programme = get_object_or_404(Programme.objects.visible_to(person).select_related("exam"), pk=pk)
    form = OnceForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            make_once(
                request,
                form,
                "certify",
                Certificate,
                lambda: ask_for_certificate(programme=programme, by=person, now=timezone.now()),
            )
            messages.success(request, _("The Marshal's Office has your request. You get a notice of its decision."))
            return redirect("my_certificates")
    return _shown(request, form)


def _shown(request: HttpRequest, form: forms.Form) -> HttpResponse:
    person, day = reader(request), timezone.localdate()
    ways = journeys(person, day)
    held = list(Certificate.objects.filter(holder=person).order_by("-pk"))
    if not ways and not held:
        raise Http404
    exams = exams_of_certificates(held, day)
    is_whole = request.GET.get("widok") == REQUIREMENTS
    context = {
        "tabs": _tabs(is_whole),
        "is_whole": is_whole,
        "journeys": [(each, OnceForm()) for each in ways],
        "certificates": [(each, standing_of(each, day), exams.get(each.pk)) for each in held],
        "with_delta": with_delta(held, day),
        "form": form,
    }
    return render(request, "courses/my_certificates.html", context)


def _tabs(is_whole: bool) -> list[Tab]:
    here = reverse("my_certificates")
    return [
        Tab(pgettext("way to a certificate", "Progress"), here, not is_whole),
        Tab(pgettext("way to a certificate", "Requirements"), f"{here}?widok={REQUIREMENTS}", is_whole),
    ]

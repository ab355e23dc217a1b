"""„Zapisz pytanie”: what was asked by telephone or in person, in one form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.record import RecordForm
from helpdesk.models import Ticket
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.operations.record import record as write_down
from helpdesk.queries.colleagues import people_at
from helpdesk.views.found import fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can


@login_required
def record(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.record"):
        raise PermissionDenied
    form = _form(request, person)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            made = write_down(
                **{name: form.cleaned_data[name] for name in form.field_order},
                by=person,
                now=timezone.now(),
                key=form.cleaned_data["key"],
            )
            return _next(request, person, Ticket.objects.get(pk=made.pk))
    return render(request, "helpdesk/record.html", {"form": form, "key": request.POST.get("key") or fresh_key()})


def _form(request: HttpRequest, person: Person) -> RecordForm:
    own = person.standing.partners(*FIRST_LINE_ROLES)
    askers = people_at(own, timezone.localdate(), without=person.pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return RecordForm(*sent, askers=askers)


def _next(request: HttpRequest, person: Person, made: Ticket) -> HttpResponse:
    """To the question; with the other button straight to the form for the contractor, or to the next call."""
    said = _("Saved: %(number)s. The person who asked was told.") % {"number": made.number}
    messages.success(request, said)
    if request.POST.get("then") == "hand_over" and can(person, "helpdesk.hand_over", made):
        return redirect("escalate", made.number)
    return redirect("record") if request.POST.get("then") == "another" else redirect(made)

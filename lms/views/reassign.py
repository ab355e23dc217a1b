"""Change where an appointed person works and what they cover."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.place import ReassignForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.models import Appointment, Person
from lms.operations.reassign import reassign as reassign_person
from lms.permissions import can
from lms.views.appoint import home_of
from lms.views.seen import reader


@login_required
def reassign(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    appointment = _open(person, pk)
    if not can(person, "lms.reassign", appointment):
        raise Http404
    back = home_of(appointment.organisation)
    form = ReassignForm(request.POST or None, appointment=appointment)
    if form.is_valid():
        version = form.cleaned_data["version"]
        with refusals_to(form):
            placed = form.placed()
            reassign_person(appointment=appointment, version=version, by=person, now=timezone.now(), **placed)
            messages.success(request, _("The change is saved."))
            return redirect(back)
    present = _open(person, pk)
    is_stale = renew(form, "version", present.version)
    context = {"form": form, "appointment": present, "back": back, "is_stale": is_stale}
    return render(request, "lms/reassign.html", context)


def _open(person: Person, pk: int) -> Any:
    """The appointment with all that the screen shows of it; 404 for one that ended or is not this person's to see."""
    seen = Appointment.objects.visible_to(person).filter(ended_on=None)
    return get_object_or_404(
        seen.select_related("person", "organisation__partner", "location", "org_unit", "position"), pk=pk
    )

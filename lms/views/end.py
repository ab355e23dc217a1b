"""End a role, after asking."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.refusals import refusals_to
from lms.models import Appointment
from lms.operations.end import end as end_role
from lms.permissions import can
from lms.views.appoint import home_of
from lms.views.seen import reader


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    open_ones = Appointment.objects.visible_to(person).filter(ended_on=None)
    appointment = get_object_or_404(open_ones.select_related("person", "organisation__partner"), pk=pk)
    if not can(person, "lms.end", appointment):
        raise Http404
    back = home_of(appointment.organisation)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            end_role(appointment=appointment, by=person, now=timezone.now())
            messages.success(request, _("The role has ended."))
            return redirect(back)
    return render(request, "lms/end.html", {"form": form, "appointment": appointment, "back": back})

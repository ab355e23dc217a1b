"""Noting the time that a matter took, and correcting what one noted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.time_spent import CorrectTimeForm, TimeForm
from helpdesk.models import TimeSpent
from helpdesk.operations.correct_time import correct_time as correct
from helpdesk.operations.note_time import note_time as note
from helpdesk.views.escalation import show
from helpdesk.views.found import LARGEST_KEY, back_to, escalation_or_404, person_of
from lms.forms.refusals import refusals_to
from lms.permissions import can

NAMES = ("minutes", "day", "words", "counted")


@login_required
def note_time(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = escalation_or_404(request, pk), person_of(request)
    if not can(person, "helpdesk.see_time", found):
        raise Http404
    if request.method != "POST":
        return back_to(found, "#czas")
    form = TimeForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            given = {name: form.cleaned_data[name] for name in NAMES}
            note(escalation=found, by=person, now=timezone.now(), key=form.cleaned_data["key"], **given)
            messages.success(request, _("The time is noted."))
            return back_to(found, "#czas")
    return show(request, found, time_form=form)


@login_required
def correct_time(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    rows = TimeSpent.objects.visible_to(person).select_related("escalation__ticket", "person")
    spent = get_object_or_404(rows, pk=pk if pk < LARGEST_KEY else 0)
    if not can(person, "helpdesk.correct_time", spent):
        raise Http404
    first = {name: getattr(spent, name) for name in ("minutes", "day", "words")} | {"counted": spent.is_counted}
    form = CorrectTimeForm(request.POST or None, initial=first)
    if form.is_valid():
        with refusals_to(form):
            given = {name: form.cleaned_data[name] for name in (*NAMES, "why")}
            correct(spent=spent, by=person, now=timezone.now(), **given)
            messages.success(request, _("Corrected. The earlier entry stays to be read."))
            return back_to(spent.escalation, "#czas")
    return render(request, "helpdesk/correct_time.html", {"spent": spent, "form": form, "escalation": spent.escalation})

"""A trainer's own slots by week, and new ones: the first press shows the days, the second offers them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from courses.forms.slots import OfferForm
from courses.models import Slot
from courses.operations.offer_slots import offer_slots as offer
from courses.queries.meetings import to_record, trainer_weeks
from courses.queries.slot_times import Times
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.seen import made_before, reader


@login_required
@require_safe
def my_slots(request: HttpRequest) -> HttpResponse:
    person = _trainer(request)
    now, past = timezone.now(), bool(request.GET.get("minione"))
    context = {
        "weeks": trainer_weeks(person, now, past=past),
        "to_record": list(to_record(person, now)),
        "past": past,
    }
    return render(request, "courses/my_slots.html", context)


@login_required
def offer_slots(request: HttpRequest) -> HttpResponse:
    person = _trainer(request)
    if request.method == "POST" and made_before(request, "courses.offer_slots", Slot):
        return redirect("my_slots")
    form = OfferForm(request.POST or None, by=person)
    times: list[Times] = []
    if form.is_valid():
        times = form.times
        if not times or "offer" in request.POST:
            with refusals_to(form):
                offer(details=form.details, times=times, by=person, now=timezone.now(), key=form.cleaned_data["key"])
                count = len(times)
                words = ngettext("%(count)d meeting is offered.", "%(count)d meetings are offered.", count)
                messages.success(request, words % {"count": count})
                return redirect("my_slots")
    return render(request, "courses/offer_slots.html", {"form": form, "times": times})


def _trainer(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "courses.offer_slots"):
        raise Http404
    return person

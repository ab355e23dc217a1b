"""A presentation is to be shown to many people: when, where, to whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.showing import ShowingForm
from courses.models import Slot
from courses.operations.offer_showing import offer_showing as offer
from courses.views.presentation import found_presentation
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import made_before, reader


@login_required
def offer_showing(request: HttpRequest, slug: str) -> HttpResponse:
    person, page = reader(request), found_presentation(request, slug)
    if not can(person, "courses.offer_showing"):
        raise Http404
    if request.method == "POST" and (made := made_before(request, "courses.offer_showing", Slot)):
        return redirect(made)
    form = ShowingForm(request.POST or None, by=person, initial={"release": page.shows_id})
    if form.is_valid():
        with refusals_to(form):
            given = form.cleaned_data
            words = {"details": form.details, "times": form.times, "partners": given["partners"], "key": given["key"]}
            slot = offer(page=page, by=person, now=timezone.now(), **words)
            messages.success(request, _("The presentation is offered. The offices invited are told."))
            return redirect(slot)
    return render(request, "courses/offer_showing.html", {"page": page, "form": form})

"""Asking: beside a text, or on a page of its own; the same form."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from courses.queries.places import Place
from courses.records import Step
from helpdesk.forms.ask import AskForm
from helpdesk.models import Ticket
from helpdesk.operations.ask import ask as ask_question
from helpdesk.queries.asked_from import asked_from
from helpdesk.queries.first_line import first_line
from helpdesk.views.asked_about import asked_about
from helpdesk.views.found import fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.models import Location, OrgUnit, Person
from lms.permissions import can


@login_required
def ask(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.ask"):
        raise PermissionDenied
    step, place = asked_about(request, person)
    form = _form(request, step, place)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            ticket = ask_question(
                body=form.cleaned_data["body"],
                by=person,
                now=timezone.now(),
                step=step,
                place=_at(place, form.cleaned_data.get("moment")),
                system=form.cleaned_data.get("system"),
                browser=request.headers.get("User-Agent", ""),
                files=form.cleaned_data["files"],
                key=form.cleaned_data["key"],
            )
            return redirect(f"{ticket.get_absolute_url()}?nowe=1")
    key = request.POST.get("key") or fresh_key()
    context = {"form": form, "key": key, **_about(step, place), **_around(person)}
    return render(request, "helpdesk/ask.html", context)


def _form(request: HttpRequest, step: Step | None, place: Place | None) -> AskForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    asks_moment = place is not None and place.is_film and place.second is None
    return AskForm(*sent, about_text=bool(step or place), about_film=asks_moment)


def _at(place: Place | None, moment: int | None) -> Place | None:
    return replace(place, second=moment) if place and moment is not None else place


def _about(step: Step | None, place: Place | None) -> dict[str, Any]:
    """From where one asks, in the words in which the question will say it: `about` is never saved."""
    about = Ticket(**asked_from(step, place))
    parts = (about.page_id, about.step_id, about.film, about.question_id)
    return {
        "about": about,
        "question_text": place.question_text if place else "",
        "draft": "-".join(["ask", *(str(part) for part in parts if part)]),
    }


def _around(person: Person) -> dict[str, Any]:
    """What travels along besides, and who will answer."""
    post = person.standing.first("clerk") or next(held for held in person.standing.held if held.kind == "partner")
    today = timezone.localdate()
    line = first_line(partner_id=post.organisation_id, location_id=post.location_id, day=today, without=person.pk)
    unit = OrgUnit.objects.filter(pk=post.org_unit_id).first() if post.org_unit_id else None
    place = Location.objects.filter(pk=post.location_id).first() if post.location_id else None
    names = (unit and unit.name, place and place.name, post.organisation_name)
    return {
        "line": line,
        # A location is often named after the one unit that sits there: said once.
        "desk": ", ".join(dict.fromkeys(str(name) for name in names if name)),
    }

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
from helpdesk.models import Category, Ticket
from helpdesk.operations.ask import ask as ask_question
from helpdesk.operations.drop_draft import drop_draft
from helpdesk.queries.asked_from import asked_from
from helpdesk.queries.drafts import OwnDraft, own_draft
from helpdesk.queries.first_line import first_line
from helpdesk.queries.problems import standing_problems
from helpdesk.queries.similar import like_text
from helpdesk.views.asked_about import asked_about
from helpdesk.views.found import fresh_key, person_of
from helpdesk.views.request_service import asking_tabs
from lms.forms.refusals import refusals_to
from lms.models import Location, OrgUnit, Person, Role
from lms.permissions import can


@login_required
def ask(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.ask"):
        raise PermissionDenied
    step, place = asked_about(request, person)
    about = _about(step, place)
    kept = own_draft(person, about["draft"]) if request.method != "POST" else None
    form = _form(request, step, place, kept)
    looks_first = "sprawdz" in request.POST
    if form.is_bound and not looks_first and form.is_valid():
        with refusals_to(form):
            ticket = ask_question(
                body=form.cleaned_data["body"],
                by=person,
                now=timezone.now(),
                step=step,
                place=_at(place, form.cleaned_data.get("moment")),
                system=form.cleaned_data.get("system"),
                category=form.cleaned_data["category"] or Category.QUESTION,
                browser=request.headers.get("User-Agent", ""),
                files=form.cleaned_data["files"],
                key=form.cleaned_data["key"],
            )
            if request.POST.get("kept"):
                drop_draft(by=person, place=about["draft"])
            if request.POST.get("then") == "hand_over" and can(person, "helpdesk.hand_over", ticket):
                return redirect("escalate", ticket.number)
            return redirect(f"{ticket.get_absolute_url()}?nowe=1")
    key = request.POST.get("key") or fresh_key()
    likenesses = like_text(person, request.POST.get("body", "")) if looks_first else []
    hands_over = person.standing.has(Role.LEADER)
    context = {
        "form": form,
        "key": key,
        "looks_first": looks_first,
        "likenesses": likenesses,
        "hands_over": hands_over,
        "tabs": [] if step or place else asking_tabs(),
        "problems": standing_problems(person, timezone.now()),
        "draft_at": kept.at_ms if kept else 0,
        **about,
        **_around(person),
    }
    return render(request, "helpdesk/ask.html", context)


def _form(request: HttpRequest, step: Step | None, place: Place | None, kept: OwnDraft | None) -> AskForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    asks_moment = place is not None and place.is_film and place.second is None
    initial = {"body": kept.body} if kept else {}
    if request.GET.get("o") in Category.values:
        initial["category"] = request.GET["o"]
    return AskForm(*sent, initial=initial, about_text=bool(step or place), about_film=asks_moment)


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

"""Asking: beside an instruction, or on a page of its own; the same form."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from courses.records import Publication, Step
from helpdesk.forms.ask import AskForm
from helpdesk.operations.ask import ask as ask_question
from helpdesk.queries.first_line import first_line
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.models import Location, OrgUnit, Person
from lms.permissions import can


@login_required
def ask(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.ask"):
        raise PermissionDenied
    step = _step(request, person)
    posted = request.method == "POST"
    form = AskForm(request.POST if posted else None, request.FILES if posted else None, about_step=step is not None)
    if posted and form.is_valid():
        with refusals_to(form):
            ticket = ask_question(
                body=form.cleaned_data["body"],
                by=person,
                now=timezone.now(),
                step=step,
                system=form.cleaned_data.get("system"),
                browser=request.headers.get("User-Agent", ""),
                files=form.cleaned_data["files"],
                key=form.cleaned_data["key"],
            )
            return redirect(f"{ticket.get_absolute_url()}?nowe=1")
    context = {"form": form, "step": step, "key": request.POST.get("key") or fresh_key(), **_around(person, step)}
    return render(request, "helpdesk/ask.html", context)


def _step(request: HttpRequest, person: Person) -> Step | None:
    """The step named in the address; one that this person may not read is not there."""
    given = request.GET.get("krok", "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and int(given[:20]) < LARGEST_KEY):
        raise Http404
    step = Step.objects.visible_to(person).select_related("page").filter(pk=int(given[:20])).first()
    if step is None:
        raise Http404
    return step


def _around(person: Person, step: Step | None) -> dict[str, Any]:
    """What travels along, shown before it is sent, and who will answer."""
    post = person.standing.first("clerk") or next(held for held in person.standing.held if held.kind == "partner")
    today = timezone.localdate()
    line = first_line(partner_id=post.organisation_id, location_id=post.location_id, day=today, without=person.pk)
    unit = OrgUnit.objects.filter(pk=post.org_unit_id).first() if post.org_unit_id else None
    place = Location.objects.filter(pk=post.location_id).first() if post.location_id else None
    version = None
    if step is not None:
        version = Publication.objects.filter(page=step.page_id, revision=step.revision_id).first()
    names = (unit and unit.name, place and place.name, post.organisation_name)
    return {
        "line": line,
        # A location is often named after the one unit that sits there: said once.
        "desk": ", ".join(dict.fromkeys(str(name) for name in names if name)),
        "page_version": version.number if version else None,
    }

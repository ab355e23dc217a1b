"""What is like a text: while it is typed, and beside a question or a matter. Each works as a page of its own too."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.models import ArticlePage
from courses.records import Step
from helpdesk.forms.fields import OnceForm
from helpdesk.models import Ticket
from helpdesk.operations.deflect import deflect as count_as_helped
from helpdesk.queries.deflections import deflections as counted
from helpdesk.queries.similar import like_escalation, like_text, like_ticket
from helpdesk.rules import is_first_line
from helpdesk.views.found import LARGEST_KEY, escalation_or_404, person_of, ticket_or_404
from lms.models import Person
from lms.models.standing import AUTHOR_ROLES
from lms.permissions import can

Finder = Callable[[Person, int], tuple[Any, str] | None]


@login_required
@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """For the form of asking, as it is typed. Sent and not asked for by address: what is typed stays out of logs."""
    person = person_of(request)
    if not can(person, "helpdesk.ask"):
        raise PermissionDenied
    found = like_text(person, request.POST.get("body", ""))
    return render(request, "helpdesk/similar_list.html", {"likenesses": found, "may_end": True})


@login_required
@require_POST
def helped(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.deflect"):
        raise PermissionDenied
    kind, _sign, key = request.POST.get("helped", "").partition("-")
    found = FOUND[kind](person, int(key)) if kind in FOUND and _is_key(key) else None
    if found is None:
        raise Http404
    form = OnceForm(request.POST)
    once = form.cleaned_data.get("key") if form.is_valid() else None
    thing, url = found
    count_as_helped(thing=thing, by=person, now=timezone.now(), key=once)
    messages.success(request, _("Good that it helped. No question was sent."))
    return redirect(url)


@login_required
@require_safe
def similar_to_ticket(request: HttpRequest, number: str) -> HttpResponse:
    person, ticket = person_of(request), ticket_or_404(request, number)
    if not (is_first_line(person, ticket) or person.standing.is_office):
        raise Http404
    return _beside(request, like_ticket(person, ticket), ticket)


@login_required
@require_safe
def similar_to_escalation(request: HttpRequest, pk: int) -> HttpResponse:
    escalation = escalation_or_404(request, pk)
    return _beside(request, like_escalation(person_of(request), escalation), escalation)


@login_required
@require_safe
def deflections(request: HttpRequest) -> HttpResponse:
    """How often what is written spared a question: all of it for the office, one's own texts for who writes."""
    person = person_of(request)
    if not (person.standing.is_office or person.standing.has(*AUTHOR_ROLES)):
        raise PermissionDenied
    found = counted(person, timezone.now())
    return render(request, "helpdesk/deflections.html", {"found": found})


def _beside(request: HttpRequest, found: list[Any], about: Any) -> HttpResponse:
    """The list alone for a part of a page, a page for who follows the link."""
    template = "helpdesk/similar_list.html" if request.headers.get("HX-Request") else "helpdesk/similar.html"
    return render(request, template, {"likenesses": found, "about": about})


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdigit() and int(key[:20]) < LARGEST_KEY


def _step(person: Person, pk: int) -> tuple[Any, str] | None:
    step = Step.objects.visible_to(person).select_related("page").filter(pk=pk).first()
    return (step, f"/i/{step.page_id}/#{step.anchor}") if step else None


def _article(person: Person, pk: int) -> tuple[Any, str] | None:
    page = ArticlePage.objects.visible_to(person).filter(pk=pk).first()
    return (page, f"/i/{page.pk}/") if page else None


def _ticket(person: Person, pk: int) -> tuple[Any, str] | None:
    ticket = Ticket.objects.visible_to(person).filter(pk=pk).first()
    return (ticket, ticket.get_absolute_url()) if ticket else None


FOUND: dict[str, Finder] = {"krok": _step, "artykul": _article, "pytanie": _ticket}

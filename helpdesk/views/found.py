"""What an address names, if this person may see it; anything else is not there at all."""

from typing import cast
from uuid import uuid4

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from helpdesk.models import Consultation, Escalation, Ticket, Transfer
from helpdesk.queries.ticket_page import find_ticket
from lms.models import Person

LARGEST_KEY = 2**63


def person_of(request: HttpRequest) -> Person:
    """Who is logged in; for views behind login_required."""
    return cast(Person, request.user)


def ticket_or_404(request: HttpRequest, number: str) -> Ticket:
    found = find_ticket(person_of(request), number)
    if found is None:
        raise Http404
    return found


def escalation_or_404(request: HttpRequest, pk: int) -> Escalation:
    if pk >= LARGEST_KEY:
        raise Http404
    rows = Escalation.objects.visible_to(person_of(request))
    related = (
        "partner",
        "contractor",
        "contract",
        "system",
        "release__system",
        "created_by",
        "assigned_to",
        "ticket",
        "package",
    )
    pinned = ("policy_version", "calendar_version", "ticket__policy_version", "ticket__calendar_version")
    hands = {
        "has_transfers": Exists(Transfer.objects.filter(escalation=OuterRef("pk"))),
        "has_consultations": Exists(Consultation.objects.filter(escalation=OuterRef("pk"))),
    }
    return get_object_or_404(rows.select_related(*related, *pinned).annotate(**hands), pk=pk)


def back_to(thing: Ticket | Escalation, anchor: str = "") -> HttpResponse:
    return redirect(f"{thing.get_absolute_url()}{anchor}")


def fresh_key() -> str:
    """For the hidden field that makes a form's second sending harmless."""
    return str(uuid4())

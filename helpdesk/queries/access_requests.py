"""Requests for accessibility without an account: to whom they may go, how they stand, until when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.urls import Resolver404, resolve

from helpdesk.models import AccessRequest, Obligation, ObligationStep, Statute
from helpdesk.models.obligation import Standing
from helpdesk.queries.office import marshals_office
from helpdesk.queries.statutory import last_day, statutory_clock
from helpdesk.queries.timers import Timer, time_left
from lms.models import Organisation, OrganisationKind, Partner, PartnerStatus, Person

Kind = ObligationStep.Kind
MOST_LISTED = 200


@dataclass(frozen=True)
class Step:
    kind: str
    at: datetime
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """One request on the list; `timer` only while it runs."""

    request: AccessRequest
    standing: str
    timer: Timer | None


def receivers() -> list[Organisation]:
    """The Marshal's Office, then every partner that takes part, by name."""
    active = Partner.objects.filter(status=PartnerStatus.ACTIVE).values("pk")
    partners = Organisation.objects.filter(kind=OrganisationKind.PARTNER, pk__in=active)
    office = marshals_office()
    return [*([office] if office else []), *partners.order_by("name", "pk")]


def receiver(pk: int) -> Organisation | None:
    return next((each for each in receivers() if each.pk == pk), None)


def request_at(path: str) -> AccessRequest | None:
    """Whose page that says what was sent this is; whoever asks."""
    try:
        found = resolve(urlsplit(path).path)
    except (Resolver404, ValueError):
        return None
    if found.url_name != "access_request_sent":
        return None
    return AccessRequest.objects.select_related("ticket").filter(key=found.kwargs["key"]).first()


def steps_of(request: AccessRequest) -> list[Any]:
    """What was done to a request of the Marshal's Office, for the function that computes deadlines."""
    steps = [Step(Kind.FOUND, request.made_at)]
    if request.told_at:
        steps.append(Step(Kind.DELAYED, request.told_at, request.until))
    if request.answered_at:
        steps.append(Step(Kind.DONE, request.answered_at))
    return steps


def standing_of(request: AccessRequest) -> str:
    return statutory_clock(Statute.ACCESS, steps_of(request)).standing


def last_day_of(request: AccessRequest) -> date:
    return last_day(request.made_at)


def access_lines(person: Person, now: datetime) -> list[Line]:
    """Newest first; the clock of one to a partner is that of its question. Two statements."""
    of_ticket = models.Prefetch(
        "ticket__obligations", Obligation.objects.filter(statute=Statute.ACCESS).order_by("pk"), to_attr="demanded"
    )
    rows = AccessRequest.objects.visible_to(person).newest_first()
    found = rows.select_related("organisation", "ticket").prefetch_related(of_ticket)[:MOST_LISTED]
    return [_line(each, now) for each in found]


def _line(request: AccessRequest, now: datetime) -> Line:
    if request.ticket is None:
        standing, due = standing_of(request), request.last_moment
    else:
        demanded = request.ticket.demanded  # type: ignore[attr-defined]
        standing = demanded[0].standing if demanded else Standing.NEEDLESS
        due = demanded[0].last_moment if demanded else request.last_moment
    return Line(request, str(Standing(standing).label), time_left(due, now) if standing == Standing.RUNNING else None)

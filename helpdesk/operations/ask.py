"""A clerk asks, from a place of a text or without one."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.queries.places import Place
from courses.records import Step
from helpdesk.events import TicketAsked
from helpdesk.kit.words import needed, title_from
from helpdesk.models import Category, Channel, Side, Ticket
from helpdesk.models.obligation import DEMANDED
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.operations.attach import attach
from helpdesk.operations.follow_category import follow_category
from helpdesk.operations.pin import pin
from helpdesk.operations.settle import settle
from helpdesk.queries.asked_from import asked_from
from lms.kit.markup import clean_text, excerpt
from lms.kit.polish import padded
from lms.kit.refused import Refused
from lms.models import Deployment, Person, Release, Role, System
from lms.models.standing import Held
from lms.numbering import new_number
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

NUMBER_PREFIX = "P"


@transaction.atomic
def ask(
    *,
    body: str,
    by: Person,
    now: datetime,
    title: str = "",
    quoted: str = "",
    step: Step | None = None,
    place: Place | None = None,
    system: System | None = None,
    browser: str = "",
    channel: str = Channel.WEB,
    category: str = Category.QUESTION,
    files: Iterable[Any] = (),
    recorded_by: Person | None = None,
    key: UUID | None = None,
) -> Ticket:
    """Register a question with its number and context, for the first line of the clerk's location.

    Permission: helpdesk.ask. The context of a step or of another place that this person sees is copied as it reads
    now: page, its version, step, film and second, number of a test's question. The same key makes one question however
    often the form is sent. `title` and `quoted` are those of a mail. `recorded_by` is who writes it down for the
    asker, at an office where both work; `record` asks whether they may. Announces TicketAsked, by who wrote, and what
    laws demand of its category.
    """

    def make() -> Ticket:
        post = _post(by, recorded_by)
        if post is None or not can(by, "helpdesk.ask"):
            raise Refused(_("Only people who work at a partner's office ask questions here."))
        text = needed(body)
        if category not in Category.values:
            raise Refused(_("Choose what it is about."), field="category")
        context = _context(asked_from(step, place), system, post.organisation_id, timezone.localdate(now))
        context["category"] = category
        asked = _register(post, title or title_from(text), by, recorded_by, now, context, browser, channel)
        message = asked.messages.create(
            author=by, side=Side.CLERK, body=text, quoted=quoted, channel=channel, created_at=now
        )
        announce(
            TicketAsked(ticket_id=asked.pk),
            by=recorded_by or by,
            about=asked,
            partner_id=asked.partner_id,
            after=asked.as_state(),
            now=now,
        )
        if category in DEMANDED:
            follow_category(ticket=asked, by=recorded_by or by, now=now)
        attach(files=files, to=message, by=by, now=now)
        return asked

    ticket, _fresh = once(key=key, action="helpdesk.ask", by=by, now=now, kind=Ticket, make=make)
    return ticket


def _post(by: Person, recorded_by: Person | None) -> Held | None:
    """Where the question comes from: the clerk's own desk before any other role at a partner."""
    desks = [held for held in by.standing.held if held.kind == "partner"]
    if recorded_by is not None:
        answered = recorded_by.standing.partners(*FIRST_LINE_ROLES)
        desks = [held for held in desks if held.organisation_id in answered]
    return next((held for held in desks if held.role == Role.CLERK), desks[0] if desks else None)


def _context(place: dict[str, Any], system: System | None, partner_id: int, day: date) -> dict[str, Any]:
    """The system is that of the text before the one that was chosen; its release runs at the partner that day."""
    system = place.get("system") or system
    return {**place, "system": system, "release": _release(system, partner_id, day)}


def _release(system: System | None, partner_id: int, day: date) -> Release | None:
    if system is None:
        return None
    deployed = Deployment.objects.filter(partner_id=partner_id, release__system=system, since__lte=day)
    newest = deployed.select_related("release").order_by("-since", "-pk").first()
    return newest.release if newest else None


def _register(
    post: Held,
    title: str,
    by: Person,
    recorded_by: Person | None,
    now: datetime,
    context: dict[str, Any],
    browser: str,
    channel: str,
) -> Ticket:
    year = timezone.localtime(now).year
    number = new_number(NUMBER_PREFIX, year)
    policy_version, calendar_version = pin(contract=None, now=now)
    ticket = Ticket(
        number=number,
        partner_id=post.organisation_id,
        location_id=post.location_id,
        org_unit_id=post.org_unit_id,
        asked_by=by,
        recorded_by=recorded_by,
        title=title,
        channel=channel,
        browser=excerpt(clean_text(browser[:1000], single_line=True), length=290),
        created_at=now,
        policy_version=policy_version,
        calendar_version=calendar_version,
        version=0,
        search_text=padded(f"{number} {title}"),
        **context,
    )
    ticket.waiting_since = now
    return settle(ticket=ticket, now=now)

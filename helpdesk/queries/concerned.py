"""Whom the change of a step concerns beside who asked: who asked there lately, and the leaders of all of them."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from courses.blocks.applies import applies, rule_of, rule_of_page
from courses.models import InstructionPage, Step
from helpdesk.models import Ticket
from lms.models import Appointment, Person, Role
from lms.queries.scope import scopes_of

LOOKED_BACK = timedelta(days=90)


def concerned(ticket: Ticket, step: Step, now: datetime) -> list[Person]:
    """With who asked this question; in a fixed number of statements, and one for each person found.

    The leaders are those of the location of each question, or of its whole partner where the location has none.
    """
    lately = Q(step=step, created_at__gte=now - LOOKED_BACK)
    rows = list(Ticket.objects.filter(lately | Q(pk=ticket.pk)).values_list("asked_by", "partner", "location"))
    people = {asker for asker, _partner, _location in rows}
    people |= _leaders({(partner, location) for _asker, partner, location in rows}, now)
    return _readers(step, people, now)


def leaders_of(ticket: Ticket, now: datetime) -> list[Person]:
    """The leaders of the location of a question, or of its whole partner where the location has none."""
    return list(Person.objects.filter(pk__in=_leaders({(ticket.partner_id, ticket.location_id)}, now)).order_by("pk"))


def _leaders(places: set[tuple[int, int | None]], now: datetime) -> set[int]:
    covers = Appointment.covers.through.objects.filter(
        appointment=OuterRef("pk"), location__in={location for _partner, location in places if location}
    )
    held = Appointment.objects.in_force(timezone.localdate(now)).filter(
        role=Role.LEADER, organisation__in={partner for partner, _location in places}
    )
    held = held.annotate(is_near=Exists(covers))
    rows = list(held.values_list("organisation_id", "person_id", "is_near"))
    with_near = {partner for partner, _person, is_near in rows if is_near}
    return {person for partner, person, is_near in rows if is_near or partner not in with_near}


def _readers(step: Step, people: set[int], now: datetime) -> list[Person]:
    """Those who may read the page and for whose office the step holds."""
    page = step.page
    scopes = scopes_of(people, timezone.localdate(now))
    rules = (rule_of_page(page.only_for), rule_of(step.applies))
    return [
        person
        for person in Person.objects.filter(pk__in=people, is_active=True).order_by("pk")
        if all(applies(rule, scopes.get(person.pk)) for rule in rules)
        and person.standing.held
        and InstructionPage.objects.visible_to(person).filter(pk=page.pk).exists()
    ]

"""Questions chosen on a list: what can be done with each of them, and why not with the others."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.models import Aim, Macro, State, Ticket
from helpdesk.models.answering import answering_roles
from helpdesk.queries.macros import hindrance, is_for
from helpdesk.rules import is_first_line
from lms.models import Appointment, Person
from lms.permissions import can

MOST = 100
TAKE, ASSIGN, CLOSE = "przejmij", "przydziel", "zamknij"
MACRO = "makro"
RIGHTS = {TAKE: "helpdesk.take", ASSIGN: "helpdesk.assign", CLOSE: "helpdesk.close"}


@dataclass(frozen=True)
class Plan:
    able: list[Ticket]
    unable: list[tuple[Ticket, str]]


def chosen(person: Person, keys: list[int]) -> list[Ticket]:
    """Those of the keys that this person sees, at most MOST, the newest first; one statement."""
    rows = Ticket.objects.visible_to(person).filter(pk__in=keys[:MOST]).newest_first()
    return list(rows.select_related("assigned_to", "asked_by"))


def plan(person: Person, what: str, tickets: list[Ticket]) -> Plan:
    """As things stand now; the operation looks again at each, since others work meanwhile."""
    able, unable = [], []
    for ticket in tickets:
        if can(person, RIGHTS[what], ticket):
            able.append(ticket)
        else:
            unable.append((ticket, _reason(person, what, ticket)))
    return Plan(able, unable)


def runnable(person: Person, tickets: list[Ticket]) -> list[Macro]:
    """Macros that are for at least one of these questions. One statement."""
    rows = Macro.objects.visible_to(person).in_use().in_order().filter(aim=Aim.QUESTION)
    found = list(rows.select_related("organisation", "colleague"))
    return [macro for macro in found if any(is_for(macro, ticket, person) for ticket in tickets)]


def plan_macro(person: Person, macro: Macro | None, tickets: list[Ticket]) -> Plan:
    """The same for a macro; before one is chosen only who answers counts."""
    able, unable = [], []
    for ticket in tickets:
        if macro and not is_for(macro, ticket, person):
            why = _("the macro is for questions of another office")
        elif macro:
            why = hindrance(person, macro, ticket)
        else:
            why = "" if is_first_line(person, ticket) else _("somebody else answers it")
        if why:
            unable.append((ticket, why))
        else:
            able.append(ticket)
    return Plan(able, unable)


def assignable(tickets: list[Ticket]) -> list[Person]:
    """Who answers at the partner of these questions; nobody where they are of several. One statement."""
    partners = {ticket.partner_id for ticket in tickets}
    if len(partners) != 1:
        return []
    roles = set.intersection(*({*answering_roles(ticket)} for ticket in tickets))
    held = Appointment.objects.filter(organisation_id__in=partners, role__in=roles, ended_on=None)
    people = Person.objects.filter(pk__in=held.values("person_id"), is_active=True)
    return list(people.order_by("last_name", "first_name", "pk"))


def _reason(person: Person, what: str, ticket: Ticket) -> str:
    if not is_first_line(person, ticket):
        return _("somebody else answers it")
    if ticket.state == State.CLOSED:
        return _("it is closed")
    if ticket.state == State.MERGED:
        return _("it is joined to another question")
    if ticket.escalations_open:
        return _("the contractor is working on it")
    if what == CLOSE:
        return _("it is not solved yet")
    if ticket.state == State.SOLVED:
        return _("it is solved")
    return _("it is yours already")

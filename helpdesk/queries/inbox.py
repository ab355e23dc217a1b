"""The list of questions of one role: what is in it, in which order, how many."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models import Escalation, Ticket
from helpdesk.models.place import PlaceMixin
from helpdesk.models.ticket import FIRST_LINE_ROLES, TicketQuerySet
from helpdesk.queries.keyset import Slice, keyset
from lms.models import Person, Role

COLUMNS = (
    "number", "title", "state", "turn", "created_at", "updated_at", "waiting_since", "answer_due", "escalations_open",
    *(field.name for field in PlaceMixin._meta.fields),
    "asked_by__first_name", "asked_by__last_name", "asked_by__username",
    "assigned_to__first_name", "assigned_to__last_name", "assigned_to__username", "org_unit__name",
    "partner__short_name",
)  # fmt: skip
MOST_BESIDE = 8


@dataclass(frozen=True)
class View:
    """A saved filter. `oldest_first` for what waits: the longest wait comes first."""

    code: str
    label: Any
    oldest_first: bool = False


WAITING = View("czeka", pgettext_lazy("questions", "Waiting for an answer"), oldest_first=True)
WITH_CONTRACTOR = View("wykonawca", pgettext_lazy("questions", "Handed over"))
SETTLED = View("rozwiazane", pgettext_lazy("questions", "Solved"))
ALL = View("wszystkie", pgettext_lazy("questions", "All"))
MINE = View("moje", _("Asked by me"))
ANSWERING = (WAITING, WITH_CONTRACTOR, SETTLED, ALL)
OPEN_OF_MINE = View("otwarte", pgettext_lazy("questions", "Open"))
SHARED_WITH_ME = View("udostepnione", _("Shared with me"))
ASKING = (OPEN_OF_MINE, SETTLED, ALL, SHARED_WITH_ME)


def answers(person: Person) -> bool:
    """Whether this person's list is one of questions to answer or to oversee, not only of own ones."""
    return person.standing.is_office or bool(person.standing.partners(*FIRST_LINE_ROLES))


def views_of(person: Person) -> tuple[View, ...]:
    if not answers(person):
        return ASKING
    asks = bool(person.standing.partners())
    return (*ANSWERING, MINE) if asks else ANSWERING


def view_of(person: Person, code: str) -> View:
    """The named filter, or the first one of this person's."""
    own = views_of(person)
    return next((view for view in own if view.code == code), own[0])


def rows_of(person: Person, view: View, *, near: bool = False) -> TicketQuerySet:
    """`near` keeps to the locations that a leader answers for. Lists of who only asks are of the own questions."""
    rows: TicketQuerySet = Ticket.objects.visible_to(person)
    if near and (places := person.standing.covered_locations()):
        rows = rows.at_locations(places)
    if view is MINE:
        return rows.asked_by(person)
    if view is SHARED_WITH_ME:
        return rows.shown_by_others(person)
    if not answers(person):
        rows = rows.asked_by(person)
    filters = {
        WAITING: rows.waiting,
        WITH_CONTRACTOR: rows.with_contractor,
        OPEN_OF_MINE: rows.open,
        SETTLED: rows.settled,
    }
    return filters[view]() if view in filters else rows


def inbox(rows: TicketQuerySet, view: View, *, after: str, before: str) -> Slice[Ticket]:
    """A page of `rows`, those of `rows_of` or narrowed down, in the order of the view."""
    rows = rows.select_related("asked_by", "assigned_to", "org_unit", "partner")
    column, falling = ("waiting_since", False) if view.oldest_first else ("updated_at", True)
    return keyset(rows.only(*COLUMNS), column=column, descending=falling, after=after, before=before)


def counted(person: Person, *, near: bool) -> dict[str, TicketQuerySet]:
    """The lists that somebody has to act on, by the codes of their views."""
    shown = (WAITING, WITH_CONTRACTOR) if answers(person) else (OPEN_OF_MINE,)
    return {view.code: rows_of(person, view, near=near) for view in shown}


def beside(person: Person, *, near: bool) -> list[Ticket]:
    """What else waits, for the column beside a question."""
    return list(rows_of(person, WAITING, near=near).longest_waiting_first().select_related("asked_by")[:MOST_BESIDE])


def deadlines_of(tickets: list[Ticket]) -> dict[int, Escalation]:
    """The most urgent live matter of each question that is with the contractor; one statement, none without any."""
    wanted = [ticket.pk for ticket in tickets if ticket.escalations_open]
    if not wanted:
        return {}
    live = Escalation.objects.filter(ticket__in=wanted).live().order_by("-next_due")
    return {escalation.ticket_id: escalation for escalation in live}


def is_everywhere(person: Person) -> bool:
    """Whether a leader answers for no location of their own, so that near and far are the same."""
    return not person.standing.covered_locations() or not person.standing.has(Role.LEADER)


def asked_before(ticket_rows: models.QuerySet[Ticket]) -> models.QuerySet[Ticket]:
    """Annotate how many questions the same person asked earlier at that partner."""
    earlier = (
        Ticket.objects.filter(
            asked_by=models.OuterRef("asked_by"), partner=models.OuterRef("partner"), pk__lt=models.OuterRef("pk")
        )
        .order_by()
        .values("asked_by")
        .annotate(number=models.Count("pk"))
        .values("number")
    )
    return ticket_rows.annotate(earlier_questions=Coalesce(models.Subquery(earlier), 0))

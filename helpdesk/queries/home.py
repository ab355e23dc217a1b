"""What the homes show of the help desk; one statement each."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils import timezone

from helpdesk.models import Escalation, EscalationRequest, Ticket
from helpdesk.models.category import FOR_OFFICE
from helpdesk.models.escalation import LEADERS_TURN
from helpdesk.models.ticket import SPOKESMEN, Turn
from helpdesk.queries.first_line import FirstLine, first_line
from helpdesk.queries.inbox import WAITING, rows_of
from helpdesk.queries.missed import missed
from helpdesk.rules import is_their_side
from lms.kit.remembered import remembered
from lms.models import Person, Role

MOST_NOW = 6
MOST_IN_TABLE = 8
MOST_OWN = 4
RELATED = ("partner", "contractor", "assigned_to", "ticket")


@dataclass(frozen=True)
class Lines:
    """The three lines of support at one's partner; solved counts are of this month."""

    waiting: int
    with_contractor: int
    solved: int
    solved_alone: int


def own_questions(person: Person) -> list[Ticket]:
    return list(Ticket.objects.visible_to(person).asked_by(person).newest_first()[:MOST_OWN])


def own_first_line(person: Person, now: datetime) -> FirstLine | None:
    post = person.standing.first(Role.CLERK)
    if post is None:
        return None
    return first_line(
        partner_id=post.organisation_id,
        location_id=post.location_id,
        day=timezone.localdate(now),
        without=person.pk,
    )


def waiting_questions(person: Person) -> list[Ticket]:
    """Of a leader's own locations, the longest wait first."""
    rows = rows_of(person, WAITING, near=True).filter(escalations_open=0)
    return list(rows.longest_waiting_first().select_related("asked_by", "org_unit")[:MOST_NOW])


def office_questions(person: Person) -> list[Ticket]:
    """Waiting anywhere in the partner's office, for its representative."""
    rows = Ticket.objects.visible_to(person).filter(
        partner__in=person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY)
    )
    return list(rows.waiting().longest_waiting_first().select_related("asked_by", "org_unit")[:MOST_IN_TABLE])


def for_the_office(person: Person) -> list[Ticket]:
    """Questions from partners where nobody answers."""
    rows = Ticket.objects.visible_to(person).waiting().filter(turn=Turn.OFFICE)
    return list(rows.longest_waiting_first().select_related("asked_by", "partner")[:MOST_NOW])


def on_leader(person: Person, now: datetime) -> list[Escalation]:
    """What a leader decides; of what is confidential, who speaks for the office."""
    found = [each for each in _live(person, now) if each.state in LEADERS_TURN and is_their_side(person, each)]
    return found[:MOST_NOW]


def requests_to_decide(person: Person, now: datetime) -> list[EscalationRequest]:
    rows = EscalationRequest.objects.visible_to(person).to_decide(person, now).longest_waiting_first()
    return list(rows.select_related("ticket", "partner", "requested_by")[:MOST_NOW])


def handed_over(person: Person, now: datetime) -> list[Escalation]:
    return _live(person, now)[:MOST_IN_TABLE]


def _live(person: Person, now: datetime) -> list[Escalation]:
    """The most urgent of all and the most urgent of what a leader decides; one statement for all parts of a home."""
    live = Escalation.objects.visible_to(person).live().most_urgent_first()
    if person.standing.is_office:
        live = live.of_contracts()
    led = models.Q(partner__in=person.standing.partners(Role.LEADER), is_confidential=False)
    spoken = models.Q(partner__in=person.standing.partners(*SPOKESMEN), is_confidential=True)
    decided = live.on_leader().filter(led | spoken)
    wanted = models.Q(pk__in=live.values("pk")[:MOST_IN_TABLE]) | models.Q(pk__in=decided.values("pk")[:MOST_NOW])
    rows = Escalation.objects.visible_to(person).filter(wanted).most_urgent_first().select_related(*RELATED)
    return remembered(person, "helpdesk.live", now, lambda: list(rows))


def contractor_queue(person: Person) -> list[Escalation]:
    rows = Escalation.objects.visible_to(person).on_contractor()
    return list(rows.most_urgent_first().select_related(*RELATED)[:MOST_IN_TABLE])


@dataclass(frozen=True)
class OfficeQueue:
    """How many matters wait for the office, and the nearest of their deadlines."""

    waiting: int
    next_due: datetime


def office_queue(person: Person) -> OfficeQueue | None:
    rows = Escalation.objects.visible_to(person).of_office(person).on_contractor()
    found = rows.aggregate(waiting=models.Count("pk"), next_due=models.Min("next_due"))
    return OfficeQueue(**found) if found["waiting"] else None


def breaches(person: Person, now: datetime) -> list[Escalation]:
    """The most urgent few; the whole list is a view of the queue."""
    return list(
        missed(Escalation.objects.visible_to(person), now).most_urgent_first().select_related(*RELATED)[:MOST_NOW]
    )


def lines(person: Person, now: datetime) -> Lines:
    """Counted over the partner: what waits, what the contractor has, and of the month's solved how many went there."""
    local = timezone.localtime(now)
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = Ticket.objects.filter(partner__in=person.standing.partners(Role.LEADER))
    handed = Escalation.objects.filter(ticket=models.OuterRef("pk"))
    # A question solved this month was changed this month, so the open ones and the month's bound the rows read.
    read = rows.filter(models.Q(updated_at__gte=month) | models.Q(state__in=["new", "working", "waiting_clerk"]))
    solved = models.Q(solved_at__gte=month)
    numbers = read.annotate(was_handed=models.Exists(handed)).aggregate(
        waiting=models.Count("pk", filter=models.Q(turn__in=[Turn.LEADER, Turn.OFFICE], waiting_since__isnull=False)),
        with_contractor=models.Count(
            "pk", filter=models.Q(escalations_open__gt=0) & ~models.Q(category__in=FOR_OFFICE)
        ),
        solved=models.Count("pk", filter=solved),
        solved_alone=models.Count("pk", filter=solved & models.Q(was_handed=False)),
    )
    return Lines(**numbers)

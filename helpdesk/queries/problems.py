"""What hits many: what stands before a reader now, the list of all, and one with what is under it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from helpdesk.models import Escalation, Problem, ProblemTouch, Ticket
from lms.kit.gathered import Listed
from lms.models import Person

MOST_BANNERS = 5
MOST_LISTED = 100
MOST_UNDER = 500


@dataclass(frozen=True)
class Under:
    """A question under a problem as this reader may see it: its page, or the matter that was handed over."""

    number: str
    title: str
    url: str
    partner: str
    is_open: bool
    may_take_out: bool


def standing_problems(person: Person, now: datetime) -> list[Problem]:
    """That touch this person where they work, the newest first; one statement, none for who works at no partner."""
    if not person.standing.partners():
        return []
    felt = ProblemTouch.objects.filter(problem=OuterRef("pk"), person=person).values("pk")
    return list(_standing(person, now).annotate(felt=Subquery(felt[:1]))[:MOST_BANNERS])


def listed_problems(person: Person, now: datetime) -> Listed:
    """The same as one of a home's short lists, maintenance only from the day before."""
    near = ~Q(kind=Problem.Kind.MAINTENANCE) | Q(begins_at__lte=now + timedelta(days=1))
    return Listed(
        _standing(person, now).filter(near)[:MOST_BANNERS],
        pk="pk",
        title="title",
        words="words",
        kind="kind",
        at="begins_at",
    )


def _standing(person: Person, now: datetime) -> QuerySet[Problem]:
    return Problem.objects.visible_to(person).standing(now).felt_by(person).newest_first()


def problems_of(person: Person) -> list[Problem]:
    """All that this person sees, the newest first; with how many said „me too” and how many questions hang on it."""
    touches = ProblemTouch.objects.filter(problem=OuterRef("pk")).order_by().values("problem")
    under = Ticket.objects.filter(problem=OuterRef("pk")).order_by().values("problem")
    rows = Problem.objects.visible_to(person).annotate(
        touched=Coalesce(Subquery(touches.annotate(n=Count("pk")).values("n")), 0),
        questions=Coalesce(Subquery(under.annotate(n=Count("pk")).values("n")), 0),
    )
    return list(rows.select_related("system", "partner").order_by("-begins_at", "-pk")[:MOST_LISTED])


def under(person: Person, problem: Problem, *, keeps: bool) -> list[Under]:
    """Of questions and matters only those that this person sees anyway; two statements."""
    tickets = Ticket.objects.visible_to(person).filter(problem=problem).select_related("partner").order_by("pk")
    found = [
        Under(
            each.number,
            each.title,
            each.get_absolute_url(),
            each.partner.short_name,
            each.is_open,
            keeps and each.is_open,
        )
        for each in tickets[:MOST_UNDER]
    ]
    if person.standing.contractors():
        matters = Escalation.objects.visible_to(person).filter(ticket__problem=problem).select_related("partner")
        found += [
            Under(each.reference, each.title, each.get_absolute_url(), each.partner.short_name, each.is_live, False)
            for each in matters.order_by("pk")[:MOST_UNDER]
        ]
    return found


def tickets_named(person: Person, numbers: list[str]) -> tuple[list[Ticket], list[str]]:
    """The questions of these numbers, of matters too, that this person sees; and the numbers that name none."""
    wanted = [number.partition("/")[0] for number in numbers]
    matters = Escalation.objects.visible_to(person).live().values("ticket")
    seen = Q(pk__in=Ticket.objects.visible_to(person).values("pk")) | Q(pk__in=matters)
    found = {ticket.number: ticket for ticket in Ticket.objects.filter(seen, number__in=wanted)}
    unknown = [number for number, name in zip(numbers, wanted, strict=True) if name not in found]
    return [found[name] for name in dict.fromkeys(wanted) if name in found], unknown


def tickets_to_group(person: Person, partner_ids: frozenset[int]) -> QuerySet[Ticket]:
    """Open questions of these offices under no problem, the newest first."""
    rows = Ticket.objects.visible_to(person).for_leaders().open().filter(partner__in=partner_ids, problem=None)
    return rows.order_by("-created_at", "-pk")

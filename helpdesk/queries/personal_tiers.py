"""Which colleagues see whose questions, and who was away: as data of a person, for that person."""

from typing import Any

from django.db.models import Q

from helpdesk.models import Absence, Problem, ProblemTouch, TicketShare
from lms.models import Person


def export_shares(person: Person) -> list[dict[str, Any]]:
    rows = TicketShare.objects.filter(Q(person=person) | Q(added_by=person)).select_related("ticket").order_by("pk")
    return [
        {
            "kind": "sees a question" if row.person_id == person.pk else "let a colleague see a question",
            "number": row.ticket.number,
            "at": row.added_at.isoformat(),
        }
        for row in rows
    ]


def export_absences(person: Person) -> list[dict[str, Any]]:
    mine = Q(person=person) | Q(substitute=person) | Q(set_by=person)
    return [
        {
            "kind": "absence" if row.person_id == person.pk else "absence of somebody else",
            "from": row.from_on.isoformat(),
            "to": row.to_on.isoformat(),
            "at": row.set_at.isoformat(),
        }
        for row in Absence.objects.filter(mine).order_by("pk")
    ]


def export_problems(person: Person) -> list[dict[str, Any]]:
    """Problems announced, and those where the person said „me too”."""
    made = Problem.objects.filter(made_by=person).order_by("pk")
    felt = ProblemTouch.objects.filter(person=person).select_related("problem").order_by("pk")
    return [
        *({"kind": "problem", "text": row.title, "at": row.made_at.isoformat()} for row in made),
        *({"kind": "me too", "text": row.problem.title, "at": row.at.isoformat()} for row in felt),
    ]

"""What can be put into an answer: saved replies with their placeholders filled in, and links to steps."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from courses.queries.catalogue import search_steps
from helpdesk.kit.placeholders import NAME, NUMBER, TITLE, filled
from helpdesk.models import Channel, Escalation, SavedReply, Ticket
from lms.models import Person

MOST_REPLIES = 8
MOST_STEPS = 5
LONGEST = 100


@dataclass(frozen=True)
class Insertable:
    kind: str
    title: str
    detail: str
    text: str


def insertable(person: Person, thing: Ticket | Escalation, text: str) -> list[Insertable]:
    """By the words of a title or text; of steps those that this person sees, once there is a word to look for."""
    words = text[:LONGEST].split()
    rows = SavedReply.objects.visible_to(person)
    for word in words:
        rows = rows.filter(Q(title__icontains=word) | Q(body__icontains=word))
    found = [
        Insertable("reply", row.title, row.body[:LONGEST], filled_for(thing, row))
        for row in rows.in_order()[:MOST_REPLIES]
    ]
    return [*found, *(_steps(person, " ".join(words)) if words else [])]


def filled_for(thing: Ticket | Escalation, row: SavedReply) -> str:
    return filled(row.body, known_of(thing))


def known_of(thing: Ticket | Escalation) -> dict[str, str]:
    """What the placeholders stand for. Of a matter nothing of the question behind it is known, and the name is that of
    who handed it over; a stranger who asked has none.
    """
    if isinstance(thing, Escalation):
        return {NUMBER: thing.reference, NAME: thing.created_by.first_name, TITLE: thing.title}
    name = "" if thing.channel == Channel.FORM else thing.asked_by.first_name
    return {NUMBER: thing.number, NAME: name, TITLE: thing.title}


def _steps(person: Person, text: str) -> list[Insertable]:
    return [
        Insertable(
            "step",
            step.title,
            step.page.title,
            f"{step.page.title}, {step.title}: {settings.SITE_URL}/i/{step.page_id}/#{step.anchor}",
        )
        for step in search_steps(person, text, MOST_STEPS)
    ]

"""Which mails bring links to act by, and whose they are; see helpdesk.operations.offer_links."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from helpdesk.models import AnswerLink
from helpdesk.operations.forget_links import forget_links
from helpdesk.operations.offer_links import offer_links
from helpdesk.queries.mail_threads import matter_of, name_at
from lms import registry
from lms.events import AppointmentEnded
from lms.mail import MailLinks, mail_links
from lms.models import Appointment, Event, Notice, Person
from lms.outbox import receives
from lms.registry import PersonalData

Action = AnswerLink.Action
OFFERED: dict[str, tuple[str, ...]] = {
    "helpdesk.solution_proposed": (Action.ACCEPT, Action.SEND_BACK),
    "helpdesk.asked": (Action.ESCALATE,),
    "helpdesk.replied": (Action.ESCALATE,),
    "helpdesk.reopened": (Action.ESCALATE,),
}


def offered(notice: Notice, now: datetime) -> list[tuple[str, str]]:
    """Nothing for whoever may not do it: a clerk is told of a letter by the same kind of notice as a leader."""
    actions = OFFERED.get(notice.kind)
    matter = matter_of(name_at(notice.path), notice.person) if actions else None
    return offer_links(person=notice.person, matter=matter, actions=actions, now=now) if actions and matter else []


def export_links(person: Person) -> list[dict[str, Any]]:
    rows = AnswerLink.objects.filter(person=person).order_by("pk")
    return [
        {
            "action": link.action,
            "issued_at": link.issued_at.isoformat(),
            "expires_at": link.expires_at.isoformat(),
            "used_at": link.used_at.isoformat() if link.used_at else None,
        }
        for link in rows
    ]


@receives(AppointmentEnded)
def end_links(event: Event) -> None:
    """Whoever is appointed anew gets new mails; no old link comes back to life with the new role."""
    left = Appointment.objects.filter(pk=event.data["appointment_id"]).first()
    if left:
        now = timezone.now()
        AnswerLink.objects.usable(now).filter(person=left.person_id, issued_at__lte=event.happened_at).update(
            expires_at=now
        )


mail_links.add(MailLinks("questions", offered))
registry.personal_data.add(
    PersonalData(
        "links in mails",
        frozenset({"helpdesk.AnswerLink"}),
        export_links,
        lambda person, now: forget_links(person=person, now=now),
    )
)

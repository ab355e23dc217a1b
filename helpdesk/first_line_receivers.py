"""Who is told of an absence, and colleagues who follow somebody's question."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk.events import SolutionAccepted, TicketReplied, TicketResolved
from helpdesk.models import Absence, Message, Side, Ticket, TicketShare
from helpdesk.receivers import named
from helpdesk.tier_events import AbsenceSet, TicketShared
from lms.kit.markup import excerpt
from lms.models import Event, Person
from lms.operations.tell import tell
from lms.outbox import receives

EXCERPT = 400


@receives(AbsenceSet)
def tell_substitute(event: Event) -> None:
    """Also the one whose absence somebody else has set."""
    absence = Absence.objects.select_related("person", "substitute").get(pk=event.data["absence_id"])
    if absence.cancelled_at:
        return
    days = {
        "person": absence.person,
        "from": date_format(absence.from_on, "j.m.Y"),
        "to": date_format(absence.to_on, "j.m.Y"),
    }
    subject = _("Away from %(from)s to %(to)s: %(person)s") % days
    if absence.substitute:
        words = _("You stand in: questions of the same locations come to you.")
        _tell(event, [absence.substitute], "stands_in", subject, words, reverse("duty"), by_mail=True)
    _tell(event, [absence.person], "absence_set", subject, "", reverse("duty"))


@receives(TicketShared)
def tell_colleague(event: Event) -> None:
    ticket = Ticket.objects.get(pk=event.data["ticket_id"])
    people = [row.person for row in _shares(ticket) if row.person_id == event.data["person_id"]]
    subject = named(_("[%(number)s] You can see this question: %(title)s"), ticket)
    _tell(event, people, "shared", subject, "", ticket.get_absolute_url(), by_mail=True)


@receives(TicketReplied, TicketResolved, SolutionAccepted)
def tell_colleagues_of_answer(event: Event) -> None:
    """In the bell only: the mail goes to who asked."""
    ticket, message = Ticket.objects.get(pk=event.data["ticket_id"]), Message.objects.get(pk=event.data["message_id"])
    if message.side != Side.FIRST_LINE:
        return
    subject = named(_("[%(number)s] There is an answer: %(title)s"), ticket)
    people = [row.person for row in _shares(ticket)]
    _tell(
        event, people, "colleague_answered", subject, excerpt(message.body, length=EXCERPT), ticket.get_absolute_url()
    )


def _shares(ticket: Ticket) -> list[TicketShare]:
    """Of those who still work at that office."""
    rows = TicketShare.objects.filter(ticket=ticket).select_related("person").order_by("pk")
    return [row for row in rows if ticket.partner_id in row.person.standing.partners()]


def _tell(
    event: Event, people: Iterable[Person], kind: str, subject: str, body: str, path: str, *, by_mail: bool = False
) -> None:
    tell(
        people=[person for person in people if person.pk != event.actor_id],
        about=event,
        kind=f"helpdesk.{kind}",
        subject=subject,
        body=body,
        path=path,
        by_mail=by_mail,
        now=timezone.now(),
    )

"""What happens when a mail about a question reaches nobody: whose turn it is learns of it at once."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import AnswerUndelivered
from helpdesk.models import AccessRequest, Escalation, Ticket
from helpdesk.operations.mail_guest import KIND as GUEST
from helpdesk.operations.mail_requester import KIND as REQUESTER
from helpdesk.operations.note_undelivered import note_undelivered
from helpdesk.queries.access_requests import request_at
from helpdesk.queries.first_line import coordinators, first_line_of, spokesmen, their_side
from helpdesk.queries.mail_threads import matter_at
from helpdesk.receivers import named
from helpdesk.rules import is_their_receiver
from lms.events import MailBounced, MailUndelivered
from lms.models import Event, MailDelivery, Person
from lms.operations.count_partners import count_partners
from lms.operations.tell import tell
from lms.outbox import receives

KIND = "helpdesk.undelivered"
NOT_HERE = (KIND, GUEST)
"""Of a mail about a mail nobody is told, that would have no end; of an outside consultant's, who let them in."""


@receives(AnswerUndelivered)
def count_opened_again(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(MailUndelivered, MailBounced)
def tell_of_undelivered(event: Event) -> None:
    mail = MailDelivery.objects.select_related("notice__person").filter(pk=event.data["mail_id"]).first()
    matter = matter_at(mail.notice.path) if mail and mail.notice.kind not in NOT_HERE else None
    if mail is None or matter is None:
        return
    if isinstance(matter, Ticket):
        note_undelivered(ticket=matter, mail=mail, now=timezone.now())
    addressee = mail.notice.person
    subject = named(_("[%(number)s] An e-mail did not arrive: %(title)s"), matter)
    body = _("It was for: %(person)s. The text is on the site; tell them in another way, and have the address checked.")
    tell(
        people=[person for person in _told(matter, addressee) if person.pk != addressee.pk],
        about=event,
        kind=KIND,
        subject=subject,
        body=body % {"person": addressee},
        path=matter.get_absolute_url(),
        by_mail=True,
        now=timezone.now(),
    )


@receives(MailUndelivered, MailBounced)
def tell_of_unreached_requester(event: Event) -> None:
    """Of a mail to somebody without an account, who would wait for ever for what nobody knows to be missing."""
    mail = MailDelivery.objects.select_related("notice__person").filter(pk=event.data["mail_id"]).first()
    request = request_at(mail.notice.path) if mail and mail.notice.kind == REQUESTER else None
    if mail is None or request is None:
        return
    if request.ticket:
        note_undelivered(ticket=request.ticket, mail=mail, now=timezone.now())
    people = _told(request.ticket, mail.notice.person) if request.ticket else coordinators(timezone.localdate())
    body = _(
        "It was for whoever sent the request %(number)s from the public form. Look at the address that was given, and"
        " tell them in another way if there is one."
    )
    tell(
        people=people,
        about=event,
        kind=KIND,
        subject=_unreached(request),
        body=body % {"number": request.number},
        path=request.get_absolute_url(),
        by_mail=True,
        now=timezone.now(),
    )


def _unreached(request: AccessRequest) -> str:
    if request.ticket:
        return named(_("[%(number)s] An e-mail did not arrive: %(title)s"), request.ticket)
    return _("[%(number)s] An e-mail to whoever asked did not arrive") % {"number": request.number}


def _told(matter: Ticket | Escalation, addressee: Person) -> tuple[Person, ...]:
    """Who wrote last, or those who stand in for the addressee; the office where there is nobody else."""
    day = timezone.localdate()
    if isinstance(matter, Ticket) and addressee.pk == matter.asked_by_id:
        line = first_line_of(matter, day).people
        return tuple(each for each in line if each.pk == matter.assigned_to_id) or line
    if isinstance(matter, Escalation) and is_their_receiver(addressee, matter):
        return their_side(matter, day)
    return _instead(matter.partner_id, addressee, day)


def _instead(partner_id: int, addressee: Person, day: date) -> tuple[Person, ...]:
    others = tuple(each for each in spokesmen(partner_id=partner_id, day=day) if each.pk != addressee.pk)
    return others or coordinators(day)

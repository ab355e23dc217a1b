"""Who asked is told in plain words what became of a question: joined to another one, parted, made of its letters."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.join_events import TicketMerged, TicketSplit, TicketUnmerged
from helpdesk.models import Ticket
from helpdesk.receivers import named, tell_people, ticket_of
from lms.models import Event
from lms.operations.count_partners import count_partners
from lms.outbox import receives


@receives(TicketMerged, TicketUnmerged)
def count_joined(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(TicketMerged)
def tell_of_joining(event: Event) -> None:
    """The number of the other one only to who may see it; the way there leads over the own one."""
    ticket = ticket_of(event)
    target = Ticket.objects.visible_to(ticket.asked_by).filter(pk=event.data["target_id"]).first()
    words = _("It asks the same as another question. You need not do anything; what you write to it arrives there.")
    if target:
        words = _(
            "It asks the same as %(number)s, and the answer comes there. You need not do anything; what you write "
            "to it arrives there too."
        ) % {"number": target.number}
    subject = named(_("[%(number)s] Joined to another question: %(title)s"), ticket)
    tell_people(event, [ticket.asked_by], "merged", subject, words, ticket)


@receives(TicketUnmerged)
def tell_of_parting(event: Event) -> None:
    ticket = ticket_of(event)
    subject = named(_("[%(number)s] Stands by itself again: %(title)s"), ticket)
    words = _("The answer to it comes here. You need not do anything.")
    tell_people(event, [ticket.asked_by], "unmerged", subject, words, ticket, by_mail=False)


@receives(TicketSplit)
def tell_of_new_question(event: Event) -> None:
    """In the new question's own words, with its number: an answer by mail goes there."""
    made = Ticket.objects.select_related("asked_by").get(pk=event.data["made_id"])
    subject = named(_("[%(number)s] A part of your question has become one of its own: %(title)s"), made)
    words = _("It is answered there. You need not do anything.")
    tell_people(event, [made.asked_by], "split", subject, words, made)

"""What somebody hears once a question has become confidential, and what they had to do with it ends."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import RequestWithdrawn
from helpdesk.models import EscalationRequest, HeldReply, Ticket
from helpdesk.queries.first_line import first_line_of
from helpdesk.receivers import named
from helpdesk.talk_events import ReplyStopped
from lms.models import Event, Person
from lms.operations.tell import tell
from lms.outbox import receives


@receives(RequestWithdrawn)
def tell_who_wanted_it_handed_over(event: Event) -> None:
    """Nobody who took it back themselves or whose question went out as an outage: its matter tells that."""
    request = EscalationRequest.objects.select_related("ticket", "requested_by").get(pk=event.data["request_id"])
    if not request.ticket.is_confidential or request.requested_by_id == event.actor_id:
        return
    words = _("The question has become confidential. Whoever answers it now decides whether it is handed over.")
    subject = _("[%(number)s] Your request to hand over is closed: %(title)s")
    _tell(event, [request.requested_by], "request_closed", subject, words, request.ticket)


@receives(ReplyStopped)
def tell_of_stopped_answer(event: Event) -> None:
    """Who wrote it, without the way to what they see no more; and who answers now."""
    held = HeldReply.objects.select_related("author", "ticket").get(pk=event.data["held_id"])
    if not held.is_stopped:
        return
    words = _("The question has become confidential. Whoever answers it now has your text.")
    subject = _("[%(number)s] Your answer was not sent: %(title)s")
    _tell(event, [held.author], "reply_stopped", subject, words, held.ticket)
    words = _("It was written before the question became confidential. You find its text in the question.")
    subject = _("[%(number)s] An answer was not sent: %(title)s")
    people = first_line_of(held.ticket, timezone.localdate()).people
    _tell(event, people, "reply_to_adopt", subject, words, held.ticket)


def _tell(event: Event, people: Iterable[Person], kind: str, subject: str, body: str, ticket: Ticket) -> None:
    """The address only for who can open it."""
    for person in people:
        seen = Ticket.objects.visible_to(person).filter(pk=ticket.pk).exists()
        tell(
            people=[person],
            about=event,
            kind=f"helpdesk.{kind}",
            subject=named(subject, ticket),
            body=body,
            path=ticket.get_absolute_url() if seen else "",
            by_mail=True,
            now=timezone.now(),
        )

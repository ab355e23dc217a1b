"""What happens when a request for accessibility comes, and when something is said to it: the stranger gets a mail.

Nothing but what was said to them: no name of another question, no note, no word of a contractor.
"""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk.access_events import AccessRequestAnswered, AccessRequestDelayed, AccessRequested
from helpdesk.events import SolutionAccepted, TicketReopened, TicketReplied, TicketResolved
from helpdesk.models import AccessRequest, Channel, Message, ObligationStep, Side, Statute
from helpdesk.obligation_events import ObligationRecorded
from helpdesk.operations.mail_requester import mail_requester
from helpdesk.queries.access_requests import last_day_of
from helpdesk.queries.first_line import coordinators
from lms.kit.markup import excerpt
from lms.models import Event
from lms.operations.tell import tell
from lms.outbox import receives

EXCERPT = 400


@receives(AccessRequested)
def confirm_to_requester(event: Event) -> None:
    request = _request(event)
    body = _(
        "The request for accessibility sent to %(office)s has the number %(number)s. The law gives seven days: until "
        "%(due)s. Where that cannot be, the office says within them why and until when, at most until %(last)s. "
        "Write a new request with this number to add something."
    ) % {
        "office": request.organisation.name,
        "number": request.number,
        "due": day_words(timezone.localdate(request.last_moment)),
        "last": day_words(last_day_of(request)),
    }
    mail_requester(request=request, about=event, subject=_("Request received"), body=body, now=timezone.now())


@receives(AccessRequested)
def tell_coordinators(event: Event) -> None:
    """Of what went to the Marshal's Office; a partner's people are told of their new question."""
    request = _request(event)
    if not request.is_offices:
        return
    tell(
        people=coordinators(timezone.localdate()),
        about=event,
        kind="helpdesk.access_requested",
        subject=_("[%(number)s] Request for accessibility") % {"number": request.number},
        body=excerpt(request.wanted, length=EXCERPT),
        path=request.get_absolute_url(),
        by_mail=True,
        now=timezone.now(),
    )


@receives(TicketReplied, TicketResolved, TicketReopened, SolutionAccepted)
def mail_answer(event: Event) -> None:
    message = Message.objects.select_related("ticket").filter(pk=event.data["message_id"]).first()
    if message is None or message.ticket.channel != Channel.FORM or message.side != Side.FIRST_LINE:
        return
    request = AccessRequest.objects.filter(ticket=message.ticket_id).select_related("organisation").first()
    if request is None:
        return
    body = message.body
    if message.attachments.exists():
        body = "\n\n".join((body, _("Files belong to this answer; ask the office for them.")))
    mail_requester(request=request, about=event, subject=_answer_from(request), body=body, now=timezone.now())


@receives(ObligationRecorded)
def mail_delay(event: Event) -> None:
    """A delay that a partner's people write down beside the question is told to who asked, as the law wants it."""
    step = ObligationStep.objects.select_related("obligation").filter(pk=event.data["step_id"]).first()
    if step is None or step.kind != ObligationStep.Kind.DELAYED or step.obligation.statute != Statute.ACCESS:
        return
    request = AccessRequest.objects.filter(ticket=step.obligation.ticket_id).select_related("organisation").first()
    if request and step.until:
        _mail_delay(request, event, step.until, step.words)


@receives(AccessRequestAnswered)
def mail_offices_answer(event: Event) -> None:
    request = _request(event)
    mail_requester(request=request, about=event, subject=_answer_from(request), body=request.answer, now=timezone.now())


@receives(AccessRequestDelayed)
def mail_offices_delay(event: Event) -> None:
    request = _request(event)
    if request.until:
        _mail_delay(request, event, request.until, request.reason)


def _mail_delay(request: AccessRequest, event: Event, until: date, words: str) -> None:
    body = _("It takes longer, until %(until)s. The reason: %(reason)s") % {"until": day_words(until), "reason": words}
    mail_requester(request=request, about=event, subject=_("It takes longer"), body=body, now=timezone.now())


def _answer_from(request: AccessRequest) -> str:
    return _("Answer: %(office)s") % {"office": request.organisation.short_name}


def day_words(day: date) -> str:
    return date_format(day, "j E Y")


def _request(event: Event) -> AccessRequest:
    return AccessRequest.objects.select_related("organisation", "ticket").get(pk=event.data["request_id"])

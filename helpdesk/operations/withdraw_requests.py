"""Close the request to hand a question over that nobody has to decide about any more."""

from datetime import datetime

from helpdesk.events import RequestWithdrawn
from helpdesk.models import EscalationRequest, RequestState, Ticket
from helpdesk.operations.settle_request import settle_request
from lms.models import Person


def withdraw_requests(*, ticket: Ticket, by: Person, now: datetime) -> None:
    """Part of another operation's transaction, on a question that it has locked: what became an outage went out at
    once, what became confidential its leaders do not see. Asks no permission. Announces RequestWithdrawn.
    """
    for waiting in EscalationRequest.objects.open().filter(ticket=ticket):
        fact = RequestWithdrawn(ticket_id=ticket.pk, request_id=waiting.pk)
        settle_request(request=waiting, state=RequestState.WITHDRAWN, fact=fact, by=by, now=now)

"""Give questions that went to the office back to a partner where somebody answers again."""

from datetime import datetime

from django.db import transaction

from helpdesk.models import Ticket
from helpdesk.models.ticket import Turn
from helpdesk.operations.settle import settle
from lms.models import Appointment


@transaction.atomic
def reclaim(*, appointment: Appointment, now: datetime) -> int:
    """Settle anew what waits for the office at the partner of this appointment; return how many questions.

    Nobody acts, so no permission is asked: it follows from the appointment, and is called again without harm. What
    somebody of the office has taken up stays theirs to answer.
    """
    rows = Ticket.objects.open().filter(partner_id=appointment.organisation_id, turn=Turn.OFFICE, assigned_to=None)
    return len([settle(ticket=each, now=now) for each in rows.select_for_update(of=("self",)).order_by("pk")])

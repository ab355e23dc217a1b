"""Suspend what somebody holds in a role that has ended."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Certificate
from courses.operations.suspend import suspend
from courses.queries.certificates import is_still_appointed
from lms.models import Appointment


@transaction.atomic
def suspend_left(*, appointment: Appointment, now: datetime) -> int:
    """Suspend the valid certificates given for this role at this office; return how many.

    Who was appointed again meanwhile keeps them. Nobody decides: it follows from the end of the appointment.
    """
    day = timezone.localdate(now)
    held = Certificate.objects.valid_on(day).filter(
        holder_id=appointment.person_id, partner_id=appointment.organisation_id, appointment__role=appointment.role
    )
    left = [each for each in held.order_by("pk") if not is_still_appointed(each, day)]
    for certificate in left:
        suspend(certificate=certificate, by=None, reason=_("The role at the office has ended."), now=now)
    return len(left)

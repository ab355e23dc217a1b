"""Withdraw one's request to be let into a course."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import EntryWithdrawn
from courses.models import CoursePage, EntryRequest, EntryState
from courses.queries.assignable import office_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def withdraw_entry(*, course: CoursePage, by: Person, now: datetime) -> EntryRequest:
    """Nobody decides it any more; the same click again changes nothing. One may ask anew."""
    own = EntryRequest.objects.select_for_update(of=("self",)).filter(person=by, course=course)
    asked = own.order_by("-pk").first()
    if asked is None or not can(by, "courses.withdraw_entry", asked):
        raise Refused(_("No request of yours waits here."))
    if asked.state == EntryState.WITHDRAWN:
        return asked
    if not asked.is_open:
        raise Refused(_("The request is decided already."))
    asked.state = EntryState.WITHDRAWN
    asked.save(update_fields=["state"])
    announce(
        EntryWithdrawn(request_id=asked.pk, course_id=course.pk, person_id=by.pk),
        by=by,
        about=asked,
        partner_id=office_of(by),
        now=now,
    )
    return asked

"""A visit did not take place, because somebody was not there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import VisitMissed
from courses.models import Attendance, Visit, VisitSide, VisitState
from courses.operations.end_visit import end_visit
from courses.queries.visit_effects import Ending
from courses.queries.visits import move
from courses.records.visit import LONGEST_WORDS
from courses.visit_rules import sides_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def miss_visit(*, visit: Visit, reason: str, by: Person, now: datetime) -> Visit:
    """Each side says it of the other: the trainer that nobody could be instructed, the partner that no trainer came.

    Once it has begun, with a reason; what it costs is in queries.visit_effects. The same press again changes nothing.
    Announces VisitMissed.
    """
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.miss_visit", visit):
        raise Refused(_("Only the partner or the contractor says that a visit did not take place."))
    if visit.state == VisitState.MISSED:
        return visit
    teller = move(visit, VisitState.MISSED, sides_of(by, visit))
    if visit.slot.begins_at > now:
        raise Refused(_("The visit has not begun yet."))
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if not reason:
        raise Refused(_("Give a reason: the other side reads it."), field="reason")
    no_trainer = teller == VisitSide.PARTNER
    absent = VisitSide.CONTRACTOR if no_trainer else VisitSide.PARTNER
    ending = Ending.NO_TRAINER if no_trainer else Ending.NOBODY_THERE
    end_visit(visit=visit, to=VisitState.MISSED, side=absent, reason=reason, ending=ending, by=by, now=now)
    attendance = Attendance.MOVED if no_trainer else Attendance.ABSENT
    visit.slot.bookings.booked().filter(attendance="").update(attendance=attendance, recorded_at=now, recorded_by=by)
    announce(
        VisitMissed(visit_id=visit.pk, side=absent),
        by=by,
        about=visit,
        partner_id=visit.partner_id,
        before={"state": VisitState.CONFIRMED},
        after={"state": visit.state},
        now=now,
    )
    return visit

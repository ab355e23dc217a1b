"""Who speaks for a partner declines a proposed visit and names another day."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import VisitDeclined
from courses.models import Visit, VisitState
from courses.operations.end_visit import end_visit
from courses.queries.visits import move
from courses.records.visit import LONGEST_WORDS
from courses.visit_rules import sides_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def decline_visit(*, visit: Visit, reason: str, wished_on: date | None = None, by: Person, now: datetime) -> Visit:
    """Decline with a reason, and a day that would suit better where there is one; the trainer's hour is free again.

    The same press again changes nothing. Announces VisitDeclined.
    """
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.decline_visit", visit):
        raise Refused(_("Only the representative of the partner or the deputy answers a proposed visit."))
    if visit.state == VisitState.DECLINED:
        return visit
    side = move(visit, VisitState.DECLINED, sides_of(by, visit))
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if not reason:
        raise Refused(_("Give a reason: the trainer reads it."), field="reason")
    if wished_on and wished_on <= timezone.localdate(now):
        raise Refused(_("Choose a day to come."), field="wished_on")
    visit.answered_at, visit.answered_by, visit.wished_on = now, by, wished_on
    end_visit(visit=visit, to=VisitState.DECLINED, side=side, reason=reason, ending=None, by=by, now=now)
    announce(
        VisitDeclined(visit_id=visit.pk),
        by=by,
        about=visit,
        partner_id=visit.partner_id,
        before={"state": VisitState.PROPOSED},
        after={"state": visit.state},
        now=now,
    )
    return visit

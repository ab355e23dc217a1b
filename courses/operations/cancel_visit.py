"""A visit is called off before it begins."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import VisitCancelled
from courses.models import Visit, VisitSide, VisitState
from courses.operations.end_visit import end_visit
from courses.queries.visit_effects import ending_of_cancelling, is_late
from courses.queries.visits import move
from courses.records.visit import LONGEST_WORDS
from courses.visit_rules import sides_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def cancel_visit(*, visit: Visit, reason: str, by: Person | None, now: datetime) -> Visit:
    """Cancel with a reason; whose cancelling it is, and how late, says what it costs (queries.visit_effects).

    A proposal is taken back by the contractor or the office at any time, a confirmed visit by every side before it
    begins. `by` is None when the trainer asked to be forgotten. The same press again changes nothing.
    Announces VisitCancelled.
    """
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if by and not can(by, "courses.cancel_visit", visit):
        raise Refused(_("Only the partner, the contractor or the Marshal's Office cancels a visit."))
    if visit.state == VisitState.CANCELLED:
        return visit
    side = move(visit, VisitState.CANCELLED, sides_of(by, visit) if by else frozenset({VisitSide.CONTRACTOR}))
    before = visit.state
    if before == VisitState.CONFIRMED and visit.slot.begins_at <= now:
        raise Refused(_("The visit has begun: say instead whether it took place."))
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if not reason:
        raise Refused(_("Give a reason: the other side reads it."), field="reason")
    late = before == VisitState.CONFIRMED and is_late(visit.slot.begins_at, now)
    people = end_visit(
        visit=visit,
        to=VisitState.CANCELLED,
        side=side,
        reason=reason,
        ending=ending_of_cancelling(side, late=late),
        late=late and side == VisitSide.PARTNER,
        by=by,
        now=now,
    )
    announce(
        VisitCancelled(visit_id=visit.pk, side=side, is_late=visit.is_late, people=people),
        by=by,
        about=visit,
        partner_id=visit.partner_id,
        before={"state": before},
        after={"state": visit.state},
        now=now,
    )
    return visit

"""A trainer says that a visit took place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import VisitHeld
from courses.models import Visit, VisitState
from courses.queries.visits import move
from courses.visit_rules import sides_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def hold_visit(*, visit: Visit, by: Person, now: datetime) -> Visit:
    """Once it has begun. Its hours stay planned until the partner confirms the protocol of the day.

    The same press again changes nothing. Announces VisitHeld.
    """
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.hold_visit", visit):
        raise Refused(_("Only trainers of the contractor say that a visit took place."))
    if visit.state == VisitState.HELD:
        return visit
    side = move(visit, VisitState.HELD, sides_of(by, visit))
    if visit.slot.begins_at > now:
        raise Refused(_("The visit has not begun yet."))
    visit.state, visit.ended_at, visit.ended_by, visit.ended_side = VisitState.HELD, now, by, side
    visit.save()
    announce(
        VisitHeld(visit_id=visit.pk),
        by=by,
        about=visit,
        partner_id=visit.partner_id,
        before={"state": VisitState.CONFIRMED},
        after={"state": visit.state},
        now=now,
    )
    return visit

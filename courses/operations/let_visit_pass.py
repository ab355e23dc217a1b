"""The office lets a visit exceed the hours of the contract."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import VisitLetPass
from courses.models import Visit, VisitState
from courses.records.visit import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def let_visit_pass(*, visit: Visit, reason: str, by: Person, now: datetime) -> Visit:
    """With a reason, while the visit is proposed. The same press again changes nothing. Announces VisitLetPass."""
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.let_visit_pass", visit):
        raise Refused(_("Only the Marshal's Office lets a visit exceed the hours of the contract."))
    if visit.passed_at:
        return visit
    if visit.state != VisitState.PROPOSED:
        raise Refused(_("This can no longer be done: the visit is %(state)s.") % {"state": visit.get_state_display()})
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if not reason:
        raise Refused(_("Give a reason: it stands beside the visit."), field="reason")
    visit.passed_at, visit.passed_by, visit.excess_reason = now, by, reason
    visit.save(update_fields=["passed_at", "passed_by", "excess_reason"])
    announce(VisitLetPass(visit_id=visit.pk), by=by, about=visit, partner_id=visit.partner_id, now=now)
    return visit

"""The office lets a contractor's clock run on."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.clock_rules import OFFICE_PAUSES
from helpdesk.events import ClockResumed
from helpdesk.models import Escalation, EscalationMoment
from helpdesk.operations.wind import wind
from helpdesk.queries.deadlines import deadlines
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def resume_clock(*, escalation: Escalation, reason: str, by: Person, now: datetime, words: str = "") -> Escalation:
    """End the office's pause of that reason. The clock runs on unless another one, or a question back, holds it.

    Permission: helpdesk.resume_clock. A pause that has ended already stays ended: a second click changes nothing.
    Announces ClockResumed.
    """
    escalation = Escalation.objects.locked(escalation)
    if not can(by, "helpdesk.resume_clock", escalation):
        raise Refused(_("This pause cannot be ended now."))
    if reason not in OFFICE_PAUSES:
        raise Refused(_("A question back ends when the leader answers it."))
    moments = escalation.moments.order_by("at", "pk")
    clock = deadlines(moments, escalation.policy_version, escalation.calendar_version)
    if not any(stop.reason == reason and stop.ended_at is None for stop in clock.stops):
        return escalation
    said = clean_text(words, single_line=True)
    kinds = (EscalationMoment.Kind.RESUMED,)
    wind(escalation=escalation, kinds=kinds, by=by, now=now, pause_reason=reason, words=said)
    announce(
        ClockResumed(escalation_id=escalation.pk, moment_id=escalation.moments.latest("pk").pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        after={"reason": reason},
        now=now,
    )
    return escalation

"""The office stops a contractor's clock."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.clock_rules import OFFICE_PAUSES
from helpdesk.events import ClockPaused
from helpdesk.models import Escalation, EscalationMoment
from helpdesk.operations.wind import wind
from helpdesk.queries.deadlines import deadlines
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def pause_clock(*, escalation: Escalation, reason: str, words: str, by: Person, now: datetime) -> Escalation:
    """Stop the clock for a reason of the contract and say in `words` what is waited for; whose turn it is stays.

    Permission: helpdesk.pause_clock. A pause of that reason that lasts already is left as it is, so a second click
    changes nothing; one of another reason begins beside it. Announces ClockPaused.
    """
    escalation = Escalation.objects.locked(escalation)
    if not can(by, "helpdesk.pause_clock", escalation):
        raise Refused(_("The clock of this matter cannot be stopped now."))
    if reason not in OFFICE_PAUSES:
        raise Refused(_("Choose one of the reasons that the contract knows."), field="reason")
    said = clean_text(words, single_line=True)
    if not said:
        raise Refused(_("Write what is being waited for, for example the name of the third party."), field="words")
    moments = escalation.moments.order_by("at", "pk")
    clock = deadlines(moments, escalation.policy_version, escalation.calendar_version)
    if any(stop.reason == reason and stop.ended_at is None for stop in clock.stops):
        return escalation
    kinds = (EscalationMoment.Kind.PAUSED,)
    wind(escalation=escalation, kinds=kinds, by=by, now=now, pause_reason=reason, words=said)
    announce(
        ClockPaused(escalation_id=escalation.pk, moment_id=escalation.moments.latest("pk").pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        after={"reason": reason},
        now=now,
    )
    return escalation

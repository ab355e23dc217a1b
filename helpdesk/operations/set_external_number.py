"""The number under which the contractor keeps a matter in its own system."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import NumberSet
from helpdesk.models import Escalation
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

LONGEST = 60


@transaction.atomic
def set_external_number(*, escalation: Escalation, number: str, by: Person, now: datetime) -> Escalation:
    """Write the number down; an empty one takes it away, the same one changes nothing.

    The matter does not count as changed: whoever is writing to it just now is not told to look again.
    Permission: helpdesk.set_external_number. Announces NumberSet.
    """
    escalation = Escalation.objects.locked(escalation)
    if not can(by, "helpdesk.set_external_number", escalation):
        raise Refused(_("Only the contractor gives this matter a number of its own."))
    wanted = clean_text(number, single_line=True)
    if len(wanted) > LONGEST:
        raise Refused(_("A number has at most %(most)d characters.") % {"most": LONGEST}, field="number")
    if wanted == escalation.external_number:
        return escalation
    before, escalation.external_number = escalation.external_number, wanted
    escalation.save(update_fields=["external_number"])
    announce(
        NumberSet(escalation_id=escalation.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before={"external_number": before},
        after={"external_number": wanted},
        now=now,
    )
    return escalation

"""A question to a colleague needs no answer any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.hand_events import ConsultationWithdrawn
from helpdesk.models import Consultation, Escalation
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def withdraw_consultation(*, consultation: Consultation, by: Person, now: datetime) -> Consultation:
    """It stays to be read, and waits for nobody. Permission: helpdesk.withdraw_consultation. A second press changes
    nothing. Announces ConsultationWithdrawn.
    """
    escalation = Escalation.objects.locked(consultation.escalation)
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    consultation.escalation = escalation
    if consultation.withdrawn_at and consultation.asked_by_id == by.pk:
        return consultation
    if not can(by, "helpdesk.withdraw_consultation", consultation):
        raise Refused(_("Only who asked withdraws the question, as long as nobody has answered."))
    consultation.withdrawn_at = now
    consultation.save(update_fields=["withdrawn_at"])
    announce(
        ConsultationWithdrawn(escalation_id=escalation.pk, consultation_id=consultation.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        now=now,
    )
    return consultation

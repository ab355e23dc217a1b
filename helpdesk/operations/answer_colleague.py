"""A colleague answers what was asked about a matter."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.hand_events import ColleagueAnswered
from helpdesk.kit.words import needed
from helpdesk.models import Consultation, Escalation
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def answer_colleague(*, consultation: Consultation, answer: str, by: Person, now: datetime) -> Consultation:
    """Permission: helpdesk.answer_colleague. Of two who answer at once the second is refused. Announces
    ColleagueAnswered. A second press with the same words changes nothing.
    """
    escalation = Escalation.objects.locked(consultation.escalation)
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    consultation.escalation = escalation
    words = needed(answer)
    if consultation.answered_by_id == by.pk and consultation.answer == words:
        return consultation
    if not can(by, "helpdesk.answer_colleague", consultation):
        raise Refused(_("This question has been answered or withdrawn already, or it is your own."))
    consultation.answer, consultation.answered_by, consultation.answered_at = words, by, now
    consultation.save(update_fields=["answer", "answered_by", "answered_at"])
    announce(
        ColleagueAnswered(escalation_id=escalation.pk, consultation_id=consultation.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        now=now,
    )
    return consultation

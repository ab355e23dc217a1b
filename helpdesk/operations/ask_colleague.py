"""Who works on a matter asks a colleague about it, without giving it away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.hand_events import ColleagueAsked
from helpdesk.kit.words import needed
from helpdesk.models import Consultation, Escalation
from helpdesk.queries.hands import at_work
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def ask_colleague(
    *, escalation: Escalation, colleague: Person, question: str, by: Person, now: datetime, key: UUID | None = None
) -> Consultation:
    """Write an internal question to `colleague`; neither the partner nor the clerk ever reads it.

    Changes neither state, clock nor who has the matter. Permission: helpdesk.ask_colleague. Announces ColleagueAsked.
    With the same `key` once.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> Consultation:
        if not can(by, "helpdesk.ask_colleague", escalation):
            raise Refused(_("Nobody works on this matter any more."))
        if colleague.pk == by.pk or colleague not in at_work(escalation, timezone.localdate(now)):
            raise Refused(_("Choose a colleague who works on matters here."), field="colleague")
        made = Consultation.objects.create(
            escalation=escalation, asked_by=by, asked=colleague, question=needed(question), asked_at=now
        )
        announce(
            ColleagueAsked(escalation_id=escalation.pk, consultation_id=made.pk),
            by=by,
            about=escalation,
            partner_id=escalation.partner_id,
            now=now,
        )
        return made

    made, _fresh = once(key=key, action="helpdesk.ask_colleague", by=by, now=now, kind=Consultation, make=make)
    return made

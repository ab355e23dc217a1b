"""A matter goes to somebody else who works there, or to a line of them; its clock goes on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.hand_events import EscalationTransferred
from helpdesk.models import Escalation, Line, Transfer
from helpdesk.models.transfer import LONGEST_REASON
from helpdesk.queries.hands import at_work
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def transfer(
    *,
    escalation: Escalation,
    to: Person | None,
    reason: str,
    by: Person,
    now: datetime,
    line: int | None = None,
    version: int | None = None,
    key: UUID | None = None,
) -> Transfer:
    """Give the matter to `to`, or to nobody in particular of a `line`, with a reason that the colleagues read.

    Whose turn it is, every deadline and the time of reaction stay as they are: who only passes it on has not begun.
    Refused where somebody has passed it on since the page of `version`. Permission: helpdesk.transfer. Announces
    EscalationTransferred. With the same `key` once.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> Transfer:
        if not can(by, "helpdesk.transfer", escalation):
            raise Refused(_("This matter cannot be passed on any more."))
        if version is not None and escalation.version != version and _passed_on_since(escalation, version):
            raise Refused(_("Somebody has passed this matter on meanwhile. Look who has it now."))
        wanted = Line(line) if line in Line.values else Line(escalation.line)
        if to is not None and to not in at_work(escalation, timezone.localdate(now)):
            raise Refused(_("This person does not work on matters here any more. Choose another."), field="to")
        if (to.pk if to else None) == escalation.assigned_to_id and wanted == escalation.line:
            raise Refused(_("The matter is there already."), field="to")
        words = clean_text(reason, cap=LONGEST_REASON)
        if not words:
            raise Refused(_("Write why: who gets it reads it first."), field="reason")
        before = {**escalation.as_state(), "line": escalation.line}
        made = Transfer.objects.create(
            escalation=escalation,
            by=by,
            from_person=escalation.assigned_to,
            to_person=to,
            line=wanted,
            version=escalation.version + 1,
            reason=words,
            at=now,
        )
        escalation.assigned_to, escalation.line, escalation.updated_at = to, wanted, now
        escalation.version += 1
        escalation.save(update_fields=["assigned_to", "line", "updated_at", "version"])
        announce(
            EscalationTransferred(escalation_id=escalation.pk, transfer_id=made.pk),
            by=by,
            about=escalation,
            partner_id=escalation.partner_id,
            before=before,
            after={**escalation.as_state(), "line": escalation.line},
            now=now,
        )
        return made

    made, _fresh = once(key=key, action="helpdesk.transfer", by=by, now=now, kind=Transfer, make=make)
    return made


def _passed_on_since(escalation: Escalation, version: int) -> bool:
    """Each transfer is one version: another act in between is no reason to refuse, another transfer is."""
    last = escalation.transfers.order_by("-pk").first()
    return last is not None and last.version > version

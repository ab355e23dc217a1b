"""The contractor does not take a matter on, for a ground that the contract knows; the office neither, for its own."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from courses.models import CoursePage
from courses.queries.holding import those_at_partner
from helpdesk.events import EscalationRefused
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState, Ground, Refusal
from helpdesk.models.refusal import OFFICES_GROUNDS
from helpdesk.operations.write import write
from helpdesk.operations.write_once import write_once
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person


def refuse(
    *,
    escalation: Escalation,
    ground: str,
    by: Person,
    now: datetime,
    body: str = "",
    course: CoursePage | None = None,
    known_as: str = "",
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Refuse; the time counts as kept at this hour if the leader accepts it, else the clock has never stood.

    Permission: helpdesk.refuse. A gap in training names the course, a known problem its number, any other ground needs
    words. A course that holds for nobody at the partner explains nothing there. `version` and `key` as in reply.
    Announces EscalationRefused.
    """

    def letter(escalation: Escalation) -> EscalationMessage:
        if escalation.is_offices and ground not in OFFICES_GROUNDS:
            raise Refused(_("Choose the reason."), field="ground")
        details = _details(ground, escalation.partner_id, course, known_as, by)
        words = needed(body) if ground in _NEEDS_WORDS else clean_text(body) or str(Ground(ground).label)
        message = write(
            escalation=escalation,
            fact=EscalationRefused,
            kind=EscalationMessage.Kind.REFUSAL,
            from_contractor=True,
            state=EscalationState.REFUSED,
            body=words,
            by=by,
            now=now,
            files=(),
            moments=(EscalationMoment.Kind.REFUSED,),
        )
        Refusal.objects.create(message=message, ground=ground, **details)
        return message

    return write_once(
        escalation=escalation,
        action="helpdesk.refuse",
        refused=_("This matter cannot be refused now."),
        letter=letter,
        by=by,
        now=now,
        version=version,
        key=key,
    )


_NEEDS_WORDS = (Ground.OTHER, Ground.OUTSIDE)


def _details(ground: str, partner_id: int, course: CoursePage | None, known_as: str, by: Person) -> dict[str, object]:
    """What the ground needs, and nothing that belongs to another."""
    if ground not in Ground.values:
        raise Refused(_("Choose the reason."), field="ground")
    if ground == Ground.TRAINING:
        seen = CoursePage.objects.visible_to(by).filter(pk=course.pk) if course else ()
        if not those_at_partner(seen, partner_id):
            raise Refused(_("Choose the course that explains it."), field="course")
        return {"course": course}
    if ground == Ground.KNOWN:
        number = clean_text(known_as, single_line=True)[:60]
        if not number:
            raise Refused(_("Give the number or the name of the known problem."), field="known_as")
        return {"known_as": number}
    return {}

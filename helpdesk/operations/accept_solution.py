"""The leader accepts the contractor's solution and answers the clerk in the same go."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import SolutionAccepted
from helpdesk.models import Escalation, EscalationMoment, EscalationState, Message, Side, State
from helpdesk.operations.advance import advance
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def accept_solution(
    *, escalation: Escalation, by: Person, now: datetime, body: str = "", key: UUID | None = None
) -> Message:
    """Close the matter; the time counts as kept when the solution was proposed. Return the answer to the clerk.

    Permission: helpdesk.accept_solution. `body` is the leader's own text for the clerk; without it a plain sentence
    goes out, never the contractor's words. The question counts as solved, unless it is with
    another contractor too. Announces SolutionAccepted.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> Message:
        if not can(by, "helpdesk.accept_solution", escalation):
            raise Refused(_("There is no proposed solution to accept any more."))
        text = clean_text(body) or _first_words(escalation)
        return _write(escalation, text, by, now)

    message, _fresh = once(key=key, action="helpdesk.accept_solution", by=by, now=now, kind=Message, make=make)
    return message


def _write(escalation: Escalation, text: str, by: Person, now: datetime) -> Message:
    ticket, before = escalation.ticket, escalation.as_state()
    others = ticket.escalations.live().exclude(pk=escalation.pk).exists()
    message = ticket.messages.create(author=by, side=Side.FIRST_LINE, body=text, is_solution=not others, created_at=now)
    if not others:
        ticket.state, ticket.solved_at = State.SOLVED, now
    ticket.first_answer_at = ticket.first_answer_at or now
    advance(
        escalation=escalation,
        state=EscalationState.DONE,
        by=by,
        now=now,
        kinds=(EscalationMoment.Kind.CLOSED,),
    )
    announce(
        SolutionAccepted(escalation_id=escalation.pk, ticket_id=ticket.pk, message_id=message.pk),
        by=by,
        about=ticket,
        partner_id=escalation.partner_id,
        before=before,
        after=escalation.as_state(),
        now=now,
    )
    return message


def _first_words(escalation: Escalation) -> str:
    if escalation.is_offices:
        return _("The Marshal's Office has settled it. Please write if anything is still unclear.")
    return _("The contractor has solved it. Please check whether everything works now.")

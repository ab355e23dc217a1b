"""A law begins to demand something of an office."""

from datetime import datetime

from helpdesk.models import Obligation, ObligationStep, Ticket
from helpdesk.obligation_events import ObligationBegun
from helpdesk.operations.wind_obligation import wind_obligation
from helpdesk.queries.statutory import first_due
from lms.models import Person
from lms.outbox import announce


def begin_obligation(
    *,
    ticket: Ticket,
    partner_id: int,
    statute: str,
    found_at: datetime,
    by: Person | None,
    now: datetime,
    words: str = "",
) -> Obligation:
    """Part of another operation's transaction; the verb before it decides who may. Announces ObligationBegun.

    The first warning of a time that has passed meanwhile comes with the next sweep.
    """
    made = Obligation.objects.create(
        ticket=ticket,
        partner_id=partner_id,
        statute=statute,
        words=words,
        found_at=found_at,
        due_at=first_due(statute, found_at),
    )
    made.steps.create(kind=ObligationStep.Kind.FOUND, at=found_at, recorded_at=now, by=by)
    wind_obligation(obligation=made)
    announce(
        ObligationBegun(obligation_id=made.pk),
        by=by,
        about=made,
        partner_id=partner_id,
        after={"ticket": ticket.pk, "kind": statute},
        now=now,
    )
    return made

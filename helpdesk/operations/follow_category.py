"""What a question is about decides what laws demand: begin it, or let it lapse."""

from datetime import datetime

from helpdesk.models import Category, Obligation, ObligationStep, Ticket
from helpdesk.models.obligation import DEMANDED
from helpdesk.obligation_events import ObligationRevived
from helpdesk.operations.begin_obligation import begin_obligation
from helpdesk.operations.wind_obligation import wind_obligation
from lms.models import Person
from lms.outbox import announce

Kind = ObligationStep.Kind


def follow_category(*, ticket: Ticket, by: Person | None, now: datetime) -> None:
    """Part of the transaction that asks a question or changes its category; announces ObligationBegun for what is new,
    ObligationRevived for what comes back.

    The time counts from when the question was asked, until somebody corrects it. What is demanded of this office no
    more lapses, and goes on as it was when the category comes back. Another office that was touched decides for itself.
    """
    wanted = DEMANDED.get(Category(ticket.category), ())
    standing = set(ticket.obligations.filter(partner=ticket.partner_id).values_list("statute", flat=True))
    own = ticket.obligations.filter(partner=ticket.partner_id)
    for each in own.select_for_update().order_by("pk"):
        turned = each.steps.filter(kind__in=(Kind.LAPSED, Kind.REVIVED)).order_by("pk").last()
        lapsed = turned is not None and turned.kind == Kind.LAPSED
        if lapsed == (each.statute not in wanted):
            continue
        each.steps.create(kind=Kind.REVIVED if lapsed else Kind.LAPSED, at=now, recorded_at=now, by=by)
        wind_obligation(obligation=each)
        if lapsed:
            _announce_return(each, by, now)
    for statute in wanted:
        if statute not in standing:
            begin_obligation(
                ticket=ticket,
                partner_id=ticket.partner_id,
                statute=statute,
                found_at=ticket.created_at,
                by=by,
                now=now,
            )


def _announce_return(obligation: Obligation, by: Person | None, now: datetime) -> None:
    announce(
        ObligationRevived(obligation_id=obligation.pk),
        by=by,
        about=obligation,
        partner_id=obligation.partner_id,
        after={"ticket": obligation.ticket_id, "kind": obligation.statute},
        now=now,
    )

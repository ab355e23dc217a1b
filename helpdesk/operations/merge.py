"""Somebody of the first line joins a question to the one that asks the same."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.join_events import TicketMerged
from helpdesk.models import EscalationRequest, Problem, State, Ticket, TicketTie, TicketWatch, TieKind
from helpdesk.operations.settle import settle
from helpdesk.queries.ties import end_seen, why_apart
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def merge(*, ticket: Ticket, number: str, by: Person, now: datetime) -> Ticket:
    """Join `ticket` to the question with this number, or to what that was joined to itself; return the target.

    Permission: helpdesk.merge of both. The joined one keeps number, thread and facts, but nobody's turn it is: its
    clock stands and it leaves lists of what waits. Letters to it land in the target. Refused where that would show
    words to somebody who did not see them (see why_apart), while the contractor works on it or somebody decides whether
    to hand it over, of the question by which an outage is handed over, and into itself. Both rows are locked in the
    order of keys, so that of two who join crosswise one waits and then is refused. Who asked watches the target.
    Joining again to the same one changes nothing. Announces TicketMerged.
    """
    wanted = end_seen(by, number)
    if wanted is None:
        raise Refused(_("There is no question with this number."), field="number")
    if wanted.pk == ticket.pk:
        raise Refused(_("A question cannot be joined to itself."), field="number")
    pair = Ticket.objects.select_for_update().filter(pk__in=(ticket.pk, wanted.pk)).order_by("pk").in_bulk()
    ticket, target = pair[ticket.pk], pair[wanted.pk]
    if ticket.state == State.MERGED and _is_joined(ticket, target):
        return target
    _check(ticket, target, by)
    before, waited = ticket.as_state(), ticket.waiting_since
    TicketTie.objects.create(
        kind=TieKind.MERGED,
        ticket=ticket,
        other=target,
        state_before=ticket.state,
        waiting_since=waited,
        made_by=by,
        made_at=now,
    )
    ticket.state = State.MERGED
    settle(ticket=ticket, now=now, matters_changed=False)
    if ticket.asked_by_id != target.asked_by_id:
        TicketWatch.objects.get_or_create(ticket=target, person_id=ticket.asked_by_id, defaults={"since": now})
    announce(
        TicketMerged(ticket_id=ticket.pk, target_id=target.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after={**ticket.as_state(), "target": target.number},
        now=now,
    )
    return target


def _is_joined(ticket: Ticket, target: Ticket) -> bool:
    return TicketTie.objects.merges().standing().filter(ticket=ticket, other=target).exists()


def _check(ticket: Ticket, target: Ticket, by: Person) -> None:
    if State.MERGED in (ticket.state, target.state):
        raise Refused(_("One of these questions has been joined to another one already."), field="number")
    if ticket.escalations_open:
        raise Refused(_("The contractor is still working on it. Accept the solution or withdraw the matter first."))
    if EscalationRequest.objects.open().filter(ticket=ticket).exists():
        raise Refused(_("A request to hand it over waits for a decision. Withdraw it first."))
    if ticket.problem_id and Problem.objects.filter(lead=ticket, ended_at=None).exists():
        raise Refused(_("The outage is handed over by this question. Take it out of the outage first."))
    if not can(by, "helpdesk.merge", ticket):
        raise Refused(_("This question cannot be joined to another one any more."))
    if not can(by, "helpdesk.merge", target):
        words = _("%(number)s is closed, or others answer it. Open it again first, or link the two.")
        raise Refused(words % {"number": target.number}, field="number")
    if reason := why_apart(ticket, target):
        raise Refused(reason, field="number")

"""Answers whose seconds are over are sent."""

import logging
from datetime import datetime

from django.db import transaction

from helpdesk.models import HeldReply, Message, Side, State, Ticket
from helpdesk.models.tie import end_of, locked
from helpdesk.operations.conclude import conclude
from helpdesk.operations.land import land
from helpdesk.operations.write_letter import write_letter
from helpdesk.talk_events import ReplyStopped
from lms.outbox import announce

logger = logging.getLogger(__name__)
BATCH = 200


def send_held(*, now: datetime, limit: int = BATCH) -> int:
    """Turn what is due into messages, in the order in which it was accepted; return how many.

    No person acts, so no permission is asked: it was when the answer was accepted. Each row has a transaction of its
    own, so that a worker killed anywhere leaves the row as it was or the message there, and one that fails stops no
    other. An answer to a question that has become confidential, whose author sees it no more, is stopped: who answers
    now has its text. Announces ReplyStopped then.
    """
    sent = 0
    for pk in list(HeldReply.objects.due(now).order_by("accepted_at", "pk").values_list("pk", flat=True)[:limit]):
        try:
            sent += _send(pk, now)
        except Exception:
            logger.exception("an answer on hold could not be sent: %s", pk)
    return sent


@transaction.atomic
def _send(pk: int, now: datetime) -> int:
    # In this order, as every other operation locks the question first.
    ticket = locked(Ticket.objects.get(held_replies=pk))
    held = HeldReply.objects.select_for_update().select_related("author").get(pk=pk)
    if held.settled:
        return 0
    if _is_others_now(ticket, held):
        _stop(ticket, held, now)
        return 0
    message = _written(ticket, held)
    held.attachments.update(message=message, held_reply=None)
    held.body, held.settled, held.message = "", True, message
    held.save(update_fields=["body", "settled", "message"])
    return 1


def _is_others_now(ticket: Ticket, held: HeldReply) -> bool:
    end = end_of(ticket)
    if held.side != Side.FIRST_LINE or not end.is_confidential:
        return False
    return not Ticket.objects.visible_to(held.author).filter(pk=end.pk).exists()


def _stop(ticket: Ticket, held: HeldReply, now: datetime) -> None:
    held.settled = True
    held.save(update_fields=["settled"])
    announce(
        ReplyStopped(ticket_id=ticket.pk, held_id=held.pk), by=None, about=ticket, partner_id=ticket.partner_id, now=now
    )


def _written(ticket: Ticket, held: HeldReply) -> Message:
    """As it was accepted; where something has come up since that only a person can judge, it does not solve."""
    by, at = held.author, held.accepted_at
    if ticket.state == State.MERGED:
        return land(ticket=ticket, letter={"body": held.body}, by=by, now=at, side=held.side)
    heard = ticket.messages.filter(side=Side.CLERK, created_at__gt=at).exists() if held.solves else False
    if held.solves and ticket.is_open and not ticket.escalations_open and not heard:
        return conclude(ticket=ticket, text=held.body, by=by, now=at)
    return write_letter(ticket=ticket, letter={"body": held.body}, by=by, now=at, side=held.side)

"""Warn of deadlines, once each: when half of the time is gone, when little is left, when it has passed."""

from datetime import datetime

from django.db import transaction

from helpdesk.events import TargetMissed, TargetNear
from helpdesk.models import Escalation, Reminder, Ticket
from helpdesk.queries.deadlines import Mark, answer_stage, deadlines
from helpdesk.queries.ties import stood
from lms.outbox import announce

BATCH = 500


def remind(*, now: datetime, limit: int = BATCH) -> int:
    """Announce TargetNear and TargetMissed for what is due, each once; return how many were announced.

    No person acts, so no permission is asked. Each row has a transaction of its own: one that fails stops no other.
    A question whose answer is on hold has been answered in time or not when that was accepted: it waits for the row.
    Rows with nothing due are not touched; the partial indexes on next_check_at make that cheap.
    """
    escalations = Escalation.objects.due_for_reminder(now).order_by("next_check_at").values_list("pk", flat=True)
    waiting = Ticket.objects.due_for_reminder(now).without_held_answers()
    tickets = waiting.order_by("next_check_at").values_list("pk", flat=True)
    return sum(_remind_of_escalation(pk, now) for pk in list(escalations[:limit])) + sum(
        _remind_of_ticket(pk, now) for pk in list(tickets[:limit])
    )


@transaction.atomic
def _remind_of_escalation(pk: int, now: datetime) -> int:
    escalation = Escalation.objects.select_for_update().get(pk=pk)
    moments = escalation.moments.order_by("at", "pk")
    marks = deadlines(moments, escalation.policy_version, escalation.calendar_version).marks()
    said = _announce(marks, now, escalation=escalation)
    _set_next(escalation, marks, now)
    return said


@transaction.atomic
def _remind_of_ticket(pk: int, now: datetime) -> int:
    ticket = Ticket.objects.select_for_update().get(pk=pk)
    marks = []
    if ticket.waiting_since:
        versions = (ticket.policy_version, ticket.calendar_version)
        marks = answer_stage(ticket.waiting_since, *versions, stood(ticket)).marks()
    said = _announce(marks, now, ticket=ticket)
    _set_next(ticket, marks, now)
    return said


def _announce(
    marks: list[Mark], now: datetime, *, ticket: Ticket | None = None, escalation: Escalation | None = None
) -> int:
    about = ticket or escalation
    partner_id = about.partner_id if about else None
    passed = [mark for mark in marks if mark.at <= now]
    # After a long stop of the worker several are due at once: then the last one says it all.
    last = {mark.target: mark for mark in sorted(passed, key=lambda mark: mark.rank)}
    said = 0
    for mark in passed:
        _row, fresh = Reminder.objects.get_or_create(
            ticket=ticket,
            escalation=escalation,
            target=mark.target,
            kind=mark.kind,
            **({"due_at": mark.due} if ticket or mark.target == Reminder.Target.UPDATE else {}),
            defaults={"made_at": now, "due_at": mark.due},
        )
        if not fresh or mark != last[mark.target]:
            continue
        ids = {"ticket_id": ticket.pk if ticket else None, "escalation_id": escalation.pk if escalation else None}
        fact = (
            TargetMissed(target=mark.target, **ids)
            if mark.kind == Reminder.Kind.MISSED
            else TargetNear(target=mark.target, kind=mark.kind, **ids)
        )
        announce(fact, by=None, about=about, partner_id=partner_id, now=now)
        said += 1
    return said


def _set_next(thing: Ticket | Escalation, marks: list[Mark], now: datetime) -> None:
    thing.next_check_at = next((mark.at for mark in marks if mark.at > now), None)
    thing.save(update_fields=["next_check_at"])

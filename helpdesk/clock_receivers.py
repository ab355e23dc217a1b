"""Who is told of a deadline: whoever must act at half time and when little is left, the office when it has passed."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import ClockPaused, ClockResumed, TargetMissed, TargetNear
from helpdesk.models import EscalationMoment, Reminder
from helpdesk.operations.pin import pin
from helpdesk.queries.first_line import coordinators, spokesmen
from helpdesk.receivers import answerers, contractors, escalation_of, leaders, named, tell_people, ticket_of, today
from lms.events import ContractKept
from lms.models import Contract, Event
from lms.outbox import receives


@receives(TargetNear, TargetMissed)
def remind_of_answer(event: Event) -> None:
    """A clerk waits long: the leaders are nudged; when the time has passed, the representative learns of it."""
    if not event.data["ticket_id"]:
        return
    ticket = ticket_of(event)
    missed = event.name == TargetMissed.name
    people = list(answerers(ticket, event))
    if missed:
        people += spokesmen(partner_id=ticket.partner_id, day=today(event))
    words = {
        "missed": _("[%(number)s] The time to answer has passed: %(title)s"),
        Reminder.Kind.NEAR: _("[%(number)s] Little time is left to answer: %(title)s"),
        Reminder.Kind.HALF: _("[%(number)s] A question is waiting: %(title)s"),
    }
    subject = named(words["missed" if missed else _kind(event)], ticket)
    tell_people(event, people, "answer_missed" if missed else "answer_near", subject, "", ticket, by_mail=missed)


@receives(TargetNear, TargetMissed)
def remind_contractor(event: Event) -> None:
    """Half time to the consultants in the bell, the last fifth by mail; a missed deadline to the office too."""
    if not event.data["escalation_id"]:
        return
    escalation, missed = escalation_of(event), event.name == TargetMissed.name
    people = list(contractors(escalation, event))
    if missed and not escalation.is_offices:
        people += coordinators(today(event))
    words = {
        "missed": _("[%(number)s] Deadline missed (%(target)s): %(title)s"),
        Reminder.Kind.NEAR: _("[%(number)s] Little time is left (%(target)s): %(title)s"),
        Reminder.Kind.HALF: _("[%(number)s] Half of the time is gone (%(target)s): %(title)s"),
    }
    kind = "missed" if missed else _kind(event)
    target = Reminder.Target(event.data["target"]).label
    subject = named(words[kind], escalation, target=target)
    by_mail = kind != Reminder.Kind.HALF
    tell_people(event, people, "target_missed" if missed else "target_near", subject, "", escalation, by_mail=by_mail)


@receives(ClockPaused, ClockResumed)
def tell_both_sides(event: Event) -> None:
    """The office has stopped a contractor's clock, or let it run on: contractor and leader learn it with the reason."""
    escalation = escalation_of(event)
    moment = EscalationMoment.objects.get(pk=event.data["moment_id"])
    paused = event.name == ClockPaused.name
    words = (
        _("[%(number)s] The clock is stopped: %(title)s")
        if paused
        else _("[%(number)s] The clock is running again: %(title)s")
    )
    body = f"{moment.get_pause_reason_display()}. {moment.words}".strip()
    people = (*contractors(escalation, event), *leaders(escalation, event))
    kind = "clock_paused" if paused else "clock_resumed"
    tell_people(event, people, kind, named(words, escalation), body, escalation, by_mail=paused)


@receives(ContractKept)
def follow_contract(event: Event) -> None:
    """A new contract gets its times and its calendar, a changed one its days off, before anything begins under them."""
    pin(contract=Contract.objects.get(pk=event.data["contract_id"]), now=timezone.now())


def _kind(event: Event) -> str:
    """Facts of earlier versions knew half time only."""
    return str(event.data.get("kind", Reminder.Kind.HALF))

"""Decide what becomes of one mail that was read."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from helpdesk.mail.addresses import addresses
from helpdesk.mail.classify import Kind, Verdict, classify
from helpdesk.mail.parsed import Parsed
from helpdesk.mail.proof import is_forged
from helpdesk.models import Channel, Escalation, GuestAccess, GuestUse, IncomingMail, Ticket
from helpdesk.models.incoming_mail import Outcome, Reason
from helpdesk.operations.act_as_guest import act_as_guest
from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.ask import ask
from helpdesk.operations.reopen import reopen
from helpdesk.operations.reply import reply
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.queries.mail_letter import letter_of
from helpdesk.queries.mail_threads import Thread, guest_at, matter_of, our_domain, people_at, thread_meant
from lms.kit.refused import Refused
from lms.models import Person
from lms.operations.note_bounce import note_bounce
from lms.permissions import can

SAME_WITHIN = timedelta(days=30)


@transaction.atomic
def route_mail(*, mail: IncomingMail, parsed: Parsed, now: datetime) -> IncomingMail:
    """Part of take_mail_in, on a locked row. A sender is believed only as far as an own address goes: what a stranger
    writes lies in quarantine, and nothing is ever sent back, so that nobody learns whether a number exists.
    """
    if parsed.problem:
        return _note(mail, Outcome.HELD, Reason(parsed.problem.value), now)
    verdict = classify(parsed, domain=our_domain(), own=_own_addresses())
    if verdict.kind != Kind.PERSON:
        return _note(mail, Outcome.IGNORED, _reason_aside(verdict, now), now)
    if _came_before(mail, now):
        return _note(mail, Outcome.IGNORED, Reason.DUPLICATE, now)
    if doubt := _doubt(parsed):
        return _note(mail, Outcome.QUARANTINE, doubt, now)
    thread, is_spoilt = thread_meant(parsed)
    if is_spoilt:
        return _note(mail, Outcome.QUARANTINE, Reason.BAD_TOKEN, now)
    return _answer(mail, parsed, thread, now) if thread else _question(mail, parsed, now)


def _own_addresses() -> set[str]:
    ours = [*addresses(settings.MAIL_IN_ADDRESS), *addresses(settings.DEFAULT_FROM_EMAIL)]
    return {each.email for each in ours if each.email}


def _reason_aside(verdict: Verdict, now: datetime) -> Reason:
    if verdict.kind == Kind.BOUNCE:
        found = note_bounce(message_id=verdict.our_id, is_final=verdict.is_hard, words=verdict.words, now=now)
        if found is None:
            return Reason.BOUNCE_UNKNOWN
        return Reason.BOUNCE_HARD if verdict.is_hard else Reason.BOUNCE_SOFT
    return {Kind.OWN: Reason.OWN, Kind.LIST: Reason.LIST}.get(verdict.kind, Reason.AUTO_REPLY)


def _came_before(mail: IncomingMail, now: datetime) -> bool:
    """Sent to two of our addresses, a mail comes twice with other stamps on it."""
    if not mail.message_id:
        return False
    same = IncomingMail.objects.filter(message_id=mail.message_id, from_address=mail.from_address)
    taken = same.filter(received_at__gt=now - SAME_WITHIN).exclude(pk=mail.pk)
    return taken.exclude(outcome=Outcome.WAITING).exists()


def _doubt(parsed: Parsed) -> Reason | None:
    if parsed.senders > 1:
        return Reason.SEVERAL_SENDERS
    return Reason.FORGED if is_forged(parsed) else None


def _answer(mail: IncomingMail, parsed: Parsed, thread: Thread, now: datetime) -> IncomingMail:
    """Only whom we wrote to, from the own address; a mailbox of several answers as who was written to."""
    person = next((each for each in people_at(mail.from_address) if each.pk == thread.person_id), None)
    if person is None:
        return _note(mail, Outcome.QUARANTINE, Reason.STRANGER, now)
    matter = matter_of(thread.name, person)
    access = guest_at(thread.name, person, now) if matter is None else None
    try:
        with transaction.atomic():
            if matter:
                matter = _write(matter, parsed, person, now)
            elif access:
                matter = _write_as_guest(access, parsed, now)
            else:
                return _note(mail, Outcome.QUARANTINE, Reason.MAY_NOT_SEE, now)
    except Refused:
        return _note(mail, Outcome.QUARANTINE, Reason.REFUSED, now)
    return _note(mail, Outcome.REPLY, thread.proof, now, matter)


def _write(matter: Ticket | Escalation, parsed: Parsed, person: Person, now: datetime) -> Ticket | Escalation:
    """By the operation that the page would call: what is solved or closed is opened again by who may do that, and a
    leader's answer to the contractor's question lets the clock go on. Returns where it stands now: a question that was
    joined to another takes nothing itself.
    """
    letter = letter_of(parsed)
    words: dict[str, Any] = {"body": letter.body, "quoted": letter.quoted, "files": letter.files}
    by_mail: dict[str, Any] = {**words, "channel": Channel.MAIL, "by": person, "now": now}
    if isinstance(matter, Escalation):
        answer = answer_back if can(person, "helpdesk.answer_back", matter) else reply_escalation
        answer(escalation=matter, **by_mail)
        return matter
    verb = reply if can(person, "helpdesk.reply", matter) else reopen
    return verb(ticket=matter, **by_mail).ticket


def _write_as_guest(access: GuestAccess, parsed: Parsed, now: datetime) -> Escalation:
    """An outside consultant answers the notice: a message, whatever it says; a solution is proposed on the page."""
    letter = letter_of(parsed)
    act_as_guest(
        access=access,
        verb=GuestUse.Verb.REPLY,
        body=letter.body,
        quoted=letter.quoted,
        files=letter.files,
        channel=Channel.MAIL,
        now=now,
    )
    return access.escalation


def _question(mail: IncomingMail, parsed: Parsed, now: datetime) -> IncomingMail:
    people = people_at(mail.from_address)
    if len(people) > 1:  # an outsider who works by links may have the address of somebody who asks
        people = [person for person in people if can(person, "helpdesk.ask")] or people
    if len(people) != 1:
        reason = Reason.SHARED_ADDRESS if people else Reason.UNKNOWN_SENDER
        return _note(mail, Outcome.QUARANTINE, reason, now)
    if not can(people[0], "helpdesk.ask"):
        return _note(mail, Outcome.QUARANTINE, Reason.MAY_NOT_ASK, now)
    letter = letter_of(parsed)
    ticket = ask(
        title=letter.title,
        body=letter.body,
        quoted=letter.quoted,
        files=letter.files,
        channel=Channel.MAIL,
        by=people[0],
        now=now,
    )
    return _note(mail, Outcome.TICKET, Reason.NEW, now, ticket)


def _note(
    mail: IncomingMail, outcome: Outcome, reason: Reason, now: datetime, matter: Ticket | Escalation | None = None
) -> IncomingMail:
    mail.outcome, mail.reason, mail.taken_at = outcome, reason, now
    mail.escalation = matter if isinstance(matter, Escalation) else None
    mail.ticket = matter.ticket if isinstance(matter, Escalation) else matter
    mail.save()
    return mail

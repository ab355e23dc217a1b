"""Who is told of what laws demand: who speaks for the office, the Marshal's Office, the data protection officer."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import DataOfficer, Obligation, ObligationStep, ObligationWarning, Statute
from helpdesk.obligation_events import (
    ObligationBegun,
    ObligationMissed,
    ObligationNear,
    ObligationRecorded,
    ObligationRevived,
    OfficerLeft,
    OfficerNamed,
)
from helpdesk.operations.end_officer import end_officer
from helpdesk.operations.send_officer_link import KIND, send_officer_link
from helpdesk.queries.first_line import coordinators, first_line_of, spokesmen
from helpdesk.queries.obligations import next_word
from helpdesk.queries.timers import due_at
from lms.events import AppointmentEnded, MailBounced, MailUndelivered
from lms.models import Appointment, Event, MailDelivery, Person
from lms.operations.tell import tell
from lms.outbox import receives

FIRST_TOLD = (Statute.WARNING, Statute.BREACH, Statute.ACCESS)
"""One incident sets four clocks going; two mails say so."""


@receives(ObligationBegun, ObligationRevived)
def tell_of_obligation(event: Event) -> None:
    obligation = _obligation(event)
    if obligation.statute in FIRST_TOLD and obligation.is_running:
        words = _("[%(number)s] A time set by law is running: %(what)s")
        if event.name == ObligationRevived.name:
            words = _("[%(number)s] A time set by law is running again: %(what)s")
        body = _due(obligation)
        _tell(event, obligation, "obligation_begun", words, body, by_mail=True)


@receives(ObligationBegun, ObligationRevived)
def send_officer_the_link(event: Event) -> None:
    """Of what comes back a new one, even where the old one works: the officer took the matter for settled."""
    obligation = _obligation(event)
    if obligation.statute == Statute.BREACH and obligation.is_running:
        anew = event.name == ObligationRevived.name
        send_officer_link(obligation=obligation, by=None, now=timezone.now(), about=event, anew=anew)


@receives(OfficerNamed)
def send_new_officer_links(event: Event) -> None:
    """To each matter that still waits. An officer who has been replaced meanwhile gets none."""
    officer = DataOfficer.objects.present().filter(pk=event.data["officer_id"]).first()
    if officer:
        waiting = Obligation.objects.running().filter(partner=officer.partner_id, statute=Statute.BREACH)
        for obligation in waiting.nearest_first():
            send_officer_link(obligation=obligation, by=None, now=timezone.now(), about=event)


@receives(AppointmentEnded)
def end_the_officer_who_left(event: Event) -> None:
    """An officer from outside holds no role here and goes on."""
    ended = Appointment.objects.get(pk=event.data["appointment_id"])
    day = timezone.localdate()
    for officer in DataOfficer.objects.present().filter(person=ended.person_id, partner=ended.organisation_id):
        held = Appointment.objects.in_force(day).filter(person=ended.person_id, organisation=officer.partner_id)
        if not held.exists():
            end_officer(officer=officer, now=timezone.now())


@receives(OfficerLeft)
def tell_that_nobody_is_the_officer(event: Event) -> None:
    officer = DataOfficer.objects.select_related("person", "partner").get(pk=event.data["officer_id"])
    day = timezone.localdate()
    tell(
        people=[*spokesmen(partner_id=officer.partner_id, day=day), *coordinators(day)],
        about=event,
        kind="helpdesk.officer_left",
        subject=_("No data protection officer: %(office)s") % {"office": officer.partner.short_name},
        body=_("%(person)s works there no more. Name the next data protection officer.") % {"person": officer.person},
        path=reverse("data_officer", args=[officer.partner.teryt]),
        by_mail=True,
        now=timezone.now(),
    )


@receives(ObligationNear, ObligationMissed)
def warn(event: Event) -> None:
    """Whose turn it is, who speaks for the office, and the Marshal's Office; whatever the hour of the night."""
    obligation = _obligation(event)
    missed = event.name == ObligationMissed.name
    words = {
        "missed": _("[%(number)s] A time set by law has passed: %(what)s"),
        ObligationWarning.Kind.NEAR: _("[%(number)s] Little time is left by law: %(what)s"),
        ObligationWarning.Kind.HALF: _("[%(number)s] Half of the time set by law is gone: %(what)s"),
    }["missed" if missed else event.data["kind"]]
    body = _due(obligation)
    kind = "obligation_missed" if missed else "obligation_near"
    _tell(event, obligation, kind, words, body, by_mail=True)


@receives(ObligationRecorded)
def tell_of_step(event: Event) -> None:
    obligation = _obligation(event)
    step = ObligationStep.objects.get(pk=event.data["step_id"])
    body = f"{step.get_kind_display()}. {step.words}".strip()
    words = _("[%(number)s] Written down: %(what)s")
    _tell(event, obligation, "obligation_recorded", words, body, by_mail=bool(step.link_id))


@receives(MailUndelivered, MailBounced)
def tell_of_unreached_officer(event: Event) -> None:
    """The time runs on while the officer knows nothing: who named the officer learns of it at once."""
    mails = MailDelivery.objects.select_related("notice__person").filter(notice__kind__startswith=f"{KIND}.")
    mail = mails.filter(pk=event.data["mail_id"]).first()
    if mail is None:
        return
    pk = int(mail.notice.kind.rpartition(".")[2])
    obligation = Obligation.objects.select_related("ticket", "partner").get(pk=pk)
    words = _("[%(number)s] An e-mail did not arrive: %(what)s")
    body = _("It was for the data protection officer: %(person)s, %(address)s. Check the address and mail a new link.")
    body = body % {"person": mail.notice.person, "address": mail.address}
    _tell(event, obligation, "undelivered", words, body, by_mail=True)


def _tell(event: Event, obligation: Obligation, kind: str, words: str, body: str, *, by_mail: bool) -> None:
    what = f"{obligation.get_statute_display()} ({obligation.partner.short_name})"
    tell(
        people=[person for person in _concerned(obligation) if person.pk != event.actor_id],
        about=event,
        kind=f"helpdesk.{kind}",
        subject=words % {"number": obligation.ticket.number, "what": what},
        body=body,
        path=obligation.get_absolute_url(),
        by_mail=by_mail,
        now=timezone.now(),
    )


def _due(obligation: Obligation) -> str:
    until = _("Due: %(due)s.") % {"due": due_at(obligation.last_moment, timezone.now())}
    return f"{until} {next_word(obligation)}"


def _concerned(obligation: Obligation) -> Iterable[Person]:
    """Each once: `tell` takes care of it. Leaders only where they may see it."""
    day = timezone.localdate()
    is_theirs = obligation.is_own and obligation.statute == Statute.ACCESS
    own = first_line_of(obligation.ticket, day).people if is_theirs else ()
    return (*own, *spokesmen(partner_id=obligation.partner_id, day=day), *coordinators(day))


def _obligation(event: Event) -> Obligation:
    return Obligation.objects.select_related("ticket", "partner").get(pk=event.data["obligation_id"])

"""Who hears that a matter was passed on, that a colleague asks or answers, and that somebody has left.

In the bell: what colleagues write to each other stays out of mails, since an answer to a mail goes to the partner.
"""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.hand_events import ColleagueAnswered, ColleagueAsked, EscalationTransferred
from helpdesk.models import Consultation, Escalation, Transfer
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.operations.release_matters import release_matters
from helpdesk.queries.first_line import consultants, workers
from helpdesk.receivers import escalation_of, named, today
from lms.events import AppointmentEnded
from lms.models import Appointment, Event, Person
from lms.operations.tell import tell
from lms.outbox import receives


@receives(EscalationTransferred)
def tell_who_has_it_now(event: Event) -> None:
    """The one who gets it, by mail too, without the reason; where nobody in particular does, everybody there.

    Nobody once it has ended or somebody else has it: facts may be delivered late.
    """
    made = Transfer.objects.select_related("to_person").get(pk=event.data["transfer_id"])
    escalation = escalation_of(event)
    if not escalation.is_live or escalation.assigned_to_id != made.to_person_id:
        return
    people = [made.to_person] if made.to_person else workers(escalation, today(event))
    words = _("[%(number)s] Yours now: %(title)s") if made.to_person else _("[%(number)s] Waits for you all: %(title)s")
    body = _("The matter was passed on. The reason stands in the matter; the clock goes on.")
    _tell(event, people, "matter_transferred", named(words, escalation), body, escalation, by_mail=True)


@receives(ColleagueAsked)
def tell_who_is_asked(event: Event) -> None:
    asked = _consultation(event)
    escalation = escalation_of(event)
    words = _("[%(number)s] A colleague asks you: %(title)s")
    _tell(event, [asked.asked], "colleague_asked", named(words, escalation), "", escalation)


@receives(ColleagueAnswered)
def tell_who_asked(event: Event) -> None:
    """Who asked; where they have left, who has the matter."""
    answered, escalation = _consultation(event), escalation_of(event)
    people = [each for each in (answered.asked_by, escalation.assigned_to) if each and _reads(each, answered)]
    words = _("[%(number)s] A colleague has answered you: %(title)s")
    _tell(event, people[:1], "colleague_answered", named(words, escalation), "", escalation)


@receives(AppointmentEnded)
def pass_matters_on(event: Event) -> None:
    """Each consultant learns how many wait; who asked the one who left learns that they will not answer."""
    found = Appointment.objects.select_related("person").filter(pk=event.data["appointment_id"])
    left = found.filter(role__in=CONTRACTOR_ROLES).first()
    if left is None:
        return
    freed = release_matters(appointment=left, now=timezone.now())
    body = _("Who had taken it up works there no more: %(name)s") % {"name": left.person}
    if freed:
        words = ngettext(
            "%(number)d matter waits for somebody to take it",
            "%(number)d matters wait for somebody to take them",
            len(freed),
        ) % {"number": len(freed)}
        for person in consultants(left.organisation_id, today(event)):
            _tell(event, [person], "matters_released", words, body, freed[0] if len(freed) == 1 else None, by_mail=True)
    waiting = Consultation.objects.open().filter(asked=left.person, escalation__contractor=left.organisation_id)
    for each in waiting.select_related("escalation", "asked_by", "asked"):
        if not _reads(each.asked, each):
            words = named(_("[%(number)s] Ask somebody else: %(title)s"), each.escalation)
            _tell(event, [each.asked_by], f"colleague_left_{each.pk}", words, body, each.escalation)


def _consultation(event: Event) -> Consultation:
    rows = Consultation.objects.select_related("asked", "asked_by", "escalation")
    return rows.get(pk=event.data["consultation_id"])


def _reads(person: Person, consultation: Consultation) -> bool:
    return Consultation.objects.visible_to(person).filter(pk=consultation.pk).exists()


def _tell(
    event: Event,
    people: Iterable[Person],
    kind: str,
    subject: str,
    body: str,
    about: Escalation | None,
    *,
    by_mail: bool = False,
) -> None:
    tell(
        people=[person for person in people if person.pk != event.actor_id],
        about=event,
        kind=f"helpdesk.{kind}",
        subject=subject,
        body=body,
        path=about.get_absolute_url() if about else "/pomoc/wykonawca/",
        by_mail=by_mail,
        now=timezone.now(),
    )

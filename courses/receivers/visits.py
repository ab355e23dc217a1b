"""Who is told of visits: both sides, the people who are to come, and the office where it has to decide."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.events import (
    ProtocolConfirmed,
    SessionDayClosed,
    VisitBooked,
    VisitCancelled,
    VisitConfirmed,
    VisitDayClosed,
    VisitDeclined,
    VisitLetPass,
    VisitMissed,
    VisitProposed,
    VisitRecorded,
)
from courses.models import Booking, Visit, VisitProtocol, VisitSide
from courses.queries.visits import speakers, visit_words
from courses.receivers.telling import coordinators, tell_people
from lms.models import Event, Person
from lms.outbox import receives, wake


@receives(VisitProposed)
def tell_of_proposal(event: Event) -> None:
    """Who speaks for the partner; the office too where the hours of the contract do not suffice."""
    visit = _visit(event)
    _tell(event, visit, "visit_proposed", _("A visit is proposed: please answer"), speakers_of(event, visit))
    if event.data["exceeds"]:
        subject = _("A visit exceeds the hours of the contract")
        _tell(event, visit, "visit_exceeds", subject, list(coordinators(event)))


@receives(VisitLetPass)
def tell_of_passing(event: Event) -> None:
    visit = _visit(event)
    people = [visit.slot.trainer, *speakers_of(event, visit)]
    _tell(event, visit, "visit_let_pass", _("The visit may exceed the hours"), people, visit.excess_reason)


@receives(VisitBooked)
def tell_of_booked_visit(event: Event) -> None:
    """Who speaks for the partner: hours of the contract are planned. The trainer learns of the booking itself."""
    visit = _visit(event)
    subject = _("A leader booked a visit: its hours are planned")
    _tell(event, visit, "visit_booked", subject, speakers_of(event, visit))


@receives(VisitRecorded)
def tell_of_recorded_visit(event: Event) -> None:
    visit = _visit(event)
    people = [visit.slot.trainer, *speakers_of(event, visit)]
    state = visit.get_state_display()
    subject = _("The Marshal's Office entered a visit: %(state)s") % {"state": state}
    _tell(event, visit, "visit_recorded", subject, people, visit.reason or visit.excess_reason)


@receives(VisitConfirmed)
def tell_of_confirming(event: Event) -> None:
    """The trainer, and with a file for their calendar the people who are to come."""
    visit = _visit(event)
    _tell(event, visit, "visit_confirmed", _("The visit is confirmed"), [visit.slot.trainer])
    for booking in Booking.objects.booked().filter(slot=visit.slot_id).select_related("person").order_by("pk"):
        file = f"{settings.SITE_URL}{reverse('meeting_file', args=[booking.pk])}"
        tell_people(
            event,
            kind="visit_to_come",
            people=[booking.person],
            subject=_("An instruction at your workstation is planned"),
            body="\n\n".join([visit_words(visit), _("File for a calendar: %(address)s") % {"address": file}]),
            path=visit.slot.get_absolute_url(),
        )


@receives(VisitDeclined)
def tell_of_declining(event: Event) -> None:
    visit = _visit(event)
    wish = _("Another day: %(day)s") % {"day": f"{visit.wished_on:%d.%m.%Y}"} if visit.wished_on else ""
    words = "\n\n".join(filter(None, [visit.reason, wish]))
    _tell(event, visit, "visit_declined", _("The visit is declined"), [visit.slot.trainer], words)


@receives(VisitCancelled)
def tell_of_cancelling(event: Event) -> None:
    """Both sides but who cancelled, and everybody who was to come."""
    visit = _visit(event)
    subject = _("The visit is cancelled")
    people = [each for each in [visit.slot.trainer, *speakers_of(event, visit)] if each.pk != event.actor_id]
    _tell(event, visit, "visit_cancelled", subject, people, visit.reason)
    invited = Person.objects.filter(pk__in=event.data["people"]).order_by("pk")
    tell_people(
        event,
        kind="visit_not_to_come",
        people=list(invited),
        subject=subject,
        body="\n\n".join([visit_words(visit), visit.reason]),
        path=visit.slot.get_absolute_url(),
    )


@receives(VisitMissed)
def tell_of_missing(event: Event) -> None:
    """The other side, and the office."""
    visit = _visit(event)
    other = [visit.slot.trainer] if event.data["side"] == VisitSide.CONTRACTOR else speakers_of(event, visit)
    people = [*other, *coordinators(event)]
    _tell(event, visit, "visit_missed", _("A visit did not take place"), people, visit.reason)


@receives(VisitDayClosed)
def ask_to_confirm_protocol(event: Event) -> None:
    protocol = _protocol(event)
    people = speakers(protocol.partner_id, event.happened_at)
    _tell_of_protocol(event, protocol, "visit_day_closed", _("A protocol waits for you: %(number)s"), people)


@receives(SessionDayClosed)
def ask_to_confirm_sessions(event: Event) -> None:
    protocol = _protocol(event)
    people = speakers(protocol.partner_id, event.happened_at)
    _tell_of_protocol(event, protocol, "session_day_closed", _("A protocol waits for you: %(number)s"), people)


@receives(ProtocolConfirmed)
def tell_of_protocol(event: Event) -> None:
    protocol = _protocol(event)
    subject = _("The protocol is confirmed: %(number)s")
    if protocol.reservations:
        subject = _("The protocol is confirmed with reservations: %(number)s")
    people = [protocol.trainer, *(coordinators(event) if protocol.reservations else [])]
    _tell_of_protocol(event, protocol, "protocol_confirmed", subject, people)


@receives(ProtocolConfirmed)
def order_protocol(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.print_protocol", protocol_id=event.data["protocol_id"]), robust=True)


def speakers_of(event: Event, visit: Visit) -> list[Person]:
    return speakers(visit.partner_id, event.happened_at)


def _visit(event: Event) -> Visit:
    return Visit.objects.with_words().get(pk=event.data["visit_id"])


def _protocol(event: Event) -> VisitProtocol:
    found: VisitProtocol = VisitProtocol.objects.select_related("trainer").get(pk=event.data["protocol_id"])
    return found


def _tell(event: Event, visit: Visit, kind: str, subject: str, people: list[Person], words: str = "") -> None:
    tell_people(
        event,
        kind=kind,
        people=people,
        subject=subject,
        body="\n\n".join(filter(None, [visit_words(visit), words])),
        path=visit.get_absolute_url(),
    )


def _tell_of_protocol(event: Event, protocol: VisitProtocol, kind: str, subject: str, people: list[Person]) -> None:
    tell_people(
        event,
        kind=kind,
        people=people,
        subject=subject % {"number": protocol.number},
        body=protocol.reservations,
        path=protocol.get_absolute_url(),
    )

"""Whoever is no longer leader has their certificates suspended, by nobody's decision."""

from courses.models import CertificateState
from courses.operations.suspend_left import suspend_left
from courses.queries.certificates import certified_systems
from lms.events import AppointmentEnded
from lms.models import Event, Role, System
from lms.operations.end import end
from lms.outbox import deliver
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment


def test_the_end_of_the_role_suspends_what_was_given_for_it(cast: Cast) -> None:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    programme = make_programme(cast, system=system)
    left, stays = (make_certificate(cast, holder=each, programme=programme) for each in (cast.leon, cast.obcy_leon))

    end(appointment=cast.leon.appointments.get(), by=cast.renata, now=NOON)
    before_delivery = certified_systems(cast.leon, NOON.date())
    for _ in range(2):
        deliver(event_id=Event.objects.get(name=AppointmentEnded.name).pk, now=NOON)

    for each in (left, stays):
        each.refresh_from_db()
    assert before_delivery == frozenset()
    assert (left.state, stays.state) == (CertificateState.SUSPENDED, CertificateState.VALID)
    assert [(change.kind, change.by) for change in left.changes.order_by("-pk")[:1]] == [("suspended", None)]


def test_who_was_appointed_again_meanwhile_keeps_it(cast: Cast) -> None:
    certificate = make_certificate(cast)
    old = cast.leon.appointments.get()
    end(appointment=old, by=cast.renata, now=NOON)
    make_appointment(cast.leon, Role.LEADER, cast.partner, began_on=NOON.date())

    assert suspend_left(appointment=old, now=NOON) == 0
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID


def test_another_role_of_the_same_person_changes_nothing(cast: Cast) -> None:
    make_certificate(cast)
    clerk = make_appointment(cast.leon, Role.CLERK, cast.partner)

    assert suspend_left(appointment=clerk, now=NOON) == 0

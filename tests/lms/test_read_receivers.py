"""A token for reading ends for good with the last role of its maker at the office."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lms.models import Event, Role
from lms.operations.appoint import appoint
from lms.operations.end import end
from lms.outbox import deliver
from lms.queries.read_tokens import read_token_of
from tests.factories.people import Cast, make_appointment
from tests.factories.read_tokens import make_token_for_reading
from tests.programs import Program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("told_at_once", [True, False])
def test_a_role_given_anew_brings_no_token_back(cast: Cast, told_at_once: bool) -> None:
    now = timezone.now()
    made, hers = make_token_for_reading(cast, now=now), make_token_for_reading(cast, by=cast.ada, now=now)
    end(appointment=cast.maria.appointments.get(), by=cast.ada, now=now)
    ended = Event.objects.get(name="lms.appointment_ended")

    if told_at_once:
        deliver(event_id=ended.pk, now=now)
    appoint(person=cast.maria, role=Role.COORDINATOR, organisation=cast.office, by=cast.ada, now=now)
    cast.maria.clear_standing()
    newer = make_token_for_reading(cast, now=now + timedelta(seconds=1))
    deliver(event_id=ended.pk, now=now)

    made.token.refresh_from_db()
    assert (made.token.revoked_at, made.token.revoked_by) == (now, None)
    assert [Program(each.secret).get("/api/urzad/v1/partners").status_code for each in (made, newer, hers)] == [
        401,
        200,
        200,
    ]


def test_another_role_at_the_office_keeps_them(cast: Cast) -> None:
    now = timezone.now()
    kept = make_appointment(cast.maria, Role.ADMINISTRATOR, cast.office)
    made = make_token_for_reading(cast, now=now)

    end(appointment=cast.maria.appointments.exclude(pk=kept.pk).get(), by=cast.ada, now=now)
    deliver(event_id=Event.objects.get(name="lms.appointment_ended").pk, now=now)

    assert read_token_of(made.secret, now) == made.token

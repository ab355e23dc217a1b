"""Ending a role: at once, by whoever may give it, never the last administrator."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, OneTimeSecret, Person, Role
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.end import end
from lms.operations.invite import invite
from tests.factories import make_appointment
from tests.factories.inspections import make_access


def test_an_ended_role_gives_nothing_from_now_on_and_its_secrets_no_longer_open(cast: Any) -> None:
    now = timezone.now()
    appointment = cast.zofia.appointments.get()
    secret = invite(person=cast.zofia, by=cast.renata, now=now).secret

    end(appointment=appointment, by=cast.renata, now=now)

    assert Person.objects.get(pk=cast.zofia.pk).standing.held == ()
    assert OneTimeSecret.objects.get(pk=secret.pk).withdrawn_at == now
    event = Event.objects.get(name="lms.appointment_ended")
    assert (event.data, event.before, event.actor_id, event.partner_id) == (
        {"appointment_id": appointment.pk},
        {"person": cast.zofia.pk, "role": "clerk"},
        cast.renata.pk,
        cast.partner.pk,
    )


def test_a_role_of_today_ends_today(cast: Any) -> None:
    now = timezone.now()
    newcomer = Newcomer(first_name="Jan", last_name="Krótki")
    made = appoint(role=Role.CLERK, organisation=cast.partner, person=newcomer, by=cast.renata, now=now)
    ended = end(appointment=made, by=cast.renata, now=now)
    assert (ended.began_on, ended.ended_on) == (timezone.localdate(now), timezone.localdate(now))
    assert Person.objects.get(pk=made.person_id).standing.held == ()


def test_another_role_goes_on_and_keeps_the_secrets(cast: Any) -> None:
    now = timezone.now()
    make_appointment(cast.zofia, Role.LEADER, cast.partner)
    secret = invite(person=cast.zofia, by=cast.renata, now=now).secret
    end(appointment=cast.zofia.appointments.get(role=Role.CLERK), by=cast.renata, now=now)
    assert Person.objects.get(pk=cast.zofia.pk).standing.roles == {"leader"}
    assert OneTimeSecret.objects.usable(now).filter(pk=secret.pk).exists()


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "marek", "leon"])
def test_whoever_may_not_give_a_role_may_not_end_it(cast: Any, who: str) -> None:
    appointment = cast.renata.appointments.get()
    with pytest.raises(Refused):
        end(appointment=appointment, by=getattr(cast, who), now=timezone.now())
    appointment.refresh_from_db()
    assert appointment.ended_on is None


def test_what_has_ended_does_not_end_again(cast: Any) -> None:
    appointment = cast.zofia.appointments.get()
    end(appointment=appointment, by=cast.maria, now=timezone.now())
    with pytest.raises(Refused):
        end(appointment=appointment, by=cast.maria, now=timezone.now() + timedelta(days=3))


def test_the_last_administrator_stays(cast: Any) -> None:
    with pytest.raises(Refused):
        end(appointment=cast.ada.appointments.get(), by=cast.ada, now=timezone.now())
    second = appoint(
        role=Role.ADMINISTRATOR,
        organisation=cast.office,
        person=Newcomer(first_name="Drugi", last_name="Admin"),
        by=cast.ada,
        now=timezone.now(),
    )
    assert end(appointment=second, by=cast.ada, now=timezone.now()).ended_on >= date(2026, 1, 1)


def test_an_access_of_an_inspector_that_is_ahead_keeps_the_secrets(cast: Any) -> None:
    now = timezone.now()
    person = make_access(cast.maria, cast.partner).person
    role = make_appointment(person, Role.CLERK, cast.partner)
    secret = invite(person=person, by=cast.maria, now=now).secret
    end(appointment=role, by=cast.maria, now=now)
    assert OneTimeSecret.objects.usable(now).filter(pk=secret.pk).exists()

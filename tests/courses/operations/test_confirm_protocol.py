"""Confirming a protocol by the password: it is sealed, and its hours are used."""

from typing import Any

import pytest
from django.db import connection

from courses.models import HoursPool, VisitProtocol
from courses.operations.confirm_protocol import confirm_protocol
from courses.queries.hours import wrong_sums
from courses.queries.sealed_protocols import problems
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import PASSWORD, Cast
from tests.factories.visits import PROPOSED_AT, make_confirmed_protocol, make_protocol


def confirm(made: VisitProtocol, cast: Cast, **given: Any) -> VisitProtocol:
    values = {"password": PASSWORD, "shown_hash": made.content_hash, "by": cast.renata, "now": PROPOSED_AT, **given}
    return confirm_protocol(protocol=made, **values)


def test_it_is_sealed_and_the_hours_are_used(cast: Cast) -> None:
    made = make_protocol(cast)
    assert (HoursPool.objects.get().planned, HoursPool.objects.get().used) == (120, 0)

    for _click in range(2):
        done = confirm(made, cast)

    pool = HoursPool.objects.get()
    assert (pool.planned, pool.used, pool.left) == (0, 120, 480)
    assert (done.confirmed_by, done.seal_number, done.reservations) == (cast.renata, 1, "")
    assert "bez zastrzeżeń" in done.statement
    assert list(problems()) == []
    assert list(wrong_sums()) == []


def test_reservations_stay_and_the_office_is_told(cast: Cast) -> None:
    assert cast.maria.is_active

    done = make_confirmed_protocol(cast, reservations="Zabrakło godziny.")

    assert (done.reservations, "z zapisanymi zastrzeżeniami" in done.statement) == ("Zabrakło godziny.", True)
    event = Event.objects.get(name="courses.protocol_confirmed")
    deliver(event_id=event.pk, now=PROPOSED_AT)
    told = Notice.objects.filter(kind="protocol_confirmed").values_list("person__username", flat=True)
    assert set(told) == {"tomasz", "maria"}


def test_what_is_refused(cast: Cast) -> None:
    made = make_protocol(cast)

    with pytest.raises(Refused, match="Hasło") as refused:
        confirm(made, cast, password="Inne-haslo-12")
    assert refused.value.field == "password"
    with pytest.raises(Refused, match="Niczego nie potwierdzono"):
        confirm(made, cast, shown_hash="0" * 64)
    for person in (cast.tomasz, cast.maria, cast.leon, cast.obcy_leon):
        with pytest.raises(Refused, match="tylko przedstawiciel"):
            confirm(made, cast, by=person)
    assert not VisitProtocol.objects.exclude(confirmed_at=None).exists()


def test_what_is_changed_behind_our_back_is_named(cast: Cast) -> None:
    made = make_protocol(cast)
    _change(made, "minutes = 5")
    assert list(problems()) == [f"courses_visitprotocol {made.pk}: changed after it was closed"]
    with pytest.raises(Refused, match="Niczego nie potwierdzono"):
        confirm(made, cast)
    _change(made, "minutes = 120")
    confirm(made, cast)

    _change(made, "reservations = 'x'")
    assert list(problems()) == [f"courses_visitprotocol {made.pk}: changed after it was sealed as number 1"]


def _change(made: VisitProtocol, how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE courses_visitprotocol SET {how} WHERE id = %s", [made.pk])

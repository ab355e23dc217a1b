"""A full room: two hundred people, some of whom press twice, lose nobody and admit nobody twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from courses.models import Presence
from courses.operations.check_in import check_in
from courses.queries.room import code_at
from lms.models import Appointment, Event, Person, Role
from tests.courses.operations.test_due_days_at_once import together
from tests.factories.meetings import FRIDAY
from tests.factories.people import Cast
from tests.factories.showings import make_showing, make_tick

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 200
AT_ONCE = 8
"""As many as wait at the workers of one machine; a database takes no connection for each person in a room."""


def full_room(cast: Cast) -> list[Person]:
    names = [f"sala{number}" for number in range(PEOPLE)]
    Person.objects.bulk_create(Person(username=name, first_name="Osoba", last_name=name) for name in names)
    people = list(Person.objects.filter(username__in=names).order_by("pk"))
    Appointment.objects.bulk_create(
        Appointment(person=person, organisation=cast.partner, role=Role.CLERK, began_on="2026-01-02")
        for person in people
    )
    return people


def test_two_hundred_check_ins_lose_none_and_admit_none_twice(cast: Cast) -> None:
    slot, people = make_showing(cast), full_room(cast)
    code = code_at(slot.pk, FRIDAY)

    def enters(person: Person) -> Callable[[], Any]:
        return lambda: check_in(slot=slot, code=code, by=person, now=FRIDAY).pk

    def act(it: Callable[[], Any]) -> int:
        try:
            return int(it())
        finally:
            connection.close()

    # Both presses of one person beside each other, so that they meet.
    presses = [enters(person) for place, person in enumerate(people) for _press in range(1 + (place % 4 == 0))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        noted = list(pool.map(act, presses))

    assert len(noted) == PEOPLE + PEOPLE // 4
    assert set(noted) == set(Presence.objects.values_list("pk", flat=True))
    assert set(Presence.objects.values_list("person", flat=True)) == {person.pk for person in people}
    assert Presence.objects.count() == PEOPLE
    assert Event.objects.filter(name="courses.person_checked_in").count() == PEOPLE


def test_who_is_ticked_while_giving_the_code_is_there_once(cast: Cast) -> None:
    slot, zofia, _leon = make_showing(cast), cast.zofia, cast.leon
    code = code_at(slot.pk, FRIDAY)

    together(
        lambda: check_in(slot=slot, code=code, by=zofia, now=FRIDAY).pk,
        lambda: make_tick(cast, slot=slot).pk,
    )

    assert Presence.objects.count() == 1

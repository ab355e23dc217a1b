"""The one statement about a person that every request begins with."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lms.models import Location, Notice, Person, Role
from lms.models.standing import Standing
from tests.factories import make_appointment, make_person
from tests.factories.people import Cast

TODAY = date(2026, 5, 4)


def test_it_brings_the_bell_and_what_is_held_that_day(cast: Cast, django_assert_num_queries: Any) -> None:
    Location.objects.create(partner=cast.partner, name="filia")
    person = make_person("wielorole")
    make_appointment(person, Role.LEADER, cast.partner)
    make_appointment(person, Role.CLERK, cast.other_partner, ended_on=TODAY + timedelta(days=1))
    make_appointment(person, Role.DEPUTY, cast.other_partner, ended_on=TODAY)
    make_appointment(person, Role.REPRESENTATIVE, cast.other_partner, began_on=TODAY + timedelta(days=1))
    for number in range(3):
        Notice.objects.create(person=person, kind="tried", subject=str(number), path="/", created_at=timezone.now())

    with django_assert_num_queries(1):
        found = Person.objects.logged_in(person.pk, TODAY)
        assert found is not None
        standing, unread = found.standing, found.unread_notices

    assert (found, unread) == (person, 3)
    assert standing == Standing(tuple(person.appointments.in_force(TODAY).as_held()))
    assert [(held.role, len(held.covers)) for held in standing.held] == [("leader", 2), ("clerk", 0)]


def test_nobody_and_nothing(cast: Cast) -> None:
    nothing, closed = make_person("bezroli"), cast.zofia
    Person.objects.filter(pk=closed.pk).update(is_active=False)

    found = [Person.objects.logged_in(each.pk, TODAY) for each in (nothing, closed)]

    assert [each.standing for each in found if each] == [Standing(())] * 2
    assert Person.objects.logged_in(0, TODAY) is None

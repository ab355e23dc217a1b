from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Count, F, QuerySet

from lms.kit.prepared import Prepared
from lms.models import Person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def appointed(pk: int, day: date) -> QuerySet[Any]:
    """One row for each appointment of that person which began by that day, with a constant of its own."""
    rows = Person.objects.filter(pk=pk, appointments__began_on__lte=day, is_active=True)
    return rows.annotate(role=F("appointments__role"), number=Count("notices")).order_by("appointments__began_on")


def told(rows: Any) -> list[tuple[Any, ...]]:
    return [(row.pk, row.username, row.date_joined, row.is_active, row.role, row.number) for row in rows]


def test_it_gives_what_the_queryset_gives_for_whatever_values(cast):
    prepared = Prepared(appointed, pk=-1, day=date(1, 1, 1))
    began = cast.zofia.appointments.get().began_on
    days = [began - timedelta(days=1), began, TODAY]

    found = {(who.pk, day): told(prepared.rows(pk=who.pk, day=day)) for who in (cast.zofia, cast.maria) for day in days}

    assert found == {(pk, day): told(appointed(pk, day)) for pk, day in found}
    assert [len(found[cast.zofia.pk, day]) for day in days] == [0, 1, 1]


def test_the_queryset_is_built_once(cast, django_assert_num_queries):
    people = [cast.zofia, cast.maria]
    built = []
    prepared = Prepared(lambda pk: built.append(pk) or Person.objects.filter(pk=pk), pk=-1)

    with django_assert_num_queries(2):
        found = [prepared.rows(pk=who.pk) for who in people]

    assert (found, built) == ([[cast.zofia], [cast.maria]], [-1])


def test_a_value_that_never_reaches_the_database_is_refused():
    with pytest.raises(ValueError, match="day"):
        Prepared(lambda pk, day: Person.objects.filter(pk=pk), pk=-1, day=date(1, 1, 1)).rows(pk=1, day=TODAY)

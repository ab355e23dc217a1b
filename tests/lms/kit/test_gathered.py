"""Short lists: several in one statement, each as if it were asked alone, and nothing old in another moment."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.gathered import Listed, gather, gathered, moment
from lms.models import Appointment, Person, Role
from tests.counting import statements
from tests.factories import make_appointment, make_person

NOW = datetime(2026, 11, 23, 11, 0, 0, 123456, tzinfo=UTC)


def logins(person: Any, now: datetime) -> Listed:
    return Listed(Person.objects.order_by("-username"), login="username", joined="date_joined")


def first_role(person: Any, now: datetime) -> Listed:
    return Listed(Appointment.objects.filter(person=person).order_by("pk")[:1], role="role", began_on="began_on")


def nothing(person: Any, now: datetime) -> Listed:
    return Listed(Person.objects.filter(username="nikt"), login="username")


def nobody(person: Any, now: datetime) -> Listed:
    return Listed(Person.objects.filter(pk__in=[]), login="username")


def test_several_lists_cost_one_statement_and_keep_their_order(cast: Any) -> None:
    Person.objects.filter(pk__in=[cast.zofia.pk, cast.leon.pk]).update(date_joined=NOW)
    lists = [logins, first_role, nothing, nobody, logins]
    alone = [gathered(cast.leon, NOW, each) for each in lists]

    with statements() as seen:
        gather(cast.leon, NOW, lists)
        together = [gathered(cast.leon, NOW, each) for each in lists]

    assert len(seen) == 1
    assert together == alone
    assert [(row["login"], moment(row["joined"])) for row in together[0]] == [("zofia", NOW), ("leon", NOW)]
    assert together[1:4] == [[{"role": "leader", "began_on": "2025-01-02"}], [], []]


def test_another_moment_and_another_object_ask_again(cast: Any) -> None:
    gather(cast.leon, NOW, [logins])
    assert cast.zofia

    later = NOW + timedelta(microseconds=1)
    same = Person.objects.get(pk=cast.leon.pk)
    assert [len(gathered(who, at, logins)) for who, at in ((cast.leon, NOW), (cast.leon, later), (same, NOW))] == [
        1,
        2,
        2,
    ]


def test_no_question_is_no_statement(cast: Any) -> None:
    person = cast.leon
    with statements() as seen:
        gather(person, timezone.now(), [])
    assert seen == []


def test_a_moment_is_read_with_and_without_a_zone() -> None:
    texts = ("2026-11-23 11:00:00.123456", "2026-11-23T11:00:00.123456+00:00", "2026-11-23T12:00:00.123456+01:00")
    assert [moment(text) for text in texts] == [NOW] * 3


def counted(question: Any) -> tuple[Any, list[Any]]:
    """The question, and a list that grows each time it is built."""
    built: list[Any] = []

    def ask(person: Any, now: datetime) -> Listed:
        built.append(person)
        return question(person, now)

    return ask, built


def test_a_list_is_built_once_for_everybody_of_one_standing(cast: Any, settings: Any) -> None:
    settings.PROVE_PIECES = False
    other = make_person("druga")
    make_appointment(other, Role.CLERK, cast.other_partner)
    assert cast.zofia
    own, built = counted(first_role_place)
    answers = [gathered(person, NOW, own) for person in (cast.zofia, other, cast.zofia)]
    assert [rows[0]["place"] for rows in answers] == [cast.partner.pk, cast.other_partner.pk, cast.partner.pk]
    assert len(built) == 2  # at two moments of the day, for the stand-in
    assert {each.pk for each in built} == {-1}


def first_role_place(person: Any, now: datetime) -> Listed:
    held = Appointment.objects.filter(person=person, organisation__in=person.standing.organisations())
    return Listed(held.order_by("pk"), place="organisation_id")


def test_a_moment_moves_along(cast: Any, settings: Any) -> None:
    settings.PROVE_PIECES = False
    Person.objects.filter(pk=cast.leon.pk).update(date_joined=NOW)

    def joined(person: Any, now: datetime) -> Listed:
        return Listed(Person.objects.filter(date_joined__gt=now - timedelta(hours=2)), login="username")

    found = [len(gathered(cast.leon, NOW + timedelta(minutes=minutes), joined)) for minutes in (0, 119, 120, 121)]
    assert found == [1, 1, 0, 0]


@pytest.mark.parametrize("now", [datetime(2026, 11, 10, 10, tzinfo=UTC), datetime(2026, 3, 20, 10, tzinfo=UTC)])
def test_a_moment_across_a_change_of_clocks_moves_along(cast: Any, now: datetime) -> None:
    assert cast.leon

    def joined(person: Any, now: datetime) -> Listed:
        around = (now - timedelta(days=30), now + timedelta(days=30))
        return Listed(Person.objects.filter(date_joined__range=around), login="username")

    Person.objects.filter(pk=cast.leon.pk).update(date_joined=now - timedelta(days=30) + timedelta(minutes=30))
    assert [len(gathered(cast.leon, now + timedelta(minutes=each), joined)) for each in (0, 31)] == [1, 0]


def test_a_day_that_changes_at_another_hour_is_built_each_time(cast: Any, settings: Any) -> None:
    settings.PROVE_PIECES = False
    Appointment.objects.filter(pk__in=[each.appointment_id for each in cast.leon.standing.held]).update(
        began_on=date(2026, 11, 24)
    )

    def ahead(person: Any, now: datetime) -> Listed:
        day = timezone.localdate(now + timedelta(hours=6))
        return Listed(Appointment.objects.filter(began_on=day), day="began_on")

    assert [len(gathered(cast.leon, NOW + timedelta(hours=hours), ahead)) for hours in (0, 7)] == [0, 1]


def test_what_asks_the_database_or_for_the_person_is_built_each_time(cast: Any, settings: Any) -> None:
    settings.PROVE_PIECES = False
    other = make_person("druga")
    make_appointment(other, Role.LEADER, cast.partner)

    def named(person: Any, now: datetime) -> Listed:
        return Listed(Person.objects.filter(username=person.username), login="username")

    def counting(person: Any, now: datetime) -> Listed:
        return Listed(Person.objects.filter(pk=person.pk, is_active=Person.objects.exists()), login="username")

    assert cast.leon
    for question in (named, counting):
        assert [gathered(person, NOW, question) for person in (cast.leon, other)] == [
            [{"login": "leon"}],
            [{"login": "druga"}],
        ]


def test_what_differs_within_a_standing_is_found(cast: Any) -> None:
    seen = [True, True, False]

    def wilful(person: Any, now: datetime) -> Listed:
        return Listed(Person.objects.filter(is_active=seen.pop(0)), login="username")

    with pytest.raises(AssertionError, match="wilful"):
        gathered(cast.leon, NOW, wilful)

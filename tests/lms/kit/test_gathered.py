"""Short lists: several in one statement, each as if it were asked alone, and nothing old in another moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from lms.kit.gathered import Listed, gather, gathered, moment
from lms.models import Appointment, Person
from tests.counting import statements

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

"""The certificates of the demonstration: every way of standing occurs, and what is missing is said."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.demo_certificates import plant_certificates
from courses.models import Certificate, Programme
from courses.queries.certificates import EXPIRING, certified_systems
from courses.queries.journeys import journeys
from courses.queries.sealed_certificates import change_problems, problems
from lms.demo import plant_people, read
from lms.models import Person
from lms.starters import plant_region
from tests.factories.courses import make_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz

NOW = timezone.now()
PLACES = ("holder", "programme", "days_ago", "do")


def say(line: str) -> None:
    pass


@pytest.fixture
def people(db: None, cast: Cast) -> None:
    plant_region(NOW - timedelta(days=400), say)
    plant_people(NOW, say)


def plant(cast: Cast) -> None:
    for title in (
        "EZD – podstawy",
        "Lider: pierwsza linia wsparcia",
        "Bezpieczeństwo i dane osobowe w e-Urzędzie",
    ):
        make_course(cast, title, lessons=2)
    make_instruction(cast, "Zarejestruj pismo papierowe")
    make_quiz(cast, title="Egzamin lidera EZD", purpose="exam")
    plant_certificates(NOW, say)


def test_a_certificate_stands_in_every_way(people: None, cast: Cast) -> None:
    plant(cast)

    today = timezone.localdate(NOW)
    rows = list(Certificate.objects.order_by("pk"))
    assert Counter(EXPIRING if each.is_expiring(today) else each.stands(today) for each in rows) == {
        "valid": 5,
        "expiring": 1,
        "expired": 1,
        "requested": 1,
        "refused": 1,
        "suspended": 1,
        "revoked": 1,
    }
    leader = Person.objects.get(username="lider")
    assert certified_systems(leader, today) == {Programme.objects.get(code="EZD").system_id}
    assert [*problems(), *change_problems()] == []


def test_a_renewal_lets_choose_once_its_first_part_is_done(people: None, cast: Cast) -> None:
    plant(cast)

    ways = journeys(Person.objects.get(username="w.pilat"), timezone.localdate(NOW))

    [renewal] = [way for way in ways if way.is_renewal]
    assert [(each.title, each.is_locked, len(each.options)) for each in renewal.conditions] == [
        ("Bezpieczeństwo i dane osobowe w e-Urzędzie", False, 0),
        ("Kurs przypominający do wyboru", True, 2),
    ]


def test_without_its_pages_a_programme_is_left_out_and_it_is_said(people: None) -> None:
    said: list[str] = []

    plant_certificates(NOW, said.append)

    assert Programme.objects.count() == Certificate.objects.count() == 0
    assert ["Lider e-Urząd – EZD" in said[0], "Bezpieczny lider" in said[1], len(said)] == [True, True, 4]


def test_the_steps_name_people_and_programmes_that_exist() -> None:
    content: dict[str, Any] = read("certificates.json")
    logins = {
        person["login"]
        for partner in read("people.json")["partners"]
        for person in partner["people"]
        if any(held["role"] == "leader" for held in person["appointments"])
    }

    assert {step["holder"] for step in content["steps"]} <= logins
    assert {step["programme"] for step in content["steps"]} == {each["code"] for each in content["programmes"]}
    for step in content["steps"]:
        assert set(step) == {*PLACES} | ({"reason"} if step["do"] in ("refuse", "suspend", "revoke") else set()) | (
            {"only"} if "only" in step else set()
        ) | ({"evaluation", "positive", "comment"} if step["do"] == "judge" else set())

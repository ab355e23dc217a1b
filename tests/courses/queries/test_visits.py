"""What screens of visits and hours ask: constant numbers of statements, and only what one may see."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import LessonDone, Visit
from courses.operations.complete import complete
from courses.operations.confirm_visit import confirm_visit
from courses.queries.hours import hours, hours_of
from courses.queries.meeting_calendar import feed_of
from courses.queries.visit_effects import PERCENT, Ending, counted, in_hours
from courses.queries.visit_readiness import readiness
from courses.queries.visits import visits
from lms.models import Person
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, HOURS, PROPOSED_AT, hours_contract, make_visit, make_visit_in

DAY = date(2026, 11, 30)


def test_every_ending_has_its_part() -> None:
    assert set(PERCENT) == set(Ending)
    assert (counted(125, Ending.LATE), counted(90, Ending.NOBODY_THERE), counted(90, Ending.IN_TIME)) == (62, 90, 0)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 godz."), (90, "1 godz. 30 min"), (-60, "−1 godz."), (20, "20 min")],
    ids=["nothing", "both", "below zero", "minutes"],
)
def test_hours_in_words(minutes: int, words: str) -> None:
    assert in_hours(minutes) == words


def test_what_each_person_misses(cast: Cast, django_assert_num_queries: Any) -> None:
    page = make_instruction(cast)
    course = make_course(cast, "EZD – podstawy", lessons=2, card_instruction=page)
    visit = make_visit(cast, instructions=[page], people=(cast.zofia, cast.leon), needed_percent=50)
    complete(lesson=lessons_of(course)[0], by=cast.leon, now=PROPOSED_AT)
    Person.objects.filter(pk=cast.leon.pk).update(last_login=PROPOSED_AT)
    assert LessonDone.objects.count() == 1

    with django_assert_num_queries(3):
        found = {each.person.username: each.missing for each in readiness(visit)}

    assert found["leon"] == ()
    assert len(found["zofia"]) == 2
    assert "0 z 2" in found["zofia"][1]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_whatever_their_length(cast: Cast, django_assert_num_queries: Any, count: int) -> None:
    for number in range(count):
        confirm_visit(visit=make_visit(cast, begins_at=BEGINS + number * HOURS), by=cast.renata, now=PROPOSED_AT)
    cast.maria.standing  # noqa: B018 - read before the statements are counted

    with django_assert_num_queries(1):
        assert len(visits(cast.maria, "").rows) == count
    with django_assert_num_queries(3):
        assert sum(row.planned for row in hours(cast.maria, DAY)) == count * 120


def test_hours_are_seen_by_their_sides_only(cast: Cast) -> None:
    assert cast.other_partner.pk
    contract = hours_contract(cast)
    make_visit_in(cast, "confirmed")

    assert [row.teryt for row in hours(cast.renata, DAY)] == ["1410"]
    for person in (cast.tomasz, cast.marek, cast.maria):
        assert [row.teryt for row in hours(person, DAY, "planned")] == ["1426", "1410"]
        assert [row.teryt for row in hours(person, DAY, "left")] == ["1410", "1426"]
    assert hours_of(cast.renata, contract.pk, "1426", DAY) is None
    assert hours_of(cast.obca_wanda, contract.pk, "1410", DAY) is None


def test_calendars_of_both_sides_know_it_and_its_cancelling(cast: Cast) -> None:
    now = timezone.now()
    visit = make_visit(cast, begins_at=now + timedelta(days=5), now=now)
    for person in (cast.tomasz, cast.renata):
        assert b"STATUS:TENTATIVE" in feed_of(person, now)
    confirm_visit(visit=visit, by=cast.renata, now=now)
    for person in (cast.tomasz, cast.renata, cast.zofia):
        assert b"STATUS:CONFIRMED" in feed_of(person, now)
    make_visit_in(cast, "cancelled", begins_at=now + timedelta(days=9), now=now)
    for person in (cast.tomasz, cast.renata, cast.zofia):
        assert feed_of(person, now).count(b"STATUS:CANCELLED") == 1
    assert b"BEGIN:VEVENT" not in feed_of(cast.obcy_leon, now)
    assert Visit.objects.count() == 2

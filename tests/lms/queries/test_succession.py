"""A vacancy is a pure function of appointments: somebody left, and nobody answers for the place."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.models import Location, Role
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.end import end
from lms.queries.home import home_of
from lms.queries.succession import STAGES, Post, Vacancy, stage_on, vacancies, vacancies_at
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

TODAY = date(2026, 11, 23)
LEFT = date(2026, 11, 20)
BEGAN = date(2025, 1, 2)


def post(pk: int, *covers: int, left: date | None = None, **more: bool) -> Post:
    return Post(pk, 7, f"Osoba {pk}", BEGAN, left, frozenset(covers), **more)


@pytest.mark.parametrize(
    ("posts", "found"),
    [
        ([], []),
        ([post(1, 10)], []),
        ([post(1, 10, left=LEFT)], [(1, True)]),
        # Without locations a vacancy is an office that nobody leads.
        ([post(1, left=LEFT)], [(1, True)]),
        ([post(1, left=LEFT), post(2)], []),
        # Others answer for the place, or for another one only.
        ([post(1, 10, left=LEFT), post(2, 10)], []),
        ([post(1, 10, left=LEFT), post(2, 11)], [(1, False)]),
        ([post(1, 10, left=LEFT), post(2, 10, is_active=False)], [(1, True)]),
        # Only who was the last counts.
        ([post(1, 10, left=LEFT - timedelta(days=300)), post(2, 10, left=LEFT)], [(2, True)]),
        # Who leaves tomorrow still answers today.
        ([post(1, 10, left=TODAY + timedelta(days=1))], []),
    ],
)
def test_what_a_successor_is_to_be_named_for(posts: list[Post], found: list[tuple[int, bool]]) -> None:
    assert [(each.left.pk, each.is_last) for each in vacancies(posts, TODAY)] == found


POSTS = st.lists(
    st.tuples(st.frozensets(st.integers(10, 12)), st.none() | st.integers(0, 60), st.booleans()), max_size=5
)


@given(POSTS)
def test_whoever_takes_every_place_closes_every_vacancy(rows: list[tuple[frozenset[int], int | None, bool]]) -> None:
    posts = [
        post(pk, *covers, left=None if days is None else BEGAN + timedelta(days=days), is_active=is_active)
        for pk, (covers, days, is_active) in enumerate(rows)
    ]
    found = vacancies(posts, TODAY)

    assert vacancies([*posts, post(99, 10, 11, 12)], TODAY) == []
    assert {each.left.pk for each in found} <= {each.pk for each in posts if each.ended_on}
    assert all(each.due_on - each.left_on == timedelta(days=14) for each in found)
    held = [each for each in posts if each.is_held(TODAY)]
    assert [each.is_last for each in found] == [not held] * len(found)


def test_stages_are_reached_one_after_the_other() -> None:
    vacancy = Vacancy(post(1, left=LEFT), LEFT, is_last=True)

    reached = [stage_on(vacancy, LEFT + timedelta(days=days)) for days in range(20)]

    assert reached == [*[None] * 7, *[STAGES[0]] * 6, *[STAGES[1]] * 2, *[STAGES[2]] * 5]


@pytest.mark.django_db
def test_the_home_of_the_representative_asks_until_somebody_is_appointed(cast: Cast) -> None:
    second = Location.objects.create(partner=cast.partner, name="Delegatura")
    helper = make_person("helena")
    make_appointment(helper, Role.LEADER, cast.partner, covers=[Location.objects.exclude(pk=second.pk).first()])
    left = make_appointment(make_person("lucjan"), Role.LEADER, cast.partner, covers=[second])
    end(appointment=left, by=cast.renata, now=NOON)
    cast.renata.clear_standing()

    [vacancy] = vacancies_at(cast.partner.pk, TODAY)
    asked = [item for item in home_of(cast.renata, "representative", NOON).now if "Lucjan Próbna" in item.title]
    successor = Newcomer(first_name="Nowa", last_name="Osoba")
    appoint(role=Role.LEADER, organisation=cast.partner, person=successor, by=cast.renata, now=NOON, covers=[second])
    later = NOON + timedelta(seconds=1)
    after = [item for item in home_of(cast.renata, "representative", later).now if "Lucjan Próbna" in item.title]

    assert (vacancy.left.pk, vacancy.is_last, vacancy.due_on) == (left.pk, False, date(2026, 12, 7))
    assert [(item.tone, item.url) for item in asked] == [("warn", "/partnerzy/1410/lider/")]
    assert (after, vacancies_at(cast.partner.pk, TODAY)) == ([], [])
    assert vacancies_at(cast.other_partner.pk, TODAY) == []

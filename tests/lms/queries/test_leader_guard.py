"""Places without a leader and clerks for each leader, by a table."""

from typing import Any

import pytest

from lms.models import Location, Role
from lms.queries.leader_guard import LeaderGuard, guard_of
from lms.queries.people import appointments_at
from tests.factories import make_appointment, make_person
from tests.factories.facts import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("leaders", "clerks", "told"),
    [
        # What each leader covers ("a", "b"), and how many clerks there are at a, at b and nowhere.
        ([], (0, 0, 0), LeaderGuard(0, 0, ("a", "b"))),
        ([], (3, 0, 0), LeaderGuard(0, 3, ("a", "b"))),
        (["ab"], (10, 10, 0), LeaderGuard(1, 20)),
        (["ab"], (10, 10, 1), LeaderGuard(1, 21, (), (("L1 Próbna", 21),))),
        (["a"], (20, 0, 0), LeaderGuard(1, 20, ("b",))),
        (["a", "b"], (21, 1, 0), LeaderGuard(2, 22, (), (("L1 Próbna", 21),))),
        (["a", "a"], (40, 0, 0), LeaderGuard(2, 40, ("b",))),
        (["a", "ab"], (40, 3, 0), LeaderGuard(2, 43, (), (("L2 Próbna", 23),))),
        (["a", "b"], (0, 0, 42), LeaderGuard(2, 42, (), (("L1 Próbna", 21), ("L2 Próbna", 21)))),
        (["b"], (30, 2, 0), LeaderGuard(1, 32, ("a",))),
    ],
)
def test_the_table(cast: Cast, leaders: list[str], clerks: tuple[int, int, int], told: LeaderGuard) -> None:
    Location.objects.filter(partner=cast.partner).delete()
    places: dict[Any, Any] = {name: Location.objects.create(partner=cast.partner, name=name) for name in "ab"}
    for number, covers in enumerate(leaders, 1):
        covered = [places[name] for name in covers]
        make_appointment(make_person(f"l{number}"), Role.LEADER, cast.partner, covers=covered)
    for name, many in zip(("a", "b", None), clerks, strict=True):
        for _clerk in range(many):
            make_appointment(make_person(), Role.CLERK, cast.partner, location=places.get(name))
    found = guard_of(appointments_at(cast.partner, NOON.date()), list(places.values()))
    assert found == told


@pytest.mark.parametrize(
    ("leaders", "clerks", "per_leader", "is_overloaded"),
    [(0, 50, 0, False), (1, 20, 20, False), (1, 21, 21, True), (2, 41, 21, True), (3, 60, 20, False)],
)
def test_the_ratio_is_rounded_up(leaders: int, clerks: int, per_leader: int, is_overloaded: bool) -> None:
    guard = LeaderGuard(leaders, clerks)
    assert (guard.per_leader, guard.is_overloaded, guard.is_quiet) == (per_leader, is_overloaded, not is_overloaded)

"""Who announces what for whom, and before whom the notice then stands."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Problem
from helpdesk.queries.problems import standing_problems
from lms.kit.refused import Refused
from lms.models import Deployment, Location, Person, Release
from tests.counting import statements
from tests.factories.people import Cast
from tests.factories.problems import make_known, make_outage
from tests.factories.tickets import MORNING, later, make_covered, make_solved, make_system, make_ticket

pytestmark = pytest.mark.django_db
EVERYBODY = ("zofia", "leon", "renata", "obca_zofia", "obcy_leon", "wanda", "obca_wanda", "maria")


def seen_by(cast: Cast, problem: Problem) -> set[str]:
    return {name for name in EVERYBODY if problem in Problem.objects.visible_to(getattr(cast, name))}


def banners(cast: Cast, now: Any = MORNING) -> set[str]:
    return {name for name in EVERYBODY if standing_problems(getattr(cast, name), now)}


def test_an_outage_is_seen_at_that_office_and_by_the_marshals(cast: Cast) -> None:
    for name in EVERYBODY:
        assert getattr(cast, name)

    made = make_outage(cast)

    assert seen_by(cast, made) == {"zofia", "leon", "renata", "maria"}
    assert banners(cast) == {"zofia", "leon", "renata"}


def test_in_one_location_only_those_there_have_the_notice(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    branch = Location.objects.create(partner=cast.partner, name="filia")

    make_outage(cast, locations=[branch])

    assert banners(cast) == set()
    cast.zofia.appointments.update(location=branch)
    cast.zofia.clear_standing()
    assert "zofia" in banners(cast)


@pytest.mark.parametrize("scope", ["all", "system", "release", "partners"])
def test_a_known_problem_touches_those_in_its_scope(cast: Cast, scope: str) -> None:
    system = make_system("PAS")
    system.kind = "domain"
    system.save()
    release = Release.objects.create(system=system, version="1", released_on=date(2026, 1, 1))
    other = Release.objects.create(system=system, version="2", released_on=date(2026, 2, 1))
    Deployment.objects.create(partner=cast.partner, release=release, since=date(2026, 1, 2))
    assert all(getattr(cast, name) for name in EVERYBODY)
    given: dict[str, Any] = {
        "all": {},
        "system": {"system": system},
        "release": {"release": release},
        "partners": {"partners": [cast.partner]},
    }[scope]

    make_known(cast, **given)

    own = {"zofia", "leon", "renata"}
    expected = own | {"obca_zofia", "obcy_leon"} if scope == "all" else own
    assert banners(cast) == expected
    Deployment.objects.update(release=other)
    assert banners(cast) == (set() if scope == "release" else expected)


def test_maintenance_is_announced_a_week_before_and_comes_down_by_itself(cast: Cast) -> None:
    assert cast.zofia
    make_known(cast, kind="maintenance", begins_at=later(24 * 8), ends_at=later(24 * 8 + 2))

    shown = [bool(standing_problems(cast.zofia, later(hours))) for hours in (0, 25, 24 * 8 + 1, 24 * 8 + 3)]

    assert shown == [False, True, True, False]


def test_the_contractor_announces_for_systems_of_its_contract(cast: Cast) -> None:
    assert cast.wanda
    system = make_covered(cast)

    made = make_known(cast, by=cast.wanda, system=system)

    assert (made.contractor_id, seen_by(cast, made)) == (
        cast.contractor.pk,
        {"zofia", "leon", "renata", "obca_zofia", "obcy_leon", "wanda", "maria"},
    )
    for by, named in ((cast.wanda, None), (cast.obca_wanda, system)):
        with pytest.raises(Refused) as refusal:
            make_known(cast, by=by, system=named)
        assert refusal.value.field == "system"


@pytest.mark.parametrize("name", ["zofia", "renata", "obcy_leon", "wanda", "maria"])
def test_only_leaders_of_that_office_declare_an_outage(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        make_outage(cast, by=getattr(cast, name))


@pytest.mark.parametrize("name", ["zofia", "leon", "renata", "tomasz", "ada"])
def test_only_the_office_and_contractors_declare_known_problems(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        make_known(cast, by=getattr(cast, name))


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", {"title": " "}),
        ("words", {"words": " "}),
        ("begins_at", {"begins_at": datetime(1, 1, 1, tzinfo=UTC)}),
        ("ends_at", {"ends_at": datetime(9999, 12, 31, tzinfo=UTC)}),
        ("ends_at", {"kind": "maintenance"}),
        ("ends_at", {"kind": "maintenance", "begins_at": later(2), "ends_at": later(1)}),
    ],
)
def test_what_is_missing_is_named(cast: Cast, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        make_known(cast, **given)

    assert (refusal.value.field, Problem.objects.count()) == (field, 0)


def test_questions_come_along_or_nothing_is_made(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)

    made = make_outage(cast, tickets=[first, second])

    assert (list(made.tickets.order_by("pk")), made.lead) == ([first, second], first)
    with pytest.raises(Refused):
        make_outage(cast, tickets=[make_solved(cast)])
    assert Problem.objects.count() == 1


def test_the_same_key_declares_once(cast: Cast) -> None:
    key = uuid4()

    assert len({make_outage(cast, key=key).pk for _ in range(2)}) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_notices_cost_one_statement(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        make_outage(cast)
        make_known(cast)
    person = Person.objects.get(pk=cast.zofia.pk)
    assert person.standing

    with statements() as seen:
        assert len(standing_problems(person, MORNING)) == min(2 * rows, 5)

    assert len(seen) == 1

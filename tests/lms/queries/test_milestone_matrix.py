"""The office's matrix: who is in which number, what is late and whose it is, filters and orders."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from lms.models import Milestone, Partner, UnitKind
from lms.queries.milestone_matrix import MatrixWish, MilestoneMatrix, in_order, milestone_matrix
from lms.queries.milestone_template import Line
from tests.counting import statements
from tests.factories import make_partner
from tests.factories.milestones import make_plan, make_template, reached
from tests.factories.organisations import counted

TODAY = timezone.localdate


def read(cast: Any) -> MilestoneMatrix:
    return milestone_matrix(cast.maria, TODAY())


def test_it_costs_four_statements_for_one_partner_and_for_three(cast: Any) -> None:
    make_plan(cast.partner, days_ago=40)
    counts = []
    for _time in range(2):
        assert cast.maria.standing.sees_all_people
        with statements() as seen:
            found = read(cast)
        counts.append((len(found.rows), len(seen)))
        for _each in range(2):
            make_plan(make_partner(), days_ago=40)
    assert counts == [(1, 4), (3, 4)]


def test_numbers_leave_out_what_does_not_apply_and_who_takes_no_part(cast: Any) -> None:
    own = make_plan(cast.partner)
    reached(own["M1"])
    bus = make_plan(make_partner("szyna", scope_ezd=False, scope_esb=True))
    reached(bus["M1"])
    gone = make_partner("zawieszony")
    reached(make_plan(gone)["M1"])
    Partner.objects.filter(pk=gone.pk).update(status="suspended")
    make_partner("bez planu")
    found = read(cast)
    assert {row.name: (row.reached, row.applicable) for row in found.rows} == {
        "bez planu": (0, 0),
        cast.partner.short_name: (1, 4),
        "szyna": (1, 3),
        "zawieszony": (1, 4),
    }
    columns = found.columns(found.rows)
    assert {each.code: (each.reached, each.wanted) for each in columns} == {
        "M1": (2, 2),
        "M2": (0, 2),
        "M3": (0, 1),
        "M4": (0, 2),
    }


def test_each_red_light_names_its_owner_and_the_next_action(cast: Any, in_english: None) -> None:
    assert cast.renata
    plan = make_plan(cast.partner, days_ago=200)
    counted()
    named = Milestone.objects.filter(pk=plan["M2"].pk)
    named.update(owner=cast.maria)
    today = TODAY()

    def late() -> list[tuple[str, str, str]]:
        [row] = read(cast).rows
        assert all(each.words == f"{each.days} days late" for each in row.late)
        return [(each.code, each.owner, each.action) for each in row.late]

    first = late()
    assert first == [
        ("M1", "Renata Wójcik", "To be met: Umowa jest podpisana"),
        ("M2", "Maria Kowalska", "Missing: Leaders of the office (0 of 1)"),
        ("M3", "the Marshal's Office (Maria Kowalska)", "To be confirmed as reached"),
        ("M4", "the office has no leader", "Before it: M1"),
    ]
    cast.maria.is_active = False
    cast.maria.save()
    named.update(forecast_on=today)
    cast.maria.is_active = True  # she still asks; only her row says that she left
    assert late()[1] == ("M2", "the Marshal's Office", "Missing: Leaders of the office (0 of 1)")


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        (MatrixWish(), ["bez planu", "miasto", "powiat"]),
        (MatrixWish(gone="1"), ["bez planu", "miasto", "powiat", "wycofany"]),
        (MatrixWish(text="MIA"), ["miasto"]),
        (MatrixWish(kind=UnitKind.URBAN_COMMUNE), ["miasto"]),
        (MatrixWish(scope="ESB"), ["miasto"]),
        (MatrixWish(state="late"), ["powiat"]),
        (MatrixWish(state="risk"), ["miasto"]),
        (MatrixWish(state="well"), ["miasto"]),
        (MatrixWish(state="bare"), ["bez planu"]),
    ],
)
def test_filters(cast: Any, wish: MatrixWish, names: list[str]) -> None:
    make_plan(make_partner("powiat"), days_ago=10)
    city = make_plan(make_partner("miasto", kind=UnitKind.URBAN_COMMUNE, scope_ezd=False, scope_esb=True))
    Milestone.objects.filter(pk=city["M4"].pk).update(forecast_on=city["M4"].planned_on + timedelta(days=1))
    make_partner("wycofany", status="withdrawn")
    make_partner("bez planu")
    assert [row.name for row in read(cast).rows if wish.fits(row)] == names


def test_a_commune_stands_in_its_powiat(cast: Any) -> None:
    county = cast.partner.unit
    commune = make_partner("gmina", kind=UnitKind.RURAL_COMMUNE)
    commune.unit.county = county
    commune.unit.save()
    make_partner("inny")
    found = read(cast)
    assert [name for _pk, name in found.counties] == ["inny", "powiat łosicki"]
    wish = MatrixWish(county=str(county.pk))
    assert [row.name for row in found.rows if wish.fits(row)] == ["gmina", "powiat łosicki"]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("nazwa", ["Ęądy", "f późny", "z szybki"]),
        ("postep", ["Ęądy", "f późny", "z szybki"]),
        ("opoznienie", ["f późny", "Ęądy", "z szybki"]),
        ("M3", ["z szybki", "f późny", "Ęądy"]),
    ],
)
def test_orders(cast: Any, order: str, names: list[str]) -> None:
    make_plan(make_partner("Ęądy"), days_ago=0)
    make_plan(make_partner("f późny"), days_ago=20)
    quick = make_plan(make_partner("z szybki"), days_ago=0)
    for code in ("M1", "M3"):
        reached(quick[code])
    assert [row.name for row in in_order(read(cast).rows, order)] == names


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_who_takes_no_part_is_late_nowhere(cast: Any, status: str) -> None:
    make_plan(cast.partner, days_ago=200)
    make_plan(make_partner("późny"), days_ago=20)

    def told() -> list[tuple[str, int, bool]]:
        rows = in_order(read(cast).rows, "opoznienie")
        return [(row.name, len(row.late), row.is_so("late")) for row in rows]

    assert told() == [(cast.partner.short_name, 4, True), ("późny", 1, True)]
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    assert told() == [("późny", 1, True), (cast.partner.short_name, 0, False)]


@pytest.mark.parametrize("after", [1, 2, 3])
def test_what_is_planned_between_two_statements_comes_with_the_next_reading(cast: Any, after: int) -> None:
    make_plan(cast.partner)
    newcomer = make_partner("nowy") if after > 1 else None
    assert cast.maria.standing.sees_all_people
    asked = 0

    def plan_meanwhile(execute: Any, *statement: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == after + 1:
            make_template(Line(code="M9", name="Nowy", owner_role="leader"))
            make_plan(newcomer or make_partner("nowy"))
        return execute(*statement)

    with connection.execute_wrapper(plan_meanwhile):
        found = read(cast)
    assert {row.name: len(row.cells) for row in found.rows} == {
        cast.partner.short_name: 4,
        **({"nowy": 0} if newcomer else {}),
    }
    assert {row.name: len(row.cells) for row in read(cast).rows} == {cast.partner.short_name: 4, "nowy": 1}


@pytest.mark.parametrize("who", ["zofia", "tomasz", "marek"])
def test_others_would_see_no_milestone(cast: Any, who: str) -> None:
    make_plan(cast.partner)
    found = milestone_matrix(getattr(cast, who), TODAY())
    assert (found.names, [row.cells for row in found.rows]) == ({}, [{}])

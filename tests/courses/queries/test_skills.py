"""The matrix of a partner: who is needed where, how they stand, and what it costs to know."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import SkillLevel, SkillNeed
from courses.queries.skill_standing import SkillState
from courses.queries.skills import gaps_at, matrices, matrix
from courses.records.card_step import Outcome
from lms.models import Location, Role
from tests.counting import statements
from tests.factories.cards import make_card
from tests.factories.instructions import change_instruction
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.skills import make_assigned, make_passed, make_position, make_task, seat

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def states(cast: Cast, day: date = DAY) -> dict[str, list[str | None]]:
    rows = matrix(cast.partner.pk, day).rows
    return {row.person.last_name: [cell.standing.state.value if cell else None for cell in row.cells] for row in rows}


def test_only_tasks_that_a_position_needs_are_in_it(cast: Cast) -> None:
    other = make_position("Archiwum")
    make_task(cast, "A dla kancelarii")
    make_task(cast, "B dla archiwum", other)
    make_task(cast, "C dla nikogo", make_position("Wójt"))
    seat(cast.zofia)
    seat(cast.leon, other)
    seat(cast.obca_zofia)

    assert states(cast) == {"Nowak": ["missing", None], "Zieliński": [None, "missing"]}
    assert [column.task.title for column in matrix(cast.partner.pk, DAY).columns] == [
        "A dla kancelarii",
        "B dla archiwum",
    ]


def test_every_kind_of_standing(cast: Cast) -> None:
    seat(cast.zofia)
    tasks = {name: make_task(cast, name) for name in ("A", "B", "C", "D", "E", "F", "G")}
    make_passed(cast, tasks["A"], cast.zofia)
    make_passed(cast, tasks["B"], cast.zofia, repeat_on=DAY + timedelta(days=40))
    make_passed(cast, tasks["C"], cast.zofia)
    change_instruction(cast, tasks["C"], "material")
    make_passed(cast, tasks["D"], cast.zofia, outcome=Outcome.WITH_HELP)
    make_card(cast, page=tasks["E"])
    make_passed(cast, tasks["F"], cast.zofia, practical_result="negative")
    make_passed(cast, tasks["G"], cast.zofia, repeat_on=DAY + timedelta(days=1))

    assert states(cast)["Nowak"] == ["valid", "expiring", "expiring", "below", "progress", "repeat", "expiring"]
    assert states(cast, DAY + timedelta(days=2))["Nowak"][-1] == SkillState.EXPIRED
    assert matrix(cast.partner.pk, DAY).gaps == 3


def test_a_small_change_and_a_card_at_another_partner_change_nothing(cast: Cast) -> None:
    seat(cast.zofia)
    page = make_task(cast)
    make_passed(cast, page, cast.zofia)
    change_instruction(cast, page, "small")
    assert states(cast) == {"Nowak": ["valid"]}

    make_appointment(cast.zofia, Role.CLERK, cast.other_partner, position=make_position())
    elsewhere = matrix(cast.other_partner.pk, DAY)
    assert [cell.standing.state for cell in elsewhere.rows[0].needed] == [SkillState.MISSING]


def test_a_need_says_level_number_and_validity_and_may_say_no(cast: Cast) -> None:
    seat(cast.zofia)
    kept, dropped, asked = (make_task(cast, name) for name in ("A", "B", "C"))
    position, other = make_position(), make_position("Archiwum")
    wanted = make_task(cast, "D", other)
    SkillNeed.objects.create(position=position, page=kept, level=SkillLevel.SHOWN, people=2, months=1)
    SkillNeed.objects.create(position=position, page=dropped, level=SkillLevel.NONE)
    SkillNeed.objects.create(position=position, page=wanted, level=SkillLevel.ALONE)
    make_passed(cast, kept, cast.zofia, outcome=Outcome.SHOWN)

    found = matrix(cast.partner.pk, DAY)

    assert [column.task.pk for column in found.columns] == [kept.pk, asked.pk, wanted.pk]
    assert [(column.holders, column.wanted, column.lacking) for column in found.columns] == [
        (1, 2, 1),
        (0, 1, 0),
        (0, 1, 0),
    ]
    assert found.rows[0].needed[0].standing.until == date(2026, 12, 23)


def test_rows_stand_by_location_position_and_name(cast: Cast) -> None:
    make_task(cast)
    make_task(cast, "Inna", make_position("Archiwum"))
    second = Location.objects.create(partner=cast.partner, name="Aneks")
    for name, position, place in (
        ("Ziuta", "Kancelaria", second),
        ("Ala", "Kancelaria", None),
        ("Ewa", "Archiwum", None),
    ):
        person = make_person(last_name=name)
        given = {"location": place} if place else {}
        make_appointment(person, Role.CLERK, cast.partner, position=make_position(position), **given)

    found = [row.person.last_name for row in matrix(cast.partner.pk, DAY).rows]
    assert found[0] == "Ziuta"
    assert found[1:] == ["Ewa", "Ala"]


def test_it_costs_the_same_for_one_partner_and_for_more(cast: Cast) -> None:
    def cost(partners: list[int], **given: Any) -> int:
        with statements() as seen:
            matrices(partners, DAY, **given)
        return len(seen)

    page = make_task(cast)
    make_passed(cast, page, seat(cast.zofia))
    one = cost([cast.partner.pk])
    make_task(cast, "Druga")
    third = make_task(cast, "Trzecia")
    for who in (cast.leon, cast.obca_zofia):
        seat(who)
    make_assigned(cast, third, cast.leon)
    change_instruction(cast, page, "material")

    assert one == cost([cast.partner.pk]) == cost([cast.partner.pk, cast.other_partner.pk]) == 7
    assert cost([cast.partner.pk], only=cast.zofia.pk) == 7
    assert gaps_at([cast.partner.pk, cast.other_partner.pk], timezone.localdate()) == {
        cast.partner.pk: 5,
        cast.other_partner.pk: 3,
    }


def test_what_was_not_done_is_no_skill_and_a_failed_check_takes_one_back(cast: Cast) -> None:
    seat(cast.zofia)
    tasks = {name: make_task(cast, name) for name in ("A", "B", "C")}
    make_passed(cast, tasks["A"], cast.zofia, outcome=Outcome.NOT_DONE)
    make_passed(cast, tasks["B"], cast.zofia, outcome=Outcome.NOT_DONE, repeat_on=DAY + timedelta(days=9))
    make_passed(cast, tasks["C"], cast.zofia)
    assert states(cast)["Nowak"] == ["missing", "repeat", "valid"]

    make_passed(cast, tasks["C"], cast.zofia, practical_result="negative", repeat_on=DAY + timedelta(days=9))

    stands = matrix(cast.partner.pk, DAY).rows[0].needed[2].standing
    assert (stands.state, stands.until, stands.holds, stands.is_gap) == (
        *(SkillState.REPEAT, DAY + timedelta(days=9), False, True),
    )
    make_passed(cast, tasks["C"], cast.zofia)
    assert states(cast)["Nowak"][2] == "valid"

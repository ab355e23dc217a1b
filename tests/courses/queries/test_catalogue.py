"""What the home shows of the catalogue: the own positions, and what is begun; nobody else's ticks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import InstructionPage, Step
from courses.operations.tick import tick
from courses.operations.untick import untick
from courses.queries.catalogue import Entry, entries_for_home
from lms.models import JobPosition, Person
from lms.pages import PageAudience
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def steps_of(page: InstructionPage) -> list[Step]:
    return list(Step.objects.filter(page=page).order_by("order"))


def told(found: list[Entry]) -> list[tuple[str, int, int, bool]]:
    return [(each.title, each.progress.done, each.progress.total, each.is_mine) for each in found]


@pytest.fixture
def zofia(cast: Cast) -> Person:
    position = JobPosition.objects.create(name="Kancelaria próbna")
    cast.zofia.appointments.update(position=position)
    for number in range(3):
        make_instruction(cast, f"Moja {number}", positions=[position])
    for number in range(3):
        begun = make_instruction(cast, f"Zaczęta {number}")
        tick(step=steps_of(begun)[0], by=cast.zofia, now=NOON)
        tick(step=steps_of(begun)[1], by=cast.leon, now=NOON)
    return Person.objects.get(pk=cast.zofia.pk)


def test_only_so_many_of_each_kind_in_one_statement(zofia: Person) -> None:
    with CaptureQueriesContext(connection) as captured:
        found = entries_for_home(zofia, mine=2, begun=1)

    assert told(found) == [("Moja 0", 0, 2, True), ("Moja 1", 0, 2, True), ("Zaczęta 0", 1, 2, False)]
    assert len([row for row in captured if "courses_instructionpage" in row["sql"]]) == 1


def test_finished_taken_back_and_hidden_ones_are_not_to_be_finished(zofia: Person) -> None:
    finished, taken_back, hidden = InstructionPage.objects.filter(title__startswith="Zaczęta").order_by("path")
    tick(step=steps_of(finished)[1], by=zofia, now=NOON)
    untick(step=steps_of(taken_back)[0], by=zofia, now=NOON)
    assert told(entries_for_home(zofia, mine=0, begun=9)) == [("Zaczęta 2", 1, 2, False)]

    InstructionPage.objects.filter(pk=hidden.pk).update(audience=PageAudience.AUTHORS)
    assert told(entries_for_home(zofia, mine=0, begun=9)) == []


def test_a_tick_at_a_removed_step_begins_nothing(zofia: Person) -> None:
    Step.objects.filter(page__title="Zaczęta 0", order=1).update(removed_at=NOON)

    assert told(entries_for_home(zofia, mine=0, begun=1)) == [("Zaczęta 1", 1, 2, False)]


def test_without_a_position_only_what_is_begun(cast: Cast, zofia: Person) -> None:
    assert told(entries_for_home(cast.leon, mine=6, begun=1)) == [("Zaczęta 0", 1, 2, False)]

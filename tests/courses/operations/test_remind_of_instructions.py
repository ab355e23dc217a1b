"""Reminders of instructions: once before the day and once after it, to the person and to their leader."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from courses.operations.remind_of_instructions import remind_of_instructions
from courses.operations.take_back_instruction import take_back_instruction
from lms.models import Notice
from tests.factories.people import Cast
from tests.factories.skills import make_assigned, make_task

ASSIGNED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
# A Friday: at weekends nothing is sent.
DUE = date(2026, 11, 27)


def noon(days: int) -> datetime:
    return datetime(2026, 11, 27, 11, 0, tzinfo=UTC) + timedelta(days=days)


def told() -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(kind="instructions_reminded").order_by("pk")
    found = list(rows.values_list("person__username", "body", "path"))
    rows.delete()
    return found


def test_once_before_and_once_after_to_the_person_and_the_leader(cast: Cast) -> None:
    cast.renata  # noqa: B018  who speaks for the office is told nothing
    make_assigned(cast, make_task(cast), cast.zofia, by=cast.leon, now=ASSIGNED, due_on=DUE)

    assert remind_of_instructions(now=noon(-4)) == 0
    assert remind_of_instructions(now=noon(-3)) == 2
    before = "Zarejestruj wniosek: do przeprowadzenia do 27 listopada 2026"
    assert sorted(told()) == [
        ("leon", f"Zofia Nowak, {before}", "/umiejetnosci/"),
        ("zofia", before, "/moje/umiejetnosci/"),
    ]
    assert [remind_of_instructions(now=noon(day)) for day in (-3, -2, 0)] == [0, 0, 0]
    assert remind_of_instructions(now=noon(3)) == 2
    assert {body.split(": ")[-1] for _who, body, _path in told()} == {"termin minął 27 listopada 2026"}
    assert [remind_of_instructions(now=noon(day)) for day in (3, 4, 31)] == [0, 0, 0]


def test_nothing_at_night_nor_of_what_was_taken_back_nor_on_the_day_it_was_assigned(cast: Cast) -> None:
    made = make_assigned(cast, make_task(cast), cast.zofia, now=noon(-1), due_on=DUE)
    assert remind_of_instructions(now=noon(-1)) == 0
    assert remind_of_instructions(now=noon(0).replace(hour=2)) == 0
    take_back_instruction(assignment=made, by=cast.leon, now=timezone.now())
    assert remind_of_instructions(now=noon(0)) == 0

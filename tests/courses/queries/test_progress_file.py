"""Progress in a course as a table: whose rows, which cells, and one statement however many."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from courses.models import CoursePage
from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.uncomplete import uncomplete
from courses.queries.outline import outline_of
from courses.queries.progress_file import progress_table
from lms.models import Person, Role
from tests.counting import statements
from tests.factories.courses import do_lessons, lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

TODAY = date(2026, 11, 25)
DUE = date(2026, 12, 1)
NIGHT = NOON.replace(hour=23, minute=30)  # in UTC; already the next day in Poland


def table(person: Person, course: CoursePage) -> list[list[object]]:
    outline = outline_of(person, slug=course.slug)
    assert outline is not None
    header, rows = progress_table(person, outline, TODAY)
    return [list(header), *rows]


def test_a_cell_is_the_day_in_poland_on_which_the_part_was_done(cast: Cast) -> None:
    course = make_course(cast)
    assign(course=course, people=[cast.zofia], due_on=DUE, by=cast.maria, now=NOON)
    enrol(course=course, by=cast.maria, now=NOON)
    first, second, *others = lessons_of(course)
    complete(lesson=first, by=cast.zofia, now=NOON)
    complete(lesson=second, by=cast.zofia, now=NIGHT)

    noon, after = timezone.localdate(NOON), timezone.localdate(NIGHT)
    assert after == noon + timedelta(days=1)
    nothing = [None] * len(others)
    header, zofia, maria = table(cast.maria, course)
    assert header[7:] == [first.title, second.title, *(item.title for item in others)]
    assert zofia == [names(cast.zofia), cast.partner.short_name, noon, "tak", DUE, after, 2, noon, after, *nothing]
    assert maria == [names(cast.maria), "", noon, "nie", None, None, 0, None, None, *nothing]


def test_what_was_taken_back_is_not_there(cast: Cast) -> None:
    course = make_course(cast)
    assign(course=course, people=[cast.zofia], due_on=DUE, by=cast.maria, now=NOON)
    do_lessons(course, cast.zofia, number=1)
    assert table(cast.maria, course)[1][6] == 1

    uncomplete(lesson=lessons_of(course)[0], by=cast.zofia, now=timezone.now())

    assert table(cast.maria, course)[1][6:8] == [0, None]


@pytest.mark.parametrize(
    ("name", "seen"), [("leon", ["zofia"]), ("maria", ["zofia", "obca_zofia"]), ("zofia", ["zofia"])]
)
def test_everybody_takes_away_what_the_list_shows_them(cast: Cast, name: str, seen: list[str]) -> None:
    course = make_course(cast)
    assign(course=course, people=[cast.zofia, cast.obca_zofia], due_on=DUE, by=cast.maria, now=NOON)

    rows = table(getattr(cast, name), course)[1:]

    assert [row[0] for row in rows] == [names(getattr(cast, each)) for each in seen]


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_one_statement(cast: Cast, many: int) -> None:
    course = make_course(cast, quiz=True)
    people = [make_person(f"osoba{number}") for number in range(many)]
    for person in people:
        make_appointment(person, Role.CLERK, cast.partner)
    assign(course=course, people=people, due_on=DUE, by=cast.maria, now=NOON)
    outline = outline_of(cast.maria, slug=course.slug)
    assert outline is not None

    with statements() as asked:
        rows = list(progress_table(cast.maria, outline, TODAY)[1])

    assert (len(rows), len(asked)) == (many, 1)


def names(person: Person) -> str:
    return f"{person.last_name} {person.first_name}"

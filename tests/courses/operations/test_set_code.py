"""Setting the code of a course: drawn by the system, one at a time, by whoever teaches with the course."""

import re
from datetime import timedelta

import pytest

from courses.models import EntryCode
from courses.operations.set_code import set_code
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.entries import make_closed_course, make_code_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = NOON.date()


def test_a_new_code_ends_the_earlier_one_and_is_no_part_of_the_record(cast: Cast) -> None:
    course = make_code_course(cast)

    first = set_code(course=course, by=cast.tomasz, now=NOON)
    second = set_code(course=course, last_on=DAY, most_people=20, by=cast.maria, now=NOON)

    assert re.fullmatch("[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}", second.printed)
    assert first.code != second.code
    rows = EntryCode.objects.order_by("pk").values_list("pk", "last_on", "most_people", "set_by", "ended_at")
    assert list(rows) == [(first.pk, None, None, cast.tomasz.pk, NOON), (second.pk, DAY, 20, cast.maria.pk, None)]
    facts = Event.objects.filter(name="courses.entry_code_set").order_by("pk")
    assert [(each.actor, each.data, each.after) for each in facts] == [
        (cast.tomasz, {"code_id": first.pk, "course_id": course.pk}, {"last_on": None, "most_people": None}),
        (cast.maria, {"code_id": second.pk, "course_id": course.pk}, {"last_on": DAY.isoformat(), "most_people": 20}),
    ]


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        ({"last_on": DAY - timedelta(days=1)}, "last_on"),
        ({"most_people": 0}, "most_people"),
        ({"most_people": -3}, "most_people"),
        ({"most_people": 2001}, "most_people"),
    ],
)
def test_limits_that_let_nobody_in_are_refused(cast: Cast, limits: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        set_code(course=make_code_course(cast), **limits, by=cast.tomasz, now=NOON)  # type: ignore[arg-type]

    assert (refused.value.field, EntryCode.objects.count()) == (field, 0)


def test_whoever_does_not_teach_with_it_sets_none(cast: Cast) -> None:
    course = make_code_course(cast)

    for person in (cast.zofia, cast.leon, cast.renata):
        with pytest.raises(Refused, match="Kod ustalają trenerzy kursu i Urząd Marszałkowski"):
            set_code(course=course, by=person, now=NOON)


def test_a_course_with_another_way_in_has_no_code(cast: Cast) -> None:
    with pytest.raises(Refused, match="Do tego kursu nie wchodzi się kodem"):
        set_code(course=make_closed_course(cast), by=cast.tomasz, now=NOON)

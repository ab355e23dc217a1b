"""Both sides are reminded of a visit the working day before."""

from datetime import UTC, datetime

from courses.operations.remind_of_visits import remind_of_visits
from lms.models import Notice
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, HOURS, make_visit, make_visit_in

WEDNESDAY = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)


def test_once_and_only_of_what_is_confirmed(cast: Cast) -> None:
    make_visit_in(cast, "confirmed")
    make_visit(cast, begins_at=BEGINS + HOURS)

    assert remind_of_visits(now=WEDNESDAY.replace(day=8)) == 0
    assert remind_of_visits(now=WEDNESDAY.replace(hour=3)) == 0
    assert [remind_of_visits(now=WEDNESDAY) for _turn in range(2)] == [1, 0]

    assert set(Notice.objects.values_list("person__username", "kind")) == {
        ("tomasz", "visit_reminded"),
        ("renata", "visit_reminded"),
    }

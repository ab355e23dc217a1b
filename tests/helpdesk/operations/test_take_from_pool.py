"""What time spent on a matter does to the pool of hours, in one go."""

import pytest

from courses.models import HoursEntry
from helpdesk.kit.marks import mark_passed
from helpdesk.models import Escalation
from helpdesk.operations.take_from_pool import take_from_pool
from lms.models import Contract, Event
from tests.factories.office_matters import make_office_matter
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def test_what_is_put_back_and_taken_again_passes_no_mark(cast: Cast) -> None:
    matter = make_escalation(cast)
    Contract.objects.update(instruction_hours=10)
    matter = Escalation.objects.get(pk=matter.pk)
    entry = take_from_pool(escalation=matter, minutes=480, by=cast.wanda, now=later(1))
    assert entry

    take_from_pool(escalation=matter, minutes=490, put_back=entry, by=cast.wanda, now=later(2))

    assert [row.minutes for row in HoursEntry.objects.order_by("pk")] == [480, -480, 490]
    assert Event.objects.filter(name="helpdesk.pool_runs_low").count() == 1


def test_nothing_for_nothing(cast: Cast) -> None:
    assert take_from_pool(escalation=make_escalation(cast), minutes=0, by=cast.wanda, now=later(1)) is None
    assert not HoursEntry.objects.exists()


def test_the_offices_matters_have_no_pool(cast: Cast) -> None:
    with pytest.raises(ValueError, match="Marshal"):
        take_from_pool(escalation=make_office_matter(cast), minutes=5, by=cast.maria, now=later(30))


@pytest.mark.parametrize(
    ("before", "after", "owed", "mark"),
    [
        (0, 79, 100, None), (79, 80, 100, 80), (80, 99, 100, None), (0, 100, 100, 100), (100, 140, 100, None),
        (90, 70, 100, None), (0, 50, 0, None), (7, 8, 10, 80), (0, 2, 3, None),
    ],
)  # fmt: skip
def test_a_mark_is_passed_from_below_once(before: int, after: int, owed: int, mark: int | None) -> None:
    assert mark_passed(before, after, owed) == mark

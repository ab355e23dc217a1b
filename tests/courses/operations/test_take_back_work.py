"""Taking a work back."""

import pytest

from courses.operations.mark_work import mark_work
from courses.operations.take_back_work import take_back_work
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.works import make_work


def test_a_work_taken_back_keeps_its_number_and_the_next_may_follow(cast: Cast) -> None:
    work = make_work(cast)

    for _again in range(2):
        taken = take_back_work(work=work, by=cast.zofia, now=NOON)

    assert taken.state == "taken_back"
    assert Event.objects.filter(name="courses.work_taken_back").count() == 1
    assert make_work(cast, work.page).number == 2


def test_neither_somebody_elses_nor_a_marked_one(cast: Cast) -> None:
    work = make_work(cast)
    with pytest.raises(Refused):
        take_back_work(work=work, by=cast.tomasz, now=NOON)
    mark_work(work=work, levels=[0, 0], comment="", by=cast.tomasz, now=NOON)

    with pytest.raises(Refused):
        take_back_work(work=work, by=cast.zofia, now=NOON)

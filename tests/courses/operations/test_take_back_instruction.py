"""Taking an assigned instruction back."""

import pytest
from django.utils import timezone

from courses.models import SkillEnd
from courses.operations.take_back_instruction import take_back_instruction
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.skills import make_assigned, make_task


def test_the_row_stays_with_who_took_it_back_and_may_be_assigned_again(cast: Cast) -> None:
    made = make_assigned(cast, make_task(cast), cast.zofia)
    for person in (cast.zofia, cast.obcy_leon, cast.tomasz):
        with pytest.raises(Refused):
            take_back_instruction(assignment=made, by=person, now=timezone.now())

    taken = take_back_instruction(assignment=made, by=cast.renata, now=timezone.now())

    assert (taken.end, taken.ended_by, taken.ended_at is None) == (SkillEnd.TAKEN_BACK, cast.renata, False)
    with pytest.raises(Refused):
        take_back_instruction(assignment=made, by=cast.renata, now=timezone.now())
    assert make_assigned(cast, made.page, cast.zofia).pk != made.pk

"""Taking back removes one's own remark and nobody else's."""

import pytest

from courses.models import Lack, Step, StepFeedback
from courses.operations.give_feedback import give_feedback
from courses.operations.take_back_feedback import take_back_feedback
from lms.kit.refused import Refused
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast, make_person


def test_only_the_own_one_goes_and_a_second_time_nothing_happens(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    give_feedback(step=step, reason=Lack.UNCLEAR, by=cast.zofia, now=NOON)
    give_feedback(step=step, by=cast.leon, now=NOON)

    assert [take_back_feedback(step=step, by=cast.zofia) for _ in range(2)] == [1, 0]

    assert [each.person for each in StepFeedback.objects.all()] == [cast.leon]


def test_a_person_without_any_role_is_refused(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)

    with pytest.raises(Refused):
        take_back_feedback(step=step, by=make_person("nikt"))

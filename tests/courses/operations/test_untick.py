"""Taking a tick back closes one's own row and nobody else's."""

import pytest

from courses.models import Step, StepTick
from courses.operations.tick import tick
from courses.operations.untick import untick
from lms.kit.refused import Refused
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast, make_person


def test_only_the_own_tick_is_closed_and_a_second_time_nothing_happens(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    tick(step=step, by=cast.zofia, now=NOON)
    tick(step=step, by=cast.leon, now=NOON)

    assert [untick(step=step, by=cast.zofia, now=NOON) for _ in range(2)] == [1, 0]

    assert dict(StepTick.objects.values_list("person", "unticked_at")) == {cast.zofia.pk: NOON, cast.leon.pk: None}


def test_a_person_without_any_role_is_refused(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)

    with pytest.raises(Refused):
        untick(step=step, by=make_person("nikt"), now=NOON)

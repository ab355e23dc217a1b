"""Taking back that a remark is settled: by who may write the text."""

import pytest

from courses.models import Lack, Step, StepFeedback
from courses.operations.give_feedback import give_feedback
from courses.operations.reopen_feedback import reopen_feedback
from courses.operations.settle_feedback import settle_feedback
from lms.kit.refused import Refused
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def test_it_waits_again_without_who_had_settled_it(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    said = give_feedback(step=step, reason=Lack.UNCLEAR, by=cast.zofia, now=NOON)
    settle_feedback(remarks=[said.pk], by=cast.tomasz, now=NOON)

    assert [reopen_feedback(remarks=[said.pk], by=cast.tomasz) for _ in range(2)] == [1, 0]

    found = StepFeedback.objects.get()
    assert (found.settled_at, found.settled_by) == (None, None)


def test_others_texts_are_passed_over_and_readers_are_refused(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast, by=cast.maria), order=1)
    said = give_feedback(step=step, reason=Lack.UNCLEAR, by=cast.zofia, now=NOON)
    settle_feedback(remarks=[said.pk], by=cast.maria, now=NOON)

    assert reopen_feedback(remarks=[said.pk], by=cast.tomasz) == 0
    with pytest.raises(Refused):
        reopen_feedback(remarks=[said.pk], by=cast.zofia)
    assert StepFeedback.objects.get().settled_by == cast.maria

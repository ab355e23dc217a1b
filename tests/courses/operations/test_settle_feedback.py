"""Settling: by who writes the text, with who and when; other texts, helped ones and settled ones are passed over."""

import pytest

from courses.models import Lack, Step, StepFeedback
from courses.operations.give_feedback import give_feedback
from courses.operations.settle_feedback import settle_feedback
from lms.kit.refused import Refused
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def test_the_author_settles_own_texts_and_the_office_all(cast: Cast) -> None:
    mine = Step.objects.get(page=make_instruction(cast), order=1)
    others = Step.objects.get(page=make_instruction(cast, "Inna", by=cast.maria), order=1)
    said = [give_feedback(step=step, reason=Lack.UNCLEAR, by=cast.zofia, now=NOON).pk for step in (mine, others)]
    helped = give_feedback(step=mine, by=cast.leon, now=NOON)

    by_author = settle_feedback(remarks=[*said, helped.pk], by=cast.tomasz, now=NOON)
    by_office = settle_feedback(remarks=said, by=cast.maria, now=NOON)

    assert (by_author, by_office) == (1, 1)
    rows = StepFeedback.objects.order_by("pk").values_list("settled_by", "settled_at")
    assert list(rows) == [(cast.tomasz.pk, NOON), (cast.maria.pk, NOON), (None, None)]


def test_whoever_is_no_author_and_an_empty_choice_are_refused(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    said = give_feedback(step=step, reason=Lack.UNCLEAR, by=cast.zofia, now=NOON)

    for remarks, person in (([said.pk], cast.leon), ([said.pk], cast.wanda), ([], cast.tomasz)):
        with pytest.raises(Refused):
            settle_feedback(remarks=remarks, by=person, now=NOON)
    assert StepFeedback.objects.get().settled_at is None

"""“Done” at a step: once, by the person, at a step they may read."""

import pytest

from courses.models import Step, StepTick
from courses.operations.tick import tick
from courses.operations.untick import untick
from lms.kit.refused import Refused
from lms.pages import PageAudience
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast, make_person


def test_ticking_twice_leaves_one_tick_with_the_revision_that_was_read(cast: Cast) -> None:
    page = make_instruction(cast)
    step = Step.objects.get(page=page, order=1)

    first = tick(step=step, by=cast.zofia, now=NOON)
    second = tick(step=step, by=cast.zofia, now=NOON)

    assert first == second
    assert list(StepTick.objects.values_list("person", "step", "revision", "ticked_at", "unticked_at")) == [
        (cast.zofia.pk, step.pk, page.live_revision_id, NOON, None)
    ]


def test_a_tick_taken_back_and_made_again_leaves_both_rows(cast: Cast) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    tick(step=step, by=cast.zofia, now=NOON)
    untick(step=step, by=cast.zofia, now=NOON)

    tick(step=step, by=cast.zofia, now=NOON)

    assert list(StepTick.objects.order_by("pk").values_list("unticked_at", flat=True)) == [NOON, None]


def test_a_step_that_is_gone_or_not_for_this_reader_is_refused(cast: Cast) -> None:
    hidden = Step.objects.get(page=make_instruction(cast, "Tylko autorzy", audience=PageAudience.AUTHORS), order=1)
    gone = Step.objects.get(page=make_instruction(cast), order=2)
    Step.objects.filter(pk=gone.pk).update(removed_at=NOON)
    open_step = Step.objects.get(page=gone.page, order=1)

    for step, person in ((hidden, cast.zofia), (gone, cast.zofia), (open_step, make_person("nikt"))):
        with pytest.raises(Refused):
            tick(step=step, by=person, now=NOON)
    assert StepTick.objects.count() == 0

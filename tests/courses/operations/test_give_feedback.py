"""What is said of a step: once for each person and version, changed by saying something else."""

from typing import Any

import pytest

from courses.models import InstructionPage, Lack, Step, StepFeedback
from courses.operations.give_feedback import give_feedback
from courses.operations.settle_feedback import settle_feedback
from lms.kit.refused import Refused
from lms.pages import PageAudience
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast, make_person

SAID = ("person", "organisation", "role", "step", "revision", "reason", "words", "said_at")


@pytest.fixture
def step(cast: Cast) -> Step:
    return Step.objects.get(page=make_instruction(cast), order=1)


def test_it_keeps_the_office_the_role_and_the_version_that_was_read(cast: Cast, step: Step) -> None:
    give_feedback(step=step, reason=Lack.UNCLEAR, words=" Który\nprzycisk? ", by=cast.zofia, now=NOON)

    assert list(StepFeedback.objects.values_list(*SAID)) == [
        (cast.zofia.pk, cast.partner.pk, "clerk", step.pk, step.revision_id, "unclear", "Który przycisk?", NOON)
    ]


def test_said_twice_it_stands_once_and_something_else_takes_its_place(cast: Cast, step: Step) -> None:
    first = give_feedback(step=step, by=cast.zofia, now=NOON)
    again = give_feedback(step=step, by=cast.zofia, now=NOON)
    other = give_feedback(step=step, reason=Lack.OUTDATED, by=cast.zofia, now=NOON)

    assert first == again
    assert other.pk != first.pk
    assert [each.reason for each in StepFeedback.objects.all()] == ["outdated"]


def test_something_else_said_after_it_was_settled_waits_again(cast: Cast, step: Step) -> None:
    said = give_feedback(step=step, reason=Lack.OUTDATED, by=cast.zofia, now=NOON)
    settle_feedback(remarks=[said.pk], by=cast.tomasz, now=NOON)

    give_feedback(step=step, reason=Lack.OUTDATED, words="Nadal.", by=cast.zofia, now=NOON)

    assert StepFeedback.objects.get().settled_at is None


def test_a_later_version_takes_its_own_and_what_was_read_is_what_counts(cast: Cast, step: Step) -> None:
    read = step.revision_id
    give_feedback(step=step, by=cast.zofia, now=NOON)
    InstructionPage.objects.get(pk=step.page_id).save_revision(user=cast.maria).publish()
    step.refresh_from_db()

    late = give_feedback(step=step, reason=Lack.OUTDATED, revision=read, by=cast.zofia, now=NOON)
    give_feedback(step=step, by=cast.zofia, now=NOON)
    foreign = give_feedback(step=step, reason=Lack.UNCLEAR, revision=10**9, by=cast.leon, now=NOON)

    assert late.revision_id == read
    assert foreign.revision_id == step.revision_id != read
    assert StepFeedback.objects.filter(person=cast.zofia).count() == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": "brzydkie"}, "reason"),
        ({"reason": Lack.UNCLEAR, "words": "a" * 501}, "words"),
        ({"reason": Lack.UNCLEAR, "words": "Pani 44051401359 nie może"}, "words"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(cast: Cast, step: Step, said: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        give_feedback(step=step, by=cast.zofia, now=NOON, **said)

    assert refused.value.field == field
    assert StepFeedback.objects.count() == 0


def test_a_step_that_is_gone_or_not_for_this_reader_is_refused(cast: Cast, step: Step) -> None:
    hidden = Step.objects.get(page=make_instruction(cast, "Tylko autorzy", audience=PageAudience.AUTHORS), order=1)
    gone = Step.objects.get(page=step.page, order=2)
    Step.objects.filter(pk=gone.pk).update(removed_at=NOON)

    for where, person in ((hidden, cast.zofia), (gone, cast.zofia), (step, make_person("nikt"))):
        with pytest.raises(Refused):
            give_feedback(step=where, by=person, now=NOON)
    assert StepFeedback.objects.count() == 0

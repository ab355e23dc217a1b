"""Answers are kept one by one, for the one who gives them."""

import pytest

from lms.models import NominationDraft
from lms.operations.apply_retention import apply_retention
from lms.operations.keep_nomination import keep_nomination
from lms.queries.nomination import PLACES, WHO, open_leaders
from lms.retention_rules import KEPT
from tests.factories.facts import NOON
from tests.factories.holds import went
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_an_answer_given_again_replaces_the_first_one_only(cast: Cast) -> None:
    assert cast.leon
    for question, answer in ((WHO, {"person": 1}), (PLACES, {"covers": [2]}), (WHO, {"person": 3})):
        keep_nomination(partner=cast.partner, question=question, answer=answer, by=cast.renata, now=NOON)
    draft = NominationDraft.objects.get()
    assert (draft.person, draft.partner, draft.answers, draft.leaders) == (
        cast.renata,
        cast.partner,
        {WHO: {"person": 3}, PLACES: {"covers": [2]}},
        open_leaders(cast.partner.pk),
    )


def test_each_has_a_draft_of_their_own_and_sees_no_other(cast: Cast) -> None:
    for by in (cast.renata, cast.maria):
        keep_nomination(partner=cast.partner, question=WHO, answer={"person": by.pk}, by=by, now=NOON)
    seen = [NominationDraft.objects.visible_to(each).get().person for each in (cast.renata, cast.maria)]
    assert seen == [cast.renata, cast.maria]
    assert not NominationDraft.objects.visible_to(cast.leon).exists()


def test_a_question_of_another_name_is_a_mistake_of_the_program(cast: Cast) -> None:
    with pytest.raises(ValueError, match="inne"):
        keep_nomination(partner=cast.partner, question="inne", answer={}, by=cast.renata, now=NOON)


def test_what_was_left_for_a_month_goes(cast: Cast) -> None:
    keep_nomination(partner=cast.partner, question=WHO, answer={}, by=cast.renata, now=NOON)
    assert went(apply_retention(now=NOON + KEPT).report) == {}
    assert went(apply_retention(now=NOON + KEPT + KEPT).report) == {"drafts of nominations": (1, 0, 1)}

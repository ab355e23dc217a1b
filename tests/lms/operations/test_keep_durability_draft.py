"""Answers are kept as they were typed, whole or not."""

import pytest

from lms.kit.refused import Refused
from lms.models import DurabilityDeclaration
from lms.operations.declare_durability import declare_durability
from lms.operations.keep_durability_draft import keep_durability_draft
from lms.queries.durability_paper import digest, sentences
from tests.factories.durability import ANSWERS, make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_a_draft_may_lack_answers_but_nothing_is_handed_in_without_them(cast: Cast) -> None:
    survey = make_survey(cast.partner)
    kept = keep_durability_draft(survey=survey, answers={"users": "dużo"}, seen=0, by=cast.renata, now=NOON)
    with pytest.raises(Refused):
        declare_durability(survey=kept, seen=1, declared=digest(sentences(kept)), by=cast.renata, now=NOON)
    with pytest.raises(Refused):
        keep_durability_draft(survey=survey, answers=ANSWERS, seen=0, by=cast.renata, now=NOON)
    assert (kept.answers["users"], DurabilityDeclaration.objects.count()) == ("dużo", 0)

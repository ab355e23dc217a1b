"""A declaration is accepted or sent back, and corrected by another version."""

from unittest.mock import ANY

import pytest

from lms.kit.refused import Refused
from lms.models import DurabilityDecision, DurabilityDeclaration, Person, SurveyState
from lms.operations.decide_durability import decide_durability
from lms.personal_durability import export_durability
from lms.queries.durability_paper import document
from tests.factories.durability import fill_in, make_declaration, make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def decide(declaration: DurabilityDeclaration, by: Person, verdict: str, **told: str) -> DurabilityDecision:
    return decide_durability(declaration=declaration, verdict=verdict, by=by, now=NOON, **told)


def test_what_was_sent_back_is_corrected_by_the_next_version(cast: Cast) -> None:
    survey = make_survey(cast.partner)
    first = make_declaration(survey, cast.renata)
    with pytest.raises(Refused):
        fill_in(survey, cast.renata, users="85")
    with pytest.raises(Refused) as refusal:
        decide(first, cast.maria, "returned")
    assert refusal.value.field == "reason"
    decide(first, cast.maria, "returned", reason="Ilu użytkowników?")
    second = make_declaration(survey, cast.renata, users="85")
    with pytest.raises(Refused):
        decide(first, cast.maria, "accepted", case_mark="DS.1")
    accepted = decide(second, cast.maria, "accepted", case_mark="DS.1")
    assert decide(second, cast.maria, "accepted", case_mark="DS.1") == accepted

    survey.refresh_from_db()
    assert (survey.state, survey.number, second.version) == (SurveyState.ACCEPTED, "TR/2026/1410/001", 2)
    assert [each.answers[7][1] for each in (first, second)] == ["84", "85"]
    paper = document(second)
    assert "DS.1" in [value for _label, value in paper["facts"]]
    assert (paper["author"], paper["foot"]) == (str(cast.renata), ANY)
    assert second.content_hash in paper["foot"]
    assert len(export_durability(cast.renata)) == 3

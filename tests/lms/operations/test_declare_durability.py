"""A survey is handed in with its sentences, and stays as it was handed in."""

import pytest

from lms.kit.refused import Refused
from lms.models import DurabilityDeclaration, Notice, SurveyState
from lms.models.append_only import AppendOnlyError
from lms.operations.decide_durability import decide_durability
from lms.operations.declare_durability import declare_durability
from lms.queries.durability_paper import digest, sentences
from tests.factories.durability import fill_in, make_declaration, make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_the_version_keeps_answers_facts_and_the_exact_sentences(cast: Cast) -> None:
    assert all((cast.leon, cast.maria))
    survey = make_survey(cast.partner)
    made = make_declaration(survey, cast.renata)
    survey.refresh_from_db()

    assert (survey.state, survey.number, made.version) == (SurveyState.HANDED_IN, "TR/2026/1410/001", 1)
    assert made.declared == sentences(survey)
    assert made.answers[2][1].endswith(": Nowy lider zdaje egzamin w maju.")
    assert [made.answers[8][1], made.answers[9][1]] == ["6120", "11"]
    assert [len(row) for row in made.facts] == [2] * 5
    assert made.content_hash == DurabilityDeclaration.objects.get(pk=made.pk).fingerprint()
    made.title = "inny"
    with pytest.raises(AppendOnlyError):
        made.save()


def test_old_sentences_and_strangers_are_refused(cast: Cast) -> None:
    survey = fill_in(make_survey(cast.partner), cast.renata)
    told = digest(sentences(survey))
    with pytest.raises(Refused):
        declare_durability(survey=survey, seen=survey.draft, declared="x", by=cast.renata, now=NOON)
    for person in (cast.leon, cast.maria, cast.obcy_leon):
        with pytest.raises(Refused):
            declare_durability(survey=survey, seen=survey.draft, declared=told, by=person, now=NOON)
    made = declare_durability(survey=survey, seen=survey.draft, declared=told, by=cast.renata, now=NOON)
    for person in (cast.renata, cast.ada):
        with pytest.raises(Refused):
            decide_durability(declaration=made, verdict="accepted", case_mark="DS.1", seen=0, by=person, now=NOON)
    assert not Notice.objects.filter(person=cast.obcy_leon).exists()

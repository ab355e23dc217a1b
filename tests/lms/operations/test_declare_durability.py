"""A survey is kept, handed in with its sentences, decided about, and corrected by another version."""

from unittest.mock import ANY

import pytest

from lms.kit.refused import Refused
from lms.models import DurabilityDecision, DurabilityDeclaration, Notice, Person, SurveyState
from lms.models.append_only import AppendOnlyError
from lms.operations.decide_durability import decide_durability
from lms.operations.declare_durability import declare_durability
from lms.operations.keep_durability_draft import keep_durability_draft
from lms.personal_durability import export_durability
from lms.queries.durability_paper import digest, document, sentences
from tests.factories.durability import ANSWERS, fill_in, make_declaration, make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def decide(declaration: DurabilityDeclaration, by: Person, verdict: str, **told: str) -> DurabilityDecision:
    return decide_durability(declaration=declaration, verdict=verdict, by=by, now=NOON, **told)


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


def test_a_draft_may_lack_answers_but_nothing_is_handed_in_without_them(cast: Cast) -> None:
    survey = make_survey(cast.partner)
    kept = keep_durability_draft(survey=survey, answers={"users": "dużo"}, seen=0, by=cast.renata, now=NOON)
    with pytest.raises(Refused):
        declare_durability(survey=kept, seen=1, declared=digest(sentences(kept)), by=cast.renata, now=NOON)
    with pytest.raises(Refused):
        keep_durability_draft(survey=survey, answers=ANSWERS, seen=0, by=cast.renata, now=NOON)
    assert (kept.answers["users"], DurabilityDeclaration.objects.count()) == ("dużo", 0)


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
            decide(made, person, "accepted", case_mark="DS.1")
    assert not Notice.objects.filter(person=cast.obcy_leon).exists()

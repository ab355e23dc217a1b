"""A declaration is accepted or sent back, and corrected by another version."""

from datetime import timedelta
from unittest.mock import ANY

import pytest
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from lms.durability_events import DurabilityDecided, DurabilitySurveyDue
from lms.kit.quiet import is_quiet
from lms.kit.refused import Refused
from lms.models import (
    DurabilityDecision,
    DurabilityDeclaration,
    DurabilitySurvey,
    Event,
    Notice,
    Person,
    SurveyState,
)
from lms.operations.decide_durability import decide_durability
from lms.operations.print_durability import print_durability
from lms.operations.remind_of_durability import remind_of_durability
from lms.outbox import deliver
from lms.personal_durability import erase_durability, export_durability
from lms.queries.durability_paper import document
from lms.queries.sealed_durability import problems
from tests.factories.durability import fill_in, make_declaration, make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def decide(
    declaration: DurabilityDeclaration, by: Person, verdict: str, *, seen: int = 0, **told: str
) -> DurabilityDecision:
    return decide_durability(declaration=declaration, verdict=verdict, seen=seen, by=by, now=NOON, **told)


def test_what_was_sent_back_is_corrected_by_the_next_version(cast: Cast) -> None:
    survey = make_survey(cast.partner)
    first = make_declaration(survey, cast.renata)
    with pytest.raises(Refused):
        fill_in(survey, cast.renata, users="85")
    with pytest.raises(Refused) as refusal:
        decide(first, cast.maria, "returned")
    assert refusal.value.field == "reason"
    back = decide(first, cast.maria, "returned", reason="Ilu użytkowników?").pk
    second = make_declaration(survey, cast.renata, users="85")
    with pytest.raises(Refused):
        decide(first, cast.maria, "accepted", case_mark="DS.1")
    accepted = decide(second, cast.maria, "accepted", case_mark="DS.1", seen=back)
    assert decide(second, cast.maria, "accepted", case_mark="DS.1") == accepted

    survey.refresh_from_db()
    assert (survey.state, survey.number, second.version) == (SurveyState.ACCEPTED, "TR/2026/1410/001", 2)
    assert [each.answers[7][1] for each in (first, second)] == ["84", "85"]
    paper = document(second)
    assert "DS.1" in [value for _label, value in paper["facts"]]
    assert (paper["author"], paper["foot"]) == (str(cast.renata), ANY)
    assert second.content_hash in paper["foot"]
    assert len(export_durability(cast.renata)) == 3


def test_another_decision_than_the_page_showed_is_refused(cast: Cast) -> None:
    made = make_declaration(make_survey(cast.partner), cast.renata)
    accepted = decide(made, cast.maria, "accepted", case_mark="DS.1")
    for verdict, told in (("accepted", {"case_mark": "DS.2"}), ("returned", {"reason": "Ilu?"})):
        with pytest.raises(Refused):
            decide(made, cast.maria, verdict, **told)
    corrected = decide(made, cast.maria, "accepted", case_mark="DS.2", seen=accepted.pk)
    assert corrected != accepted
    assert "DS.2" in [value for _label, value in document(made)["facts"]]
    for event in Event.objects.filter(name=DurabilityDecided.name):
        deliver(event_id=event.pk, now=NOON)
    assert Notice.objects.filter(kind="lms.durability_decided").count() == 1


def test_what_was_accepted_and_sent_back_is_printed_as_neither(cast: Cast) -> None:
    made = make_declaration(make_survey(cast.partner), cast.renata)
    accepted = decide(made, cast.maria, "accepted", case_mark="DS.1")
    assert document(made)["decided"] != ""
    decide(made, cast.maria, "returned", reason="Ilu?", seen=accepted.pk)
    paper = document(made)
    assert (paper["decided"], "DS.1" in str(paper)) == ("", False)


def test_sending_back_gives_a_term_and_reminders_of_its_own(cast: Cast) -> None:
    today = timezone.localdate(NOON)
    survey = make_survey(cast.partner, due_on=today - timedelta(days=8))
    assert remind_of_durability(now=NOON) == 1
    made = make_declaration(survey, cast.renata)
    decide(made, cast.maria, "returned", reason="Ilu?")
    survey.refresh_from_db()
    assert (survey.asked_on, survey.due_on) == (today, today + timedelta(days=14))
    days = (NOON + timedelta(days=number) for number in range(60))
    open_days = [day for day in days if not is_quiet(day)]
    assert sum(remind_of_durability(now=day) for day in open_days) == 3
    assert [each.data["stage"] for each in Event.objects.filter(name=DurabilitySurveyDue.name)] == [7, -7, 7, 30]


def test_a_person_takes_along_what_was_declared_and_leaves_no_printed_name(cast: Cast) -> None:
    made = make_declaration(make_survey(cast.partner), cast.renata)
    decide(made, cast.maria, "accepted", case_mark="DS.1")
    assert [row["answers"] for row in export_durability(cast.renata) if "number" in row] == [made.answers]
    assert "DS.1" in str(export_durability(cast.maria))
    for person in (cast.renata, cast.maria):
        path = print_durability(declaration=made)
        assert default_storage.exists(path)
        erase_durability(person, NOON)
        assert not default_storage.exists(path)
    assert not DurabilitySurvey.objects.exclude(kept_by=None).exists()


def test_a_version_that_was_changed_is_named(cast: Cast) -> None:
    made = make_declaration(make_survey(cast.partner), cast.renata)
    assert list(problems()) == []
    QuerySet.update(DurabilityDeclaration.objects.all(), title="inny")
    assert list(problems()) == [f"lms_durabilitydeclaration {made.pk}: changed after it was handed in"]
    made.title = "inny"
    QuerySet.update(DurabilityDeclaration.objects.all(), content_hash=made.fingerprint())
    assert len(list(problems())) == 1

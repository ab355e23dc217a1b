"""Why a deadline was missed: written by either side while the report is a draft, and part of it from then on."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import BreachNote, SlaReport
from helpdesk.operations.note_breach import note_breach
from helpdesk.queries.report_recompute import report_differences
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.reports import AFTER, make_late_matter, make_report

pytestmark = pytest.mark.django_db


def note(report: SlaReport, matter: Any, by: Any, **given: Any) -> BreachNote:
    values = {"stage": "solution", "words": "Dostawca milczał.", "now": AFTER, **given}
    return note_breach(report=report, escalation_id=matter.pk, by=by, **values)


def test_the_draft_holds_the_words_from_then_on(cast: Cast) -> None:
    late = make_late_matter(cast)
    made = make_report(cast)

    notes = [note(made, late, cast.marek).pk, note(made, late, cast.maria, words="Nie było zgody.").pk]

    fresh = SlaReport.objects.get()
    assert [row["notes"] for row in fresh.content["breaches"]] == [[], notes]
    assert fresh.content_hash != made.content_hash
    assert list(report_differences()) == []


def test_a_form_sent_twice_writes_one(cast: Cast) -> None:
    late, key = make_late_matter(cast), uuid4()
    made = make_report(cast)

    assert note(made, late, cast.marek, key=key) == note(made, late, cast.marek, key=key)
    assert BreachNote.objects.count() == 1


@pytest.mark.parametrize("given", [{"stage": "reaction"}, {"words": "  "}])
def test_only_what_the_report_names_and_in_words(cast: Cast, given: dict[str, str]) -> None:
    late = make_late_matter(cast)

    with pytest.raises(Refused):
        note(make_report(cast), late, cast.marek, **given)


@pytest.mark.parametrize("who", ["wanda", "leon", "ada", "obca_wanda"])
def test_who_may_not(cast: Cast, who: str) -> None:
    late = make_late_matter(cast)

    with pytest.raises(Refused):
        note(make_report(cast), late, getattr(cast, who))


def test_not_once_it_is_handed_over(cast: Cast) -> None:
    late = make_late_matter(cast)

    with pytest.raises(Refused):
        note(make_report(cast, "handed_over"), late, cast.marek)

"""A correction is a row of its own, with a reason; the older one counts no more."""

from typing import Any

import pytest

from courses.events import OutcomeCorrected
from courses.models import EvaluationOutcome
from courses.operations.correct_outcome import correct_outcome
from courses.queries.achievements import conditions_for
from courses.queries.terms import terms_of
from lms.kit.refused import Refused
from lms.models import Event, Person
from tests.factories.certificates import make_outcome, make_programme
from tests.factories.instructions import NOON
from tests.factories.people import Cast

TODAY = NOON.date()


def correct(outcome: EvaluationOutcome, by: Person, **given: Any) -> EvaluationOutcome:
    said = {"is_positive": False, "held_on": TODAY, "comment": "Brak dekretacji.", "reason": "Wpisany inny lider."}
    return correct_outcome(outcome=outcome, by=by, now=NOON, **{**said, **given})


def test_the_newest_row_counts_and_the_older_one_stays(cast: Cast) -> None:
    programme = make_programme(cast, courses=[], evaluations=["zarejestruj trzy pisma"])
    first = make_outcome(cast, programme)

    second = correct(first, cast.tomasz)

    first.refresh_from_db()
    assert (first.is_positive, second.is_positive, second.corrects_id) == (True, False, first.pk)
    assert (second.reason, second.person_id, second.partner_id) == (
        "Wpisany inny lider.",
        cast.leon.pk,
        cast.partner.pk,
    )
    [condition] = conditions_for(cast.leon.pk, terms_of(programme), TODAY)
    assert not condition.met
    fact = Event.objects.get(name=OutcomeCorrected.name)
    assert fact.data == {"outcome_id": second.pk, "corrects_id": first.pk, "person_id": cast.leon.pk}


def test_what_was_corrected_is_not_corrected_again(cast: Cast) -> None:
    first = make_outcome(cast)
    correct(first, cast.tomasz)

    with pytest.raises(Refused, match="już poprawiony"):
        correct(first, cast.tomasz)

    assert EvaluationOutcome.objects.count() == 2


@pytest.mark.parametrize(("given", "field"), [({"reason": " "}, "reason"), ({"comment": ""}, "comment")])
def test_a_reason_and_for_a_negative_one_a_comment_are_asked_for(cast: Cast, given: dict[str, Any], field: str) -> None:
    first = make_outcome(cast)

    with pytest.raises(Refused) as refused:
        correct(first, cast.tomasz, **given)

    assert refused.value.field == field


def test_nobody_corrects_the_own_outcome_and_no_office_does(cast: Cast) -> None:
    first = make_outcome(cast)

    for by in (cast.leon, cast.renata, cast.ada):
        with pytest.raises(Refused):
            correct(first, by)

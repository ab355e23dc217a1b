"""A trainer writes down what a leader has shown; it is the condition of a certificate."""

from datetime import timedelta

import pytest

from courses.events import OutcomeRecorded
from courses.models import EvaluationOutcome, Programme
from courses.operations.approve_certificate import approve_certificate
from courses.operations.certify import certify
from courses.operations.record_outcome import record_outcome
from courses.queries.proofs import proofs
from lms.kit.refused import Refused
from lms.models import Event
from lms.models.frozen import FrozenError
from tests.factories.certificates import make_outcome, make_programme
from tests.factories.instructions import NOON
from tests.factories.people import Cast

TODAY = NOON.date()


def with_task(cast: Cast) -> Programme:
    return make_programme(cast, courses=[], evaluations=["zarejestruj trzy pisma"])


def test_a_positive_outcome_is_what_a_certificate_rests_on(cast: Cast) -> None:
    programme = with_task(cast)
    make_outcome(cast, programme, is_positive=False)
    with pytest.raises(Refused, match="Wynik z 23 listopada 2026 jest negatywny") as refused:
        certify(programme=programme, by=cast.leon, now=NOON)

    outcome = make_outcome(cast, programme, comment="", now=NOON + timedelta(days=1))
    wanted = certify(programme=programme, by=cast.leon, now=NOON + timedelta(days=1))
    issued = approve_certificate(certificate=wanted, by=cast.maria, now=NOON + timedelta(days=1))

    # What the trainer wrote is for the leader alone.
    assert "znaku" not in str(refused.value)
    assert outcome.partner_id == cast.partner.pk
    assert proofs(issued.evidence) == [
        ("Zadanie praktyczne: zarejestruj trzy pisma", "Wynik pozytywny z 24 listopada 2026, zapisany przez trenera.")
    ]
    facts = Event.objects.filter(name=OutcomeRecorded.name)
    assert [(each.partner_id, each.actor_id) for each in facts] == [(cast.partner.pk, cast.tomasz.pk)] * 2


def test_only_a_trainer_or_the_office_judges_and_never_themselves(cast: Cast) -> None:
    evaluation = with_task(cast).evaluation_rows.get()
    for by in (cast.leon, cast.renata, cast.wanda, cast.marek, cast.ada, cast.zofia):
        with pytest.raises(Refused):
            record_outcome(evaluation=evaluation, person=cast.leon, is_positive=True, held_on=TODAY, by=by, now=NOON)

    record_outcome(evaluation=evaluation, person=cast.leon, is_positive=True, held_on=TODAY, by=cast.maria, now=NOON)

    assert EvaluationOutcome.objects.count() == 1


@pytest.mark.parametrize(
    ("is_positive", "days", "comment", "field"),
    [(True, 1, "", "held_on"), (False, 0, "  ", "comment")],
)
def test_a_day_ahead_and_a_negative_outcome_without_a_word_are_refused(
    cast: Cast, is_positive: bool, days: int, comment: str, field: str
) -> None:
    evaluation = with_task(cast).evaluation_rows.get()

    with pytest.raises(Refused) as refused:
        record_outcome(
            evaluation=evaluation,
            person=cast.leon,
            is_positive=is_positive,
            held_on=TODAY + timedelta(days=days),
            comment=comment,
            by=cast.tomasz,
            now=NOON,
        )

    assert refused.value.field == field


def test_of_one_day_there_is_one_outcome(cast: Cast) -> None:
    programme = with_task(cast)
    make_outcome(cast, programme)

    with pytest.raises(Refused, match="z tego dnia"):
        make_outcome(cast, programme)

    assert EvaluationOutcome.objects.count() == 1


def test_who_has_no_role_that_the_programme_is_open_to_is_not_judged(cast: Cast) -> None:
    with pytest.raises(Refused):
        make_outcome(cast, whom=cast.zofia)


def test_a_row_is_never_changed_nor_deleted(cast: Cast) -> None:
    outcome = make_outcome(cast, is_positive=False)

    outcome.is_positive = True
    with pytest.raises(FrozenError):
        outcome.save()
    with pytest.raises(FrozenError):
        EvaluationOutcome.objects.update(is_positive=True)
    with pytest.raises(FrozenError):
        outcome.delete()

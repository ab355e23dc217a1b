"""A leader books an evaluation, the trainer holds it, and the programme counts what came of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Booking, Certificate, EvaluationOutcome, Programme, ProgrammeEvaluation
from courses.operations.certify import certify
from courses.operations.record_attendance import record_attendance
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.certificates import make_programme
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
AFTER = FRIDAY + 2 * HOUR


def settle() -> None:
    while event := Event.objects.unsettled().order_by("pk").first():
        deliver(event_id=event.pk, now=event.happened_at)


def with_evaluations(cast: Cast, *titles: str) -> Programme:
    programme = make_programme(cast, courses=[], evaluations=list(titles))
    ProgrammeEvaluation.objects.filter(programme=programme).update(kind="oral")
    return programme


def held(cast: Cast, booking: Booking, result: str, note: str = "", minutes: int = 0) -> None:
    now = AFTER + timedelta(minutes=minutes)
    record_attendance(booking=booking, attendance="attended", result=result, note=note, by=cast.tomasz, now=now)
    settle()


def outcomes() -> list[tuple[bool, str]]:
    return list(EvaluationOutcome.objects.standing().values_list("is_positive", "comment"))


def told(cast: Cast) -> list[str]:
    rows = Notice.objects.filter(
        person=cast.leon, kind__in=("evaluation_held", "outcome_recorded", "outcome_corrected")
    )
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_what_was_shown_at_the_meeting_is_the_condition_met(cast: Cast) -> None:
    programme, booking = with_evaluations(cast, "rozmowa o obiegu pism"), make_booking(cast)
    with pytest.raises(Refused):
        certify(programme=programme, by=cast.leon, now=AFTER)

    held(cast, booking, "positive")

    outcome = EvaluationOutcome.objects.get()
    assert (outcome.person, outcome.by, outcome.held_on) == (cast.leon, cast.tomasz, timezone.localdate(FRIDAY))
    assert certify(programme=programme, by=cast.leon, now=AFTER).programme == programme
    assert Certificate.objects.count() == 1
    assert told(cast) == ["outcome_recorded"]


def test_a_result_corrected_at_the_meeting_corrects_the_outcome(cast: Cast) -> None:
    with_evaluations(cast, "rozmowa o obiegu pism")
    booking = make_booking(cast)

    held(cast, booking, "positive")
    held(cast, booking, "negative", "Bez znaku sprawy.", minutes=5)

    assert outcomes() == [(False, "Bez znaku sprawy.")]
    assert EvaluationOutcome.objects.count() == 2
    assert told(cast) == ["outcome_recorded", "outcome_corrected"]


def test_a_meeting_to_which_nobody_came_after_all_counts_no_more(cast: Cast) -> None:
    programme, booking = with_evaluations(cast, "rozmowa o obiegu pism"), make_booking(cast)
    held(cast, booking, "positive")

    record_attendance(booking=booking, attendance="absent", by=cast.tomasz, now=AFTER + timedelta(minutes=5))
    settle()

    assert outcomes() == [(False, "Spotkanie się nie odbyło.")]
    with pytest.raises(Refused):
        certify(programme=programme, by=cast.leon, now=AFTER + timedelta(minutes=6))


def test_where_two_evaluations_wait_the_trainer_says_which(cast: Cast) -> None:
    with_evaluations(cast, "rozmowa pierwsza", "rozmowa druga")

    held(cast, make_booking(cast), "positive")

    assert outcomes() == []
    assert told(cast) == ["evaluation_held"]


def test_a_visit_counts_for_no_evaluation(cast: Cast) -> None:
    with_evaluations(cast, "rozmowa o obiegu pism")

    record_attendance(
        booking=make_booking(cast, slot=make_slot(cast, kind="visit", place="sala 1")),
        attendance="attended",
        by=cast.tomasz,
        now=AFTER,
    )
    settle()

    assert outcomes() == []

"""Whom an exam of a release asks, and until when; certificates stay valid."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Certificate, CertificateState, QuizPage
from courses.operations.revoke import revoke
from courses.queries.certificates import certified_systems
from courses.queries.delta_exams import (
    PendingExam,
    exams_of,
    exams_of_certificates,
    exams_of_many,
    exams_since,
    people_asked_for,
    with_overdue_exam,
)
from lms.models import Person, Release
from tests.counting import statements
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.delta_exams import DAYS, make_certified, make_delta_exam, make_release_run_by
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_result
from tests.factories.scopes import run_release

DAY = NOON.date()


def test_only_holders_whose_partner_runs_the_release_are_asked_until_they_pass(cast: Cast) -> None:
    release = make_release_run_by(cast.partner)
    (own, foreign), other = make_certified(cast, release, cast.leon, cast.obcy_leon), make_certificate(cast)
    passed_before = make_delta_exam(cast, release, title="Zdany wcześniej").quiz
    make_result(passed_before, cast.leon, now=NOON)

    exam = make_delta_exam(cast, release, now=NOON + timedelta(hours=1))
    make_result(exam.quiz, cast.leon, right=0, now=NOON + timedelta(hours=2))

    certificates = [own, foreign, other]
    (pending,) = exams_of(cast.leon, NOON)
    assert (pending.release, pending.title, pending.due_on) == ("EZD 4.0", exam.quiz.title, exam.due_on)
    assert pending == PendingExam(
        exam.pk, "EZD 4.0", exam.quiz_id, exam.quiz.title, DAY + timedelta(days=DAYS), exam.asked_at, False
    )
    assert exams_of_certificates(certificates, DAY) == {own.pk: pending}
    assert exams_of_many([cast.leon.pk, cast.obcy_leon.pk], DAY) == {cast.leon.pk: [pending]}
    assert list(people_asked_for(exam.pk, DAY)) == [cast.leon]
    assert exams_of(cast.obcy_leon, NOON) == []

    run_release(cast.other_partner, "4.0")
    type(cast.other_partner).objects.filter(pk=cast.other_partner.pk).update(scope_ezd=True)
    assert exams_of_certificates(certificates, DAY).keys() == {own.pk, foreign.pk}

    make_result(exam.quiz, cast.leon, now=NOON + timedelta(hours=3))
    assert exams_of(cast.leon, NOON) == []
    assert exams_of_certificates(certificates, DAY).keys() == {foreign.pk}


def test_what_was_passed_before_it_was_demanded_does_not_count(cast: Cast) -> None:
    release = make_release_run_by(cast.partner)
    make_certified(cast, release, cast.leon)
    exam = make_delta_exam(cast, release, now=NOON + timedelta(hours=1))
    make_result(exam.quiz, cast.leon, now=NOON)

    assert [each.pk for each in exams_of(cast.leon, NOON)] == [exam.pk]


def test_it_is_late_after_its_day_in_warsaw_and_nothing_is_voided(cast: Cast) -> None:
    release = make_release_run_by(cast.partner)
    (held,) = make_certified(cast, release, cast.leon)
    due_on = make_delta_exam(cast, release).due_on
    evening = datetime(due_on.year, due_on.month, due_on.day, 21, 59, tzinfo=UTC)

    summer = timedelta(hours=int(timezone.localtime(evening).utcoffset() == timedelta(hours=2)))
    moments = (evening - summer, evening - summer + timedelta(hours=1, minutes=2))
    assert [exams_of(cast.leon, at)[0].is_overdue for at in moments] == [False, True]
    every = Certificate.objects.all()
    assert [with_overdue_exam(every, due_on + timedelta(days=n)) for n in (0, 1)] == [set(), {held.pk}]
    held.refresh_from_db()
    assert held.stands(due_on + timedelta(days=1)) == CertificateState.VALID
    assert certified_systems(cast.leon, due_on + timedelta(days=1)) == {release.system_id}


def test_later_certificates_revoked_ones_and_hidden_tests_ask_nobody(cast: Cast) -> None:
    release = make_release_run_by(cast.partner)
    exam = make_delta_exam(cast, release)
    programme = make_programme(cast, "Późny", system=release.system)
    late = NOON + timedelta(days=DAYS + 1)
    make_certificate(cast, programme=programme, now=late)
    assert exams_of(cast.leon, late) == []

    (held,) = make_certified(cast, release, cast.leon)
    assert [each.pk for each in exams_of(cast.leon, late)] == [exam.pk]
    QuizPage.objects.filter(pk=exam.quiz_id).update(live=False)
    assert exams_of(cast.leon, late) == []
    QuizPage.objects.filter(pk=exam.quiz_id).update(live=True)
    revoke(certificate=held, by=cast.maria, reason="Próba", now=NOON)
    assert exams_of(cast.leon, late) == []


@pytest.mark.parametrize("count", [1, 3])
def test_statements_are_the_same_however_many_wait(cast: Cast, count: int) -> None:
    release = make_release_run_by(cast.partner, cast.other_partner)
    held = make_certified(cast, release, cast.leon, cast.obcy_leon)
    for number in range(count):
        system_release = release if number == 0 else _older(release, number)
        make_delta_exam(cast, system_release, title=f"Egzamin {number}")
    leon = Person.objects.get(pk=cast.leon.pk)

    with statements() as seen:
        found = exams_of_certificates(held, DAY)
    with statements() as own:
        exams = exams_of(leon, NOON)

    assert found.keys() == {each.pk for each in held}
    assert len(exams) == count
    assert (len(seen), len(own)) == (3, 2)  # for the own ones: the roles that a request has read already, and the list
    with statements() as none:
        assert exams_of_certificates([make_certificate_without_system(cast)], DAY) == {}
    assert not [sql for sql in none if "deltaexam" in sql]


def make_certificate_without_system(cast: Cast) -> Certificate:
    return make_certificate(cast, programme=make_programme(cast, "Bez systemu"))


def _older(release: Release, number: int) -> Release:
    version = f"3.{number}0"
    return Release.objects.create(system=release.system, version=version, released_on=date(2026, 1, number))


def test_those_worth_a_reminder_since_a_moment(cast: Cast) -> None:
    release = make_release_run_by(cast.partner)
    make_certified(cast, release, cast.leon)
    exam = make_delta_exam(cast, release)
    moments = [NOON, NOON + timedelta(days=2), NOON + timedelta(days=3), NOON + timedelta(days=DAYS + 2)]

    found = [exams_since(at - timedelta(days=1), at).keys() == {cast.leon.pk} for at in moments]

    assert found == [True, False, True, False]
    assert exams_since(NOON + timedelta(days=DAYS), NOON + timedelta(days=DAYS + 2)).keys() == {cast.leon.pk}
    assert exam.due_on == DAY + timedelta(days=DAYS)


WARSAW = ZoneInfo("Europe/Warsaw")


@given(
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.integers(0, 60),
    st.integers(0, 100),
)
def test_a_moment_worth_a_reminder_has_come_and_is_never_before_it_was_asked(asked: date, days: int, on: int) -> None:
    asked_at = datetime.combine(asked, time(12), WARSAW)
    due_on, now = asked + timedelta(days=days), asked_at + timedelta(days=on)
    exam = PendingExam(1, "EZD 4.0", 2, "Egzamin", due_on, asked_at, due_on < now.date())

    told = exam.told_from(now)

    assert asked_at <= told <= now
    assert (told > asked_at) == (now.date() > due_on or (days > 7 and now.date() >= due_on - timedelta(days=7)))

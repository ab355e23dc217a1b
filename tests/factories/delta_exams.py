"""Exams that releases demand."""

from datetime import datetime, timedelta

from django.utils import timezone

from courses.models import Certificate, DeltaExam
from courses.operations.ask_delta_exam import ask_delta_exam
from lms.models import Partner, Person, Release
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz
from tests.factories.scopes import make_systems, run_release

DAYS = 10


def make_release_run_by(*partners: Partner) -> Release:
    """EZD 4.0, which these partners run; all others of the same systems may run an older one."""
    if not Release.objects.filter(version="4.0").exists():
        make_systems()
    for partner in partners:
        type(partner).objects.filter(pk=partner.pk).update(scope_ezd=True)
        run_release(partner, "4.0")
    return Release.objects.select_related("system").get(version="4.0")


def make_delta_exam(
    cast: Cast, release: Release, *, title: str = "Egzamin po wydaniu", now: datetime = NOON, days: int = DAYS
) -> DeltaExam:
    """Demanded by Maria, a new test each time."""
    due_on = timezone.localdate(now) + timedelta(days=days)
    quiz = make_quiz(cast, title=title, most_attempts=None)
    return ask_delta_exam(release=release, quiz=quiz, due_on=due_on, by=cast.maria, now=now)


def make_certified(cast: Cast, release: Release, *holders: Person, now: datetime = NOON) -> list[Certificate]:
    """Each holds a valid certificate of one programme for the system of the release."""
    programme = make_programme(cast, f"Lider {release.system.code}", system=release.system)
    return [make_certificate(cast, holder=each, programme=programme, now=now) for each in holders]

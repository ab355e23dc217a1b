"""Demand an exam of those who are certified for the system of a release."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import DeltaExamAsked
from courses.models import DeltaExam, QuizPage
from courses.queries.delta_exams import exams_to_choose
from lms.kit.refused import Refused
from lms.models import Person, Release
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def ask_delta_exam(*, release: Release, quiz: QuizPage, due_on: date | None, by: Person, now: datetime) -> DeltaExam:
    """Demand it, or demand another one or until another day; the same twice is noted once.

    Raise Refused for a test that does not stand alone in the list of courses, and without a day to come. Certificates
    stay as they are.
    """
    # Two people at once take turns at the release, so that the second changes what the first has demanded.
    release = Release.objects.select_for_update(of=("self",)).select_related("system").get(pk=release.pk)
    if not can(by, "courses.ask_delta_exam", release):
        raise Refused(_("Only the Marshal's Office and trainers of the system's contractor demand an exam."))
    if not exams_to_choose().filter(pk=quiz.pk).exists():
        raise Refused(_("Choose a published exam that stands in the list of courses."), field="quiz")
    if due_on is None:
        raise Refused(_("Give the day until which the exam is to be passed."), field="due_on")
    kept = DeltaExam.objects.filter(release=release).first()
    if kept and (kept.quiz_id, kept.due_on) == (quiz.pk, due_on):
        return kept
    if due_on < timezone.localdate(now):
        raise Refused(_("This day has passed already."), field="due_on")
    is_same = kept is not None and kept.quiz_id == quiz.pk
    said = {"quiz": quiz, "due_on": due_on, "asked_by": by, **({} if is_same else {"asked_at": now})}
    exam, _new = DeltaExam.objects.update_or_create(release=release, defaults=said)
    announce(
        DeltaExamAsked(exam_id=exam.pk, release_id=release.pk, quiz_id=quiz.pk),
        by=by,
        about=release,
        before={"due_on": kept.due_on.isoformat()} if kept else {},
        after={"release": str(release), "title": quiz.title, "due_on": due_on.isoformat()},
        now=now,
    )
    return exam

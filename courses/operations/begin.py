"""Begin an attempt at a test."""

from datetime import datetime, timedelta
from secrets import SystemRandom
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import OuterRef
from django.utils.translation import gettext as _

from courses.models import Answer, Attempt, QuestionVersion, QuizPage
from courses.operations.close_expired import close_expired
from courses.queries.beginning import Allowed, allowed_beside, allowed_columns, may_begin, tries_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def begin(*, quiz_id: int, by: Person, now: datetime, key: UUID | None = None) -> Attempt:
    """Pin the questions of a new attempt and start its clock; return the open attempt where there is one already.

    The same key leads to the attempt it began, even when that one has ended. Raises QuizPage.DoesNotExist when the
    person cannot see the test. Six statements.
    """
    versions = _questions(quiz_id, by)
    quiz = versions[0].question.quiz if versions else QuizPage.objects.visible_to(by).get(pk=quiz_id)
    attempts = list(Attempt.objects.select_for_update().filter(person=by, quiz=quiz))
    if any(attempt.is_expired(now) for attempt in attempts):
        close_expired(now=now, of=by)
        attempts = list(Attempt.objects.filter(person=by, quiz=quiz))
    if going := _going(attempts, key):
        return going
    if not can(by, "courses.begin", quiz):
        raise Refused(_("Only a person with a role in the project can take tests."))
    allowed = allowed_beside(versions[0]) if versions else Allowed()
    beginning = may_begin(by, quiz, tries_of(attempts, allowed), now)
    if not beginning.is_free:
        raise Refused(beginning.why)
    if not versions:
        raise Refused(_("This test has no questions yet."))
    try:
        with transaction.atomic():
            minutes = quiz.time_limit + allowed.minutes if quiz.time_limit else None
            return _made(quiz, _drawn(versions, quiz.drawn), 1 + len(attempts), by, now, minutes, key)
    except IntegrityError:
        # The other of two simultaneous requests began first; anything else is a real error and is raised again.
        if going := _going(list(Attempt.objects.filter(person=by, quiz=quiz)), key):
            return going
        raise


def _questions(quiz_id: int, by: Person) -> list[QuestionVersion]:
    """What the test asks now, each with the test itself and what is allowed beside its rules.

    Nothing where the person may not see it.
    """
    seen = QuizPage.objects.visible_to(by).filter(pk=quiz_id).order_by().values("pk")
    asked = QuestionVersion.objects.in_force().filter(question__quiz__in=seen).select_related("question__quiz")
    return list(asked.annotate(**allowed_columns(person=by, quiz=OuterRef("question__quiz"))))


def _going(attempts: list[Attempt], key: UUID | None) -> Attempt | None:
    return next((each for each in attempts if each.is_open or (key and each.key == key)), None)


def _drawn(versions: list[QuestionVersion], number: int | None) -> list[QuestionVersion]:
    """That many of them by chance, in the authors' order; all of them without a number."""
    if not number or number >= len(versions):
        return versions
    return [versions[place] for place in sorted(SystemRandom().sample(range(len(versions)), number))]


def _made(
    quiz: QuizPage,
    versions: list[QuestionVersion],
    number: int,
    by: Person,
    now: datetime,
    minutes: int | None,
    key: UUID | None,
) -> Attempt:
    attempt = Attempt.objects.create(
        person=by,
        quiz=quiz,
        number=number,
        key=key,
        pass_percent=quiz.pass_percent,
        began_at=now,
        ends_at=now + timedelta(minutes=minutes) if minutes else None,
    )
    Answer.objects.bulk_create(
        Answer(attempt=attempt, version=version, order=order) for order, version in enumerate(versions, start=1)
    )
    return attempt

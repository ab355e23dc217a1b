"""Begin an attempt at a test."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from courses.models import Answer, Attempt, QuestionVersion, QuizPage
from courses.operations.close_expired import close_expired
from courses.queries.beginning import Tries, allowed_beside, allowed_columns, may_begin
from courses.queries.drawing import Drawn, bank_of, drawn
from courses.records.marking import Marking
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def begin(*, quiz_id: int, by: Person, now: datetime, key: UUID | None = None) -> Attempt:
    """Pin the questions of a new attempt and start its clock; return the open attempt where there is one already.

    The same key leads to the attempt it began, even when that one has ended. Raises QuizPage.DoesNotExist when the
    person cannot see the test. Five statements, and one more where a section draws from the bank.
    """
    versions = _questions(quiz_id, by, key)
    quiz = versions[0].question.quiz if versions else QuizPage.objects.visible_to(by).get(pk=quiz_id)
    going = _going(quiz, by, key) if not versions or versions[0].going else None
    if going and going.is_expired(now):
        close_expired(now=now, of=by)
        versions, going = _questions(quiz_id, by, key), _going(quiz, by, key)
    if going:
        return going
    if not can(by, "courses.begin", quiz):
        raise Refused(_("Only a person with a role in the project can take tests."))
    bank = bank_of(quiz)
    if not versions and not bank:
        raise Refused(_("This test has no questions yet."))
    first: Any = versions[0] if versions else _tried(quiz, by, key)
    tries = Tries(first.used or 0, first.last_at, allowed_beside(first), bool(first.waits))
    beginning = may_begin(by, quiz, tries, now)
    if not beginning.is_free:
        raise Refused(beginning.why)
    try:
        # No lock is held: of two simultaneous requests the constraints let one begin.
        with transaction.atomic():
            minutes = quiz.time_limit + tries.allowed.minutes if quiz.time_limit else None
            return _made(quiz, drawn(quiz, versions, bank), 1 + tries.used, by, now, minutes, key)
    except IntegrityError:
        # The other one began first; anything else is a real error and is raised again.
        if going := _going(quiz, by, key):
            return going
        raise


def _questions(quiz_id: int, by: Person, key: UUID | None) -> list[Any]:
    """What the test asks now; nothing where the person may not see it.

    Each version has the test itself and, beside it, what is allowed beyond its rules, how many attempts are `used`,
    when the newest ended (`last_at`), and the number of the attempt to go on with (`going`).
    """
    seen = QuizPage.objects.visible_to(by).filter(pk=quiz_id).order_by().values("pk")
    asked = QuestionVersion.objects.in_force().filter(question__quiz__in=seen).select_related("question__quiz")
    return list(asked.annotate(**_columns(by, key, "question__quiz")))


def _tried(quiz: QuizPage, by: Person, key: UUID | None) -> Any:
    """The same beside the test itself, where it has no questions of its own."""
    return QuizPage.objects.annotate(**_columns(by, key, "pk")).get(pk=quiz.pk)


def _columns(by: Person, key: UUID | None, quiz: str) -> dict[str, Any]:
    tries = Attempt.objects.filter(person=by, quiz=OuterRef(quiz)).order_by()
    ended = tries.exclude(submitted_at=None).values("quiz")
    return {
        "used": Subquery(ended.annotate(used=Count("pk")).values("used")),
        "last_at": Subquery(ended.annotate(last=Max("submitted_at")).values("last")),
        "waits": Exists(tries.waiting()),
        "going": Subquery(tries.filter(_goes_on(key)).order_by("pk").values("pk")[:1]),
        **allowed_columns(person=by, quiz=OuterRef(quiz)),
    }


def _going(quiz: QuizPage, by: Person, key: UUID | None) -> Attempt | None:
    return Attempt.objects.filter(_goes_on(key), person=by, quiz=quiz).order_by("pk").first()


def _goes_on(key: UUID | None) -> Q:
    return Q(submitted_at=None) | Q(key=key) if key else Q(submitted_at=None)


def _made(
    quiz: QuizPage,
    asked: list[Drawn],
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
        is_immediate=quiz.is_immediate,
        hint_cost=quiz.hint_cost if quiz.is_immediate else 0,
        marking=quiz.marking,
        penalty=quiz.penalty if quiz.marking == Marking.NEGATIVE else 0,
        began_at=now,
        ends_at=now + timedelta(minutes=minutes) if minutes else None,
    )
    Answer.objects.bulk_create(
        Answer(attempt=attempt, version=each.version, section=each.section, order=order)
        for order, each in enumerate(asked, start=1)
    )
    return attempt

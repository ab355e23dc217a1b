"""One attempt as the person who takes it sees it, in one statement."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.urls import reverse

from courses.models import Answer, Attempt, CoursePage, QuestionVersion, QuizPage
from courses.queries.beginning import Tries, allowed_beside, allowed_columns
from courses.queries.scoring import Marked, Score, score


@dataclass(frozen=True)
class Sitting:
    """`answers` are those of every question, in order; `tries` counts the submitted attempts at this test."""

    attempt: Attempt
    answers: tuple[Answer, ...]
    course_title: str
    course_slug: str
    tries: Tries

    @property
    def quiz(self) -> QuizPage:
        return self.attempt.quiz

    @property
    def address(self) -> str:
        """The start page of the test."""
        places = [self.course_slug, self.quiz.slug] if self.course_slug else [self.quiz.slug]
        return reverse("course_part" if self.course_slug else "course", args=places)

    @property
    def given(self) -> int:
        return sum(answer.is_given for answer in self.answers)

    @property
    def unanswered(self) -> list[Answer]:
        """Those without an answer, and those whose newest one could not be taken."""
        return [answer for answer in self.answers if answer.unclear or not answer.is_given]

    @property
    def score(self) -> Score:
        return score(Marked(each.share, each.version.points) for each in self.answers)


def sitting(person: Any, attempt_id: int) -> Sitting | None:
    """The person's own attempt, or None; one statement."""
    rows = Answer.objects.visible_to(person).filter(attempt=attempt_id).select_related("attempt__quiz", "version")
    tries = Attempt.objects.filter(person=OuterRef("attempt__person"), quiz=OuterRef("attempt__quiz"))
    submitted = tries.exclude(submitted_at=None).order_by().values("quiz")
    answers = list(
        rows.annotate(
            course_title=_course_above("attempt__quiz__path", "title"),
            course_slug=_course_above("attempt__quiz__path", "slug"),
            used=Subquery(submitted.annotate(used=Count("pk")).values("used")),
            last_at=Subquery(submitted.annotate(last=Max("submitted_at")).values("last")),
            **allowed_columns(person=OuterRef("attempt__person"), quiz=OuterRef("attempt__quiz")),
            lesson_title=F("version__lesson__title"),
            lesson_slug=F("version__lesson__slug"),
            lesson_course=_course_above("version__lesson__path", "slug"),
            step_title=F("version__step__title"),
            step_page=F("version__step__page__slug"),
        ).order_by("order")
    )
    if not answers:
        return None
    first: Any = answers[0]
    used = Tries(first.used or 0, first.last_at, allowed_beside(first))
    return Sitting(first.attempt, tuple(answers), first.course_title or "", first.course_slug or "", used)


def questions_asked(quiz: QuizPage) -> int:
    """How many questions an attempt that begins now asks; one statement."""
    number = QuestionVersion.objects.in_force().filter(question__quiz=quiz).count()
    return min(quiz.drawn or number, number)


def _course_above(path: str, column: str) -> Subquery:
    """A column of the course whose page stands right above the page with that path."""
    above = Substr(OuterRef(path), 1, Length(OuterRef(path)) - CoursePage.steplen)
    return Subquery(CoursePage.objects.filter(path=above).order_by().values(column)[:1])

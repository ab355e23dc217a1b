"""One attempt as the person who takes it sees it, in one statement."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Subquery
from django.urls import reverse

from courses.models import Answer, Attempt, Correction, QuizPage
from courses.queries.answers import answers_column
from courses.queries.beginning import Tries, allowed_beside, allowed_columns
from courses.queries.further import course_above, further_columns
from courses.queries.scoring import Marked, Score, score


@dataclass(frozen=True)
class Sitting:
    """`answers` are those of every question, in order; `tries` counts the submitted attempts at this test.

    `corrected` is the percent before the newest correction, and why it was corrected.
    """

    attempt: Attempt
    answers: tuple[Answer, ...]
    course_title: str
    course_slug: str
    tries: Tries
    corrected: tuple[int, str] | None = None

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

    def section_of(self, answer: Answer) -> str:
        """The name of the section it stands in; empty where the test has none, or none of that id any more."""
        return next((each.title for each in self.quiz.parts if each.id == answer.part), "")

    @property
    def score(self) -> Score:
        return score(Marked(each.share, each.version.points) for each in self.answers)


def sitting(person: Any, attempt_id: int) -> Sitting | None:
    """The person's own attempt, or None; one statement."""
    rows = Answer.objects.visible_to(person).filter(attempt=attempt_id).with_key()
    rows = rows.select_related("attempt__quiz", "version__picture")
    tries = Attempt.objects.filter(person=OuterRef("attempt__person"), quiz=OuterRef("attempt__quiz"))
    submitted = tries.exclude(submitted_at=None).order_by().values("quiz")
    corrected = Correction.objects.filter(attempt=OuterRef("attempt")).order_by("-pk")
    answers = list(
        rows.annotate(
            percent_before=Subquery(corrected.values("percent_before")[:1]),
            corrected_why=Subquery(corrected.values("regrade__reason")[:1]),
            course_title=course_above("attempt__quiz__path", "title"),
            course_slug=course_above("attempt__quiz__path", "slug"),
            used=Subquery(submitted.annotate(used=Count("pk")).values("used")),
            last_at=Subquery(submitted.annotate(last=Max("submitted_at")).values("last")),
            waiting=Exists(tries.waiting()),
            **allowed_columns(person=OuterRef("attempt__person"), quiz=OuterRef("attempt__quiz")),
            **further_columns(),
            others=answers_column(person, question_id=OuterRef("version__question_id")),
        ).order_by("order")
    )
    if not answers:
        return None
    first: Any = answers[0]
    used = Tries(first.used or 0, first.last_at, allowed_beside(first), bool(first.waiting))
    before = None if first.percent_before is None else (first.percent_before, first.corrected_why)
    return Sitting(first.attempt, tuple(answers), first.course_title or "", first.course_slug or "", used, before)

"""The bank of questions: all standing ones that somebody may see together with their keys, across the tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from taggit.models import Tag

from courses.models import Question, QuestionVersion, QuizPage
from courses.queries.further import course_above
from courses.records.bank_pool import of_exams
from courses.records.readable import readable_by
from lms.models import Person, System
from lms.models.standing import AUTHOR_ROLES

TAGS: Any = "question__tags"
"""For prefetch_related of versions."""


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; what is empty narrows nothing. `quiz` and `system` are ids."""

    text: str = ""
    category: str = ""
    tag: str = ""
    kind: str = ""
    quiz: int | None = None
    system: int | None = None

    @classmethod
    def of(cls, sent: Any) -> Self:
        """Of the values of a form; anything that is no id counts as empty."""
        values: dict[str, Any] = {name: str(sent.get(name, "")).strip() for name in ("text", "category", "tag", "kind")}
        return cls(**values, quiz=_id(sent.get("quiz", "")), system=_id(sent.get("system", "")))


def _id(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None


def bank(person: Person) -> QuerySet[QuestionVersion]:
    """One version of each standing question, with the question and its test.

    Of the tests somebody may write it is the newest one, drafts with it; of other published tests the one in force, but
    of exams and of tests that programmes use as one. Whoever is no author sees nothing.
    """
    if not person.standing.has(*AUTHOR_ROLES):
        return QuestionVersion.objects.none()
    newer = QuestionVersion.objects.filter(question=OuterRef("question"), number__gt=OuterRef("number"))
    own = Q() if person.standing.is_office else Q(question__quiz__owner=person)
    newest = QuestionVersion.objects.filter(own).filter(~Exists(newer)).values("pk")
    seen = Q(pk__in=newest)
    if not person.standing.is_office:
        others = QuestionVersion.objects.in_force().filter(readable_by(person, "question__quiz__")).order_by()
        others = others.exclude(of_exams()).exclude(question__quiz__owner=person)
        seen |= Q(pk__in=others.values("pk"))
    rows = QuestionVersion.objects.filter(seen, question__retired_at=None)
    return rows.select_related("question__quiz", "lesson", "step", "picture")


def narrowed(rows: QuerySet[QuestionVersion], wanted: Wanted) -> QuerySet[QuestionVersion]:
    if wanted.text:
        rows = rows.filter(Q(text__icontains=wanted.text) | Q(feedback__icontains=wanted.text))
    if wanted.category:
        below = Q(question__category__startswith=f"{wanted.category}/")
        rows = rows.filter(below | Q(question__category=wanted.category))
    if wanted.tag:
        tagged = Question.objects.filter(tags__name=wanted.tag).values("pk")
        rows = rows.filter(question__in=tagged)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.quiz is not None:
        rows = rows.filter(question__quiz=wanted.quiz)
    if wanted.system is not None:
        rows = rows.annotate(of_system=course_above("question__quiz__path", "system")).filter(of_system=wanted.system)
    return rows


def shown(rows: QuerySet[QuestionVersion], person: Person) -> QuerySet[QuestionVersion]:
    """In the order of tests and questions, with tags and the tests where copies stand; two statements beside the rows.

    Of the copies only those are told that the person finds in the bank as well.
    """
    known = bank(person).order_by().values("question")
    copies = Question.objects.filter(pk__in=known).select_related("quiz").order_by("pk")
    rows = rows.annotate(course_title=course_above("question__quiz__path", "title"))
    rows = rows.prefetch_related(TAGS, Prefetch("question__copies", copies, to_attr="copies_seen"))
    return rows.order_by("question__quiz__title", F("question__quiz").asc(), "question__order", "question_id")


@dataclass(frozen=True)
class Choices:
    """What can be filtered by, and the tests that questions can be taken into."""

    categories: list[str]
    tags: list[str]
    quizzes: list[tuple[int, str]]
    systems: list[tuple[int, str]]
    targets: list[tuple[int, str]]


def choices(person: Person) -> Choices:
    """Five statements."""
    questions = bank(person).order_by().values("question")
    known = Question.objects.filter(pk__in=questions)
    quizzes = QuizPage.objects.filter(pk__in=known.values("quiz")).order_by("title", "pk")
    named = known.exclude(category="").order_by("category").values_list("category", flat=True).distinct()
    tags = Tag.objects.filter(courses_questiontag_items__content_object__in=known).order_by("name").distinct()
    systems = System.objects.order_by("code").values_list("pk", "name")
    own = QuizPage.objects.order_by("draft_title", "pk")
    own = own if person.standing.is_office else own.filter(owner=person)
    return Choices(
        _with_upper(named),
        list(tags.values_list("name", flat=True)),
        list(quizzes.values_list("pk", "title")),
        list(systems),
        list(own.values_list("pk", "draft_title")),
    )


def _with_upper(categories: Iterable[str]) -> list[str]:
    """The categories and those above them, which have questions below only."""
    found = set()
    for each in categories:
        levels = each.split("/")
        found |= {"/".join(levels[:depth]) for depth in range(1, len(levels) + 1)}
    return sorted(found)


def tags_on(question: Question) -> Sequence[str]:
    return sorted(tag.name for tag in question.tags.all())

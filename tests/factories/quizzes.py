"""Tests and exams, written and taken through the operations."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from courses.blocks.section import Section
from courses.models import Answer, Attempt, CoursePage, QuestionVersion, QuizPage
from courses.operations.answer import answer
from courses.operations.begin import begin
from courses.operations.keep_question import OptionDraft, QuestionDraft
from courses.operations.submit_attempt import submit_attempt
from courses.operations.write_quiz import write_quiz
from lms.models import Person
from tests.factories.instructions import NOON, picture_file
from tests.factories.people import Cast
from tests.factories.publishing import publish

AFTERWARDS = datetime(2100, 1, 4, 11, 0, tzinfo=UTC)
"""Later than any approval, which happens by the clock of the machine."""


def single(text: str = "Co najpierw?", *, right: int = 1, options: int = 3, **fields: Any) -> QuestionDraft:
    """„A”, „B”, „C” …, of which the one with the number `right` is right."""
    drafts = [OptionDraft(text=chr(64 + number), correct=number == right) for number in range(1, options + 1)]
    return QuestionDraft(text=text, options=drafts, **fields)


def multiple(text: str = "Co należy zrobić?", *, right: Iterable[int] = (1, 2), **fields: Any) -> QuestionDraft:
    """„A”, „B”, „C” with several that are right."""
    wanted = set(right)
    drafts = [OptionDraft(text=chr(64 + number), correct=number in wanted) for number in (1, 2, 3)]
    return QuestionDraft(**{"text": text, "options": drafts, "kind": QuestionVersion.Kind.MULTIPLE, **fields})


def truth(text: str = "Pismo ma termin.", *, is_true: bool = True, **fields: Any) -> QuestionDraft:
    return QuestionDraft(
        text=text, kind=QuestionVersion.Kind.TRUTH, rules={"truth": "true" if is_true else "false"}, **fields
    )


def typed(text: str = "Gdzie trafia pismo?", *variants: str, **fields: Any) -> QuestionDraft:
    """A short text; „rejestr” where no variants are given."""
    drafts = [OptionDraft(text=each) for each in variants or ("rejestr",)]
    return QuestionDraft(text=text, options=drafts, kind=QuestionVersion.Kind.TEXT, **fields)


def number(text: str = "Ile dni?", *, value: str = "7", **fields: Any) -> QuestionDraft:
    """`tolerance` and `unit` are as their author types them."""
    rules = {"number": value, **{name: fields.pop(name) for name in ("tolerance", "unit") if name in fields}}
    return QuestionDraft(text=text, rules=rules, kind=QuestionVersion.Kind.NUMBER, **fields)


def order(text: str = "W jakiej kolejności?", *items: str, **fields: Any) -> QuestionDraft:
    """The items in the right order; „pierwsze”, „drugie”, „trzecie” where none are given."""
    drafts = [OptionDraft(text=each) for each in items or ("pierwsze", "drugie", "trzecie")]
    return QuestionDraft(text=text, options=drafts, kind=QuestionVersion.Kind.ORDER, **fields)


def match(text: str = "Co do czego?", *, pairs: dict[str, str] | None = None, **fields: Any) -> QuestionDraft:
    """„lewa” with „prawa”, „góra” with „dół” where no pairs are given; an empty item makes one more half."""
    halves = pairs or {"lewa": "prawa", "góra": "dół"}
    drafts = [OptionDraft(text=item, pair=pair) for item, pair in halves.items()]
    return QuestionDraft(text=text, options=drafts, kind=QuestionVersion.Kind.MATCH, **fields)


def gaps(
    text: str = "Co w lukach?", *, passage: str = "Pismo trafia do {rejestru|EZD} w {=7|14} dni.", **fields: Any
) -> QuestionDraft:
    """`accents` and `marking` are as their author sends them."""
    rules = {"passage": passage, **{name: fields.pop(name) for name in ("accents", "marking") if name in fields}}
    return QuestionDraft(text=text, rules=rules, kind=QuestionVersion.Kind.GAPS, **fields)


def hotspot(text: str = "Gdzie jest „Wyślij”?", *, right: Iterable[int] = (1,), **fields: Any) -> QuestionDraft:
    """„Obszar 1” to „Obszar 3” beside each other, on a small picture."""
    wanted = set(right)
    drafts = [
        OptionDraft(text=f"Obszar {n}", correct=n in wanted, x=str(30 * n - 30), y="10", width="25,5", height="20")
        for n in (1, 2, 3)
    ]
    rules = {"alt": "Okno pisma", **fields.pop("rules", {})}
    kind = QuestionVersion.Kind.HOTSPOT
    return QuestionDraft(text=text, options=drafts, kind=kind, rules=rules, **{"screenshot": picture_file(), **fields})


def sections(**drawn: int | None) -> list[Section]:
    """By their names, each with how many it draws; ids of all digits alike: 1…, 2…"""
    return [Section(section_id(n), title, number) for n, (title, number) in enumerate(drawn.items(), start=1)]


def section_id(number: int) -> str:
    return "-".join(str(number) * length for length in (8, 4, 4, 4, 12))


def in_sections(*numbers: int) -> list[QuestionDraft]:
    """„Pytanie 1” … each in the section of that number; 0 is none."""
    return [
        single(f"Pytanie {n}", section=section_id(number) if number else "")
        for n, number in enumerate(numbers, start=1)
    ]


def open_answer(text: str = "Co robi się z pismem?", *, rubric: str = "", **fields: Any) -> QuestionDraft:
    """Of two points: „Kroki” 0 to 2, „Język” 0 or 2; `model` as its author writes it."""
    criteria = rubric or "Kroki\n2: wszystkie\n1: część\n0: brak\n\nJęzyk\n2: prosty\n0: zawiły"
    rules = {"rubric": criteria, "model": fields.pop("model", "Rejestruje się je i przekazuje.")}
    return QuestionDraft(**{"text": text, "kind": QuestionVersion.Kind.OPEN, "rules": rules, "points": 2, **fields})


ONE_OF_EACH = (single(), multiple(), truth(), typed(), number(), order(), match(), gaps(marking="part"), hotspot())


def make_quiz_draft(cast: Cast, *, questions: Any = 2, course: CoursePage | None = None, **fields: Any) -> QuizPage:
    """By Tomasz, with plain questions „Pytanie 1” … whose first answer is right; alone in the list without a course."""
    drafts = [single(f"Pytanie {n}") for n in range(1, questions + 1)] if isinstance(questions, int) else questions
    values = {"title": "Egzamin lidera", "by": cast.tomasz, "now": NOON, **fields}
    return write_quiz(questions=drafts, course=course, **values)


def make_quiz(cast: Cast, **fields: Any) -> QuizPage:
    """Published by Maria."""
    return release_quiz(cast, make_quiz_draft(cast, **fields))


def release_quiz(cast: Cast, quiz: QuizPage) -> QuizPage:
    publish(cast, quiz)
    return QuizPage.objects.get(pk=quiz.pk)


def make_attempt(quiz: QuizPage, by: Person, *, now: datetime = NOON, **fields: Any) -> Attempt:
    return begin(quiz_id=quiz.pk, by=by, now=now, **fields)


def choices(attempt: Attempt, *, right: int | None = None) -> dict[int, list[str]]:
    """Right answers to the first `right` questions (to all without a number), the first wrong one to the others."""
    rows = list(Answer.objects.filter(attempt=attempt).select_related("version").order_by("order"))
    number = len(rows) if right is None else right
    return {row.version_id: _picked(row.version, is_right=place < number) for place, row in enumerate(rows)}


def _picked(version: QuestionVersion, *, is_right: bool) -> list[str]:
    if is_right:
        return version.right
    wrong = [each.value for each in version.way.shown(version.asked, []) if each.value not in version.right]
    return wrong[:1]


def make_result(
    quiz: QuizPage, by: Person, *, right: int | None = None, now: datetime = NOON, later: datetime | None = None
) -> Attempt:
    """Begun at `now`, answered and submitted at `later`."""
    attempt = make_attempt(quiz, by, now=now)
    answer(attempt_id=attempt.pk, chosen=choices(attempt, right=right), by=by, now=later or now)
    return submit_attempt(attempt_id=attempt.pk, by=by, now=later or now)

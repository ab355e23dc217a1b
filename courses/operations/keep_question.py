"""Write a question of a test, or change it: a changed question is a new version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, Self
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from courses.events import QuestionKept
from courses.models import LessonPage, Question, QuestionVersion, QuizPage, Step
from courses.queries.authored import refuse_while_waiting
from courses.records.question import LONGEST_FEEDBACK, LONGEST_QUESTION
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

LONGEST_OPTION = 300
MOST_OPTIONS = 10
Kind = QuestionVersion.Kind


@dataclass(frozen=True, kw_only=True)
class OptionDraft:
    """One answer to choose. `id` is that of the option it changes; a new one has none."""

    text: str
    correct: bool = False
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """A question as it is written; options without a text are left out."""

    text: str
    options: Sequence[OptionDraft]
    kind: str = Kind.SINGLE
    feedback: str = ""
    points: int = 1
    lesson: LessonPage | None = None
    step: Step | None = None

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Self:
        """From an entry of "questions" as in site/content/demo/courses/*.json."""
        options = [OptionDraft(text=each["text"], correct=each["correct"]) for each in entry["options"]]
        return cls(text=entry["text"], options=options, kind=entry["kind"], feedback=entry.get("feedback", ""))


@transaction.atomic
def keep_question(
    *,
    quiz: QuizPage,
    draft: QuestionDraft,
    by: Person,
    now: datetime,
    question: Question | None = None,
    key: UUID | None = None,
) -> Question:
    """Add a question at the end of the test, or give it new words; unchanged words make no version.

    Its author may, and the office, whose words are in force at once. Those of an author wait for the next approval of
    the test; until then attempts get the version in force. Running attempts keep what they began with. Announces
    QuestionKept.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    if question is not None:
        return _kept(quiz, question, draft, by, now)

    def make() -> Question:
        last = quiz.questions.aggregate(last=Max("order"))["last"] or 0
        return _kept(quiz, Question.objects.create(quiz=quiz, order=last + 1), draft, by, now)

    made, _new = once(key=key, action="courses.keep_question", by=by, now=now, kind=Question, make=make)
    return made


def _kept(quiz: QuizPage, question: Question, draft: QuestionDraft, by: Person, now: datetime) -> Question:
    if question.quiz_id != quiz.pk or question.retired_at:
        raise Refused(_("This question does not belong to the test any more."))
    versions = list(question.versions.order_by("-number"))
    newest = versions[0] if versions else None
    words = _words(draft, newest)
    if newest and all(getattr(newest, name) == value for name, value in words.items()):
        return question
    version = newest if newest and newest.released_at is None else QuestionVersion(question=question)
    version.number = version.number or 1 + (newest.number if newest else 0)
    for name, value in {**words, "made_by": by, "made_at": now}.items():
        setattr(version, name, value)
    if can(by, "courses.approve", quiz):
        question.versions.filter(replaced_at=None).exclude(released_at=None).update(replaced_at=now)
        version.released_at = now
    else:
        QuizPage.objects.filter(pk=quiz.pk).update(has_unpublished_changes=True)
    version.save()
    announce(
        QuestionKept(question_id=question.pk, version_id=version.pk, quiz_id=quiz.pk),
        by=by,
        about=question,
        before={"version": newest.number if newest else 0},
        after={"version": version.number},
        now=now,
    )
    return question


def _words(draft: QuestionDraft, before: QuestionVersion | None) -> dict[str, Any]:
    """The columns of a version, checked and cleaned."""
    text = clean_text(draft.text, cap=LONGEST_QUESTION, single_line=True)
    if not text:
        raise Refused(_("Write the question."), field="text")
    if not 1 <= draft.points <= 100:
        raise Refused(_("A question is worth 1 to 100 points."), field="points")
    if draft.lesson and draft.step:
        raise Refused(_("Choose one place to read on: a lesson or a step of an instruction."), field="step")
    return {
        "kind": Kind(draft.kind),
        "text": text,
        "options": _options(draft, before.option_ids() if before else frozenset()),
        "feedback": clean_text(draft.feedback, cap=LONGEST_FEEDBACK),
        "points": draft.points,
        "lesson": draft.lesson,
        "step": draft.step,
    }


def _options(draft: QuestionDraft, known: frozenset[str]) -> list[dict[str, Any]]:
    cleaned = [(clean_text(each.text, cap=LONGEST_OPTION, single_line=True), each) for each in draft.options]
    options = [
        {"id": each.id if each.id in known else token_hex(4), "text": text, "correct": bool(each.correct)}
        for text, each in cleaned
        if text
    ]
    _refuse_odd(options, draft.kind)
    return options


def _refuse_odd(options: list[dict[str, Any]], kind: str) -> None:
    right = sum(option["correct"] for option in options)
    problem = ""
    if len(options) < 2:
        problem = _("Write at least two answers.")
    elif len(options) > MOST_OPTIONS:
        problem = _("There are too many answers: at most 10 are allowed.")
    elif _repeated(option["text"].casefold() for option in options) or _repeated(option["id"] for option in options):
        problem = _("Two answers are alike. Each must be different.")
    elif not right:
        problem = _("Mark the right answer.")
    elif kind == Kind.SINGLE and right > 1:
        problem = _("One answer only may be right here. For several choose the other kind of question.")
    if problem:
        raise Refused(problem, field="options")


def _repeated(values: Iterable[str]) -> bool:
    seen = list(values)
    return len(set(seen)) < len(seen)

"""Write a question of a test, or change it: a changed question is a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from courses.events import QuestionKept
from courses.exchange import Written
from courses.kinds import KINDS, OptionDraft
from courses.kinds.notes import noted
from courses.models import LessonPage, Question, QuestionVersion, QuizPage, Step
from courses.operations.keep_screenshot import keep_screenshot
from courses.queries.authored import refuse_while_waiting, sections_to_write
from courses.records.question import LONGEST_FEEDBACK, LONGEST_HINT, LONGEST_QUESTION
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, Picture
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

Kind = QuestionVersion.Kind


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """A question as it is written: what its kind makes of the rows of answers and of the rules is in courses.kinds.

    `section` is the id of a section of the test, or empty. `screenshot` is a file that becomes its picture;
    without one it has the `picture` given, or the one it had.
    """

    text: str
    options: Sequence[OptionDraft] = ()
    kind: str = Kind.SINGLE
    rules: Mapping[str, Any] = field(default_factory=dict)
    feedback: str = ""
    hint: str = ""
    points: int = 1
    section: str = ""
    lesson: LessonPage | None = None
    step: Step | None = None
    picture: Picture | None = None
    screenshot: File | None = None

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Self:
        """From an entry of "questions" as in site/content/demo/courses/*.json."""
        options = [OptionDraft(**each) for each in entry.get("options", [])]
        rest = {name: entry[name] for name in ("feedback", "hint", "rules") if name in entry}
        return cls(text=entry["text"], options=options, kind=entry["kind"], **rest)

    @classmethod
    def of_written(cls, said: Written) -> Self:
        """A new question from what a file says of it."""
        return cls(
            text=said.text,
            kind=said.kind,
            options=said.options,
            rules={**said.usual, **said.rules},
            feedback=said.feedback or "",
            hint=said.hint or "",
            points=1 if said.points is None else said.points,
            section=said.section or "",
            picture=said.picture,
            **cls.read_on(said),
        )

    @staticmethod
    def read_on(said: Written) -> dict[str, Any]:
        """The lesson or step that the explanation leads to, under its column; nothing where none is said."""
        place = said.reads_on
        return {"lesson" if isinstance(place, LessonPage) else "step": place} if place else {}

    def words(self, before: QuestionVersion | None) -> dict[str, Any]:
        """The columns of a version, checked and cleaned."""
        text = clean_text(self.text, cap=LONGEST_QUESTION, single_line=True)
        if not text:
            raise Refused(_("Write the question."), field="text")
        if not 1 <= self.points <= 100:
            raise Refused(_("A question is worth 1 to 100 points."), field="points")
        if self.lesson and self.step:
            raise Refused(_("Choose one place to read on: a lesson or a step of an instruction."), field="step")
        way = KINDS[Kind(self.kind)]
        picture = (self.picture or (before.picture if before else None)) if way.has_picture else None
        if way.has_picture and not picture and not self.screenshot:
            raise Refused(_("Add the picture."), field="screenshot")
        asked = way.write(self.options, self.rules, before.asked if before else None)
        return {
            "kind": Kind(self.kind),
            "text": text,
            "options": asked.options,
            "rules": asked.rules,
            "notes": noted(way, self.options, asked),
            "picture": picture,
            "feedback": clean_text(self.feedback, cap=LONGEST_FEEDBACK),
            "hint": clean_text(self.hint, cap=LONGEST_HINT, single_line=True),
            "points": self.points,
            "section": self.section,
            "lesson": self.lesson,
            "step": self.step,
        }


@transaction.atomic
def keep_question(
    *,
    quiz: QuizPage,
    draft: QuestionDraft,
    by: Person | None,
    now: datetime,
    question: Question | None = None,
    key: UUID | None = None,
) -> Question:
    """Add a question at the end of the test, or give it new words; unchanged words make no version.

    Its author may, the office, whose words are in force at once, and the command line (`by` is None). Other words than
    the office's wait for the next approval of the test; until then attempts get the version in force. Running attempts
    keep what they began with. Announces QuestionKept.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if by is not None and not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    if question is not None:
        return _kept(quiz, question, draft, by, now)

    def make() -> Question:
        last = quiz.questions.aggregate(last=Max("order"))["last"] or 0
        return _kept(quiz, Question.objects.create(quiz=quiz, order=last + 1), draft, by, now)

    if by is None:
        return make()
    made, _new = once(key=key, action="courses.keep_question", by=by, now=now, kind=Question, make=make)
    return made


def _kept(quiz: QuizPage, question: Question, draft: QuestionDraft, by: Person | None, now: datetime) -> Question:
    if question.quiz_id != quiz.pk or question.retired_at:
        raise Refused(_("This question does not belong to the test any more."))
    versions = list(question.versions.order_by("-number"))
    newest = versions[0] if versions else None
    words = draft.words(newest)
    if words["section"] and words["section"] not in {each.id for each in sections_to_write(quiz)}:
        raise Refused(_("This section is not part of the test any more."), field="section")
    if draft.screenshot and by and KINDS[words["kind"]].has_picture:
        words["picture"] = keep_screenshot(file=draft.screenshot, title=words["rules"]["alt"], by=by)
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

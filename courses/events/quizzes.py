"""Facts about tests."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class QuestionKept:
    """A question of a test was written or changed; a version without approval waits for the Marshal's Office."""

    name: ClassVar[str] = "courses.question_kept"
    question_id: int
    version_id: int
    quiz_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionRetired:
    """A question is asked no more, or is to be taken out with the next approval of its test."""

    name: ClassVar[str] = "courses.question_retired"
    question_id: int
    quiz_id: int


@dataclass(frozen=True, kw_only=True)
class QuizPassed:
    name: ClassVar[str] = "courses.quiz_passed"
    attempt_id: int
    quiz_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class QuizFailed:
    """Submitted, by the person or by the clock, below the threshold."""

    name: ClassVar[str] = "courses.quiz_failed"
    attempt_id: int
    quiz_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AllowanceGiven:
    """Somebody may do more at a test than its rules give."""

    name: ClassVar[str] = "courses.allowance_given"
    allowance_id: int
    quiz_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class RegradeProposed:
    """A trainer asks that a question is marked anew; nothing has changed yet."""

    name: ClassVar[str] = "courses.regrade_proposed"
    proposal_id: int
    version_id: int
    quiz_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionRegraded:
    """Answers to a version are marked by the key of a newer one; the changed results are in the corrections."""

    name: ClassVar[str] = "courses.question_regraded"
    regrade_id: int
    version_id: int
    quiz_id: int


@dataclass(frozen=True, kw_only=True)
class AnswersToMark:
    """An attempt was submitted with open answers: it has no result until somebody has marked them all."""

    name: ClassVar[str] = "courses.answers_to_mark"
    attempt_id: int
    quiz_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerMarked:
    name: ClassVar[str] = "courses.answer_marked"
    answer_id: int
    attempt_id: int
    marking_id: int


@dataclass(frozen=True, kw_only=True)
class AttemptSettled:
    """The last open answer of an attempt was marked, so that it has its result."""

    name: ClassVar[str] = "courses.attempt_settled"
    attempt_id: int
    quiz_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerMarkingCorrected:
    """A new marking stands in the place of the one before, for a reason."""

    name: ClassVar[str] = "courses.answer_marking_corrected"
    answer_id: int
    attempt_id: int
    marking_id: int

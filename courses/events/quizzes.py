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

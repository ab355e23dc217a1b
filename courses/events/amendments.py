"""Facts about amendments of steps, from the proposal to the readers."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class AmendmentProposed:
    name: ClassVar[str] = "courses.amendment_proposed"
    amendment_id: int


@dataclass(frozen=True, kw_only=True)
class AmendmentAccepted:
    """The author has written it into the draft, in the same words or in others."""

    name: ClassVar[str] = "courses.amendment_accepted"
    amendment_id: int


@dataclass(frozen=True, kw_only=True)
class AmendmentRefused:
    name: ClassVar[str] = "courses.amendment_refused"
    amendment_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionSuggested:
    """The author of the step asks whoever keeps the exam of a renewal for a question about what has changed."""

    name: ClassVar[str] = "courses.question_suggested"
    amendment_id: int
    quiz_id: int


@dataclass(frozen=True, kw_only=True)
class AmendmentPublished:
    """Readers see it from now on."""

    name: ClassVar[str] = "courses.amendment_published"
    amendment_id: int

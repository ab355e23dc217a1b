"""Facts about courses and presentations, and about who takes them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class CourseEnrolled:
    """A person begins a course on their own."""

    name: ClassVar[str] = "courses.course_enrolled"
    enrolment_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class PresentationAcknowledged:
    """A person confirms that they have seen a presentation."""

    name: ClassVar[str] = "courses.presentation_acknowledged"
    page_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class CourseAssigned:
    """Somebody else wants the course done by a day; a new day is told again."""

    name: ClassVar[str] = "courses.course_assigned"
    enrolment_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked:
    """A learner asks for a longer term."""

    name: ClassVar[str] = "courses.extension_asked"
    extension_id: int
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class ExtensionGranted:
    """The course has a new day."""

    name: ClassVar[str] = "courses.extension_granted"
    extension_id: int
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class ExtensionDeclined:
    """The day stays, and the learner is told why."""

    name: ClassVar[str] = "courses.extension_declined"
    extension_id: int
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class CoursesReminded:
    """A person was sent one digest of due days; of which, say the rows of CourseReminder with this event."""

    name: ClassVar[str] = "courses.courses_reminded"
    person_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentEnded:
    """The person left the course, or its assignment was taken back."""

    name: ClassVar[str] = "courses.enrolment_ended"
    enrolment_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class LessonCompleted:
    name: ClassVar[str] = "courses.lesson_completed"
    lesson_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class CourseCompleted:
    """The last condition became true; told once for an enrolment, whatever is taken back or added later."""

    name: ClassVar[str] = "courses.course_completed"
    enrolment_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class WatchReminded:
    """Clerks of an office are asked to see a presentation; who, say the rows of WatchReminder with this event."""

    name: ClassVar[str] = "courses.watch_reminded"
    page_id: int
    partner_id: int

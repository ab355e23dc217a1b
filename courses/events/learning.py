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
class EntryAsked:
    """A reader asks to be let into a course."""

    name: ClassVar[str] = "courses.entry_asked"
    request_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class EntryWithdrawn:
    """The request waits no more, by the reader's own wish."""

    name: ClassVar[str] = "courses.entry_withdrawn"
    request_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class EntryGranted:
    """Somebody who asked is in the course."""

    name: ClassVar[str] = "courses.entry_granted"
    request_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class EntryDeclined:
    """Somebody who asked is told why they are not let in."""

    name: ClassVar[str] = "courses.entry_declined"
    request_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class EntryCodeSet:
    """A course has a new code; never the code itself."""

    name: ClassVar[str] = "courses.entry_code_set"
    code_id: int
    course_id: int


@dataclass(frozen=True, kw_only=True)
class EntryCodeWithdrawn:
    """Nobody comes in by the code any more."""

    name: ClassVar[str] = "courses.entry_code_withdrawn"
    code_id: int
    course_id: int


@dataclass(frozen=True, kw_only=True)
class CourseEntered:
    """A person came into a course by its code."""

    name: ClassVar[str] = "courses.course_entered"
    enrolment_id: int
    code_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class RuleKept:
    """A rule that assigns a course was made, or holds for others than before."""

    name: ClassVar[str] = "courses.rule_kept"
    rule_id: int
    course_id: int


@dataclass(frozen=True, kw_only=True)
class RuleEnded:
    """The rule holds for nobody any more."""

    name: ClassVar[str] = "courses.rule_ended"
    rule_id: int
    course_id: int


@dataclass(frozen=True, kw_only=True)
class CourseOffered:
    """A rule recommends the course to a person."""

    name: ClassVar[str] = "courses.course_offered"
    enrolment_id: int
    course_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class CourseReleased:
    """No rule assigns the course to the person any more; it goes on without a day."""

    name: ClassVar[str] = "courses.course_released"
    enrolment_id: int
    course_id: int
    person_id: int


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
class ChangeConfirmed:
    """Somebody who had done an earlier version of the lesson knows what has changed up to this one."""

    name: ClassVar[str] = "courses.change_confirmed"
    lesson_id: int
    publication_id: int
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

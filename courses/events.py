"""Facts of this package, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PageSubmitted:
    """An author hands an instruction, a course or a part of one to the Marshal's Office."""

    name: ClassVar[str] = "courses.page_submitted"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class PageReturned:
    """The Marshal's Office asks for changes."""

    name: ClassVar[str] = "courses.page_returned"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class PageReleased:
    """A version is what readers see from now on. `number` counts versions within the page."""

    name: ClassVar[str] = "courses.page_released"
    page_id: int
    revision_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ProgrammeKept:
    """A certification programme was added or changed; `version` grows with its conditions only."""

    name: ClassVar[str] = "courses.programme_kept"
    programme_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class CertificateRequested:
    name: ClassVar[str] = "courses.certificate_requested"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class LeaderCertified:
    """The office approved: the certificate has its number and is valid from now on."""

    name: ClassVar[str] = "courses.leader_certified"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateRefused:
    name: ClassVar[str] = "courses.certificate_refused"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateSuspended:
    name: ClassVar[str] = "courses.certificate_suspended"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateResumed:
    name: ClassVar[str] = "courses.certificate_resumed"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked:
    name: ClassVar[str] = "courses.certificate_revoked"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificatePrinted:
    """The file of a certificate was made; `pdf_hash` is its SHA-256, sealed with this fact."""

    name: ClassVar[str] = "courses.certificate_printed"
    certificate_id: int
    pdf_hash: str


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
class WatchReminded:
    """Clerks of an office are asked to see a presentation; who, say the rows of WatchReminder with this event."""

    name: ClassVar[str] = "courses.watch_reminded"
    page_id: int
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class TraineesSought:
    """A trainer looked through the people of a partner."""

    name: ClassVar[str] = "courses.trainees_sought"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class CardOpened:
    name: ClassVar[str] = "courses.card_opened"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardFinished:
    """The content stands and waits for both signatures."""

    name: ClassVar[str] = "courses.card_finished"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardReopened:
    name: ClassVar[str] = "courses.card_reopened"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardCancelled:
    name: ClassVar[str] = "courses.card_cancelled"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardPinHanded:
    """The participant asked for a PIN, to sign on the trainer's device."""

    name: ClassVar[str] = "courses.card_pin_handed"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardSideSigned:
    """One of the two sides has signed."""

    name: ClassVar[str] = "courses.card_side_signed"
    card_id: int
    signature_id: int


@dataclass(frozen=True, kw_only=True)
class CardSigned:
    """Both sides have signed; the card is sealed."""

    name: ClassVar[str] = "courses.card_signed"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardCorrected:
    """A correction was begun; the card stands until both sides have signed that."""

    name: ClassVar[str] = "courses.card_corrected"
    card_id: int
    correction_id: int

"""What is kept about content and its readers."""

from courses.records.acknowledgement import Acknowledgement
from courses.records.allowance import Allowance
from courses.records.answer_marking import AnswerMarking
from courses.records.approval import OfficeApprovalTask
from courses.records.attempt import Answer, Attempt
from courses.records.booking import Attendance, Booking, BookingState, EvaluationResult
from courses.records.calendar_feed import CalendarFeed
from courses.records.card import InstructionCard
from courses.records.card_signature import CardPin, CardSignature
from courses.records.card_step import CardStep
from courses.records.certificate import Certificate, CertificateChange, CertificateState
from courses.records.certificate_layout import CertificateLayout
from courses.records.change_confirmation import ChangeConfirmation
from courses.records.course_reminder import CourseReminder
from courses.records.course_rule import CourseRule, RuleMatch
from courses.records.delta_exam import DeltaExam
from courses.records.enrolment import Enrolment, EnrolmentKind
from courses.records.entry_code import EntryCode
from courses.records.entry_request import EntryRequest, EntryState
from courses.records.evaluation_outcome import EvaluationOutcome
from courses.records.extension import Extension, ExtensionState
from courses.records.glossary import GlossaryTerm
from courses.records.lesson_done import LessonDone
from courses.records.peer_marking import PeerMarking
from courses.records.place_kind import PlaceKind
from courses.records.programme import (
    Programme,
    ProgrammeCourse,
    ProgrammeInstruction,
    RenewalCourse,
    RenewalInstruction,
)
from courses.records.programme_parts import CourseNeed, ElectiveCourse, ElectiveGroup, ProgrammeEvaluation
from courses.records.publication import ChangeKind, Publication
from courses.records.question import Question, QuestionTag, QuestionVersion
from courses.records.question_import import QuestionImport
from courses.records.refresher import Refresher, RefresherPause
from courses.records.regrade import Correction, Regrade, RegradeProposal
from courses.records.release_mark import MarkKind, ReleaseMark
from courses.records.slot import Slot, SlotKind, SlotState
from courses.records.step import Step
from courses.records.step_feedback import Lack, StepFeedback
from courses.records.tick import StepTick
from courses.records.viewing import Viewing, WatchReport
from courses.records.watch_reminder import WatchReminder
from courses.records.work import Marking, Work, WorkState

__all__ = [
    "Acknowledgement",
    "Allowance",
    "Answer",
    "AnswerMarking",
    "Attempt",
    "Attendance",
    "Booking",
    "BookingState",
    "CalendarFeed",
    "CardPin",
    "CardSignature",
    "CardStep",
    "Certificate",
    "CertificateChange",
    "CertificateLayout",
    "CertificateState",
    "ChangeConfirmation",
    "ChangeKind",
    "Correction",
    "CourseNeed",
    "CourseReminder",
    "CourseRule",
    "DeltaExam",
    "ElectiveCourse",
    "ElectiveGroup",
    "Enrolment",
    "EnrolmentKind",
    "EntryCode",
    "EntryRequest",
    "EntryState",
    "EvaluationOutcome",
    "EvaluationResult",
    "Extension",
    "ExtensionState",
    "GlossaryTerm",
    "InstructionCard",
    "Lack",
    "LessonDone",
    "MarkKind",
    "Marking",
    "OfficeApprovalTask",
    "PeerMarking",
    "PlaceKind",
    "Programme",
    "ProgrammeCourse",
    "ProgrammeEvaluation",
    "ProgrammeInstruction",
    "Publication",
    "Question",
    "QuestionImport",
    "QuestionTag",
    "QuestionVersion",
    "Refresher",
    "RefresherPause",
    "Regrade",
    "RegradeProposal",
    "ReleaseMark",
    "RenewalCourse",
    "RenewalInstruction",
    "RuleMatch",
    "Slot",
    "SlotKind",
    "SlotState",
    "Step",
    "StepFeedback",
    "StepTick",
    "Viewing",
    "WatchReminder",
    "WatchReport",
    "Work",
    "WorkState",
]

"""What is kept about content and its readers."""

from courses.records.acknowledgement import Acknowledgement
from courses.records.allowance import Allowance
from courses.records.amendment import Amendment, AmendmentState
from courses.records.answer_marking import AnswerMarking
from courses.records.approval import OfficeApprovalTask
from courses.records.article_vote import ArticleVote
from courses.records.attempt import Answer, Attempt
from courses.records.booking import Attendance, Booking, BookingState, EvaluationResult
from courses.records.calendar_feed import CalendarFeed, PartnerFeed
from courses.records.card import InstructionCard
from courses.records.card_rating import CardRating
from courses.records.card_scan import CardRefusal, CardScan
from courses.records.card_session import CardSession
from courses.records.card_signature import CardPin, CardSignature
from courses.records.card_step import CardStep
from courses.records.certificate import Certificate, CertificateChange, CertificateState
from courses.records.certificate_layout import CertificateLayout
from courses.records.change_confirmation import ChangeConfirmation
from courses.records.co_author import CoAuthor
from courses.records.course_reminder import CourseReminder
from courses.records.course_rule import CourseRule, RuleMatch
from courses.records.coverage_figures import CoverageFigures
from courses.records.delta_exam import DeltaExam
from courses.records.enrolment import Enrolment, EnrolmentKind
from courses.records.entry_code import EntryCode
from courses.records.entry_request import EntryRequest, EntryState
from courses.records.evaluation_outcome import EvaluationOutcome
from courses.records.extension import Extension, ExtensionState
from courses.records.glossary import GlossaryTerm
from courses.records.hours import Account, HoursEntry, HoursPool
from courses.records.lesson_done import LessonDone
from courses.records.peer_marking import PeerMarking
from courses.records.place_kind import PlaceKind
from courses.records.presence import AttendanceList, PaperList, Presence, ProvenBy
from courses.records.programme import (
    Programme,
    ProgrammeCourse,
    ProgrammeInstruction,
    RenewalCourse,
    RenewalInstruction,
)
from courses.records.programme_parts import CourseNeed, ElectiveCourse, ElectiveGroup, ProgrammeEvaluation, Way
from courses.records.publication import ChangeKind, Publication
from courses.records.question import Question, QuestionTag, QuestionVersion
from courses.records.question_import import QuestionImport
from courses.records.refresher import Refresher, RefresherPause
from courses.records.regrade import Correction, Regrade, RegradeProposal
from courses.records.release_mark import MarkKind, ReleaseMark
from courses.records.removal import Removal
from courses.records.room_question import RoomQuestion, RoomVote
from courses.records.session_entry import SessionEntry
from courses.records.showing import Showing
from courses.records.skill import SkillAssignment, SkillEnd, SkillLevel, SkillNeed, SkillReminder, SkillSheet
from courses.records.slot import Slot, SlotKind, SlotState
from courses.records.step import Step
from courses.records.step_change import StepChange, What
from courses.records.step_feedback import Lack, StepFeedback
from courses.records.tick import StepTick
from courses.records.version_seen import VersionSeen
from courses.records.viewing import Viewing, WatchReport
from courses.records.visit import Visit, VisitSide, VisitState
from courses.records.visit_protocol import ProtocolCard, VisitProtocol
from courses.records.watch_reminder import WatchReminder
from courses.records.work import Marking, Work, WorkState

__all__ = [
    "Account",
    "Acknowledgement",
    "Allowance",
    "Amendment",
    "AmendmentState",
    "Answer",
    "AnswerMarking",
    "ArticleVote",
    "Attempt",
    "Attendance",
    "AttendanceList",
    "Booking",
    "BookingState",
    "CalendarFeed",
    "CardPin",
    "CardRating",
    "CardRefusal",
    "CardScan",
    "CardSession",
    "CardSignature",
    "CardStep",
    "Certificate",
    "CertificateChange",
    "CertificateLayout",
    "CertificateState",
    "ChangeConfirmation",
    "ChangeKind",
    "CoAuthor",
    "Correction",
    "CourseNeed",
    "CourseReminder",
    "CourseRule",
    "CoverageFigures",
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
    "HoursEntry",
    "HoursPool",
    "InstructionCard",
    "Lack",
    "LessonDone",
    "MarkKind",
    "Marking",
    "OfficeApprovalTask",
    "PaperList",
    "PartnerFeed",
    "PeerMarking",
    "PlaceKind",
    "Presence",
    "Programme",
    "ProgrammeCourse",
    "ProgrammeEvaluation",
    "ProgrammeInstruction",
    "ProtocolCard",
    "ProvenBy",
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
    "Removal",
    "RenewalCourse",
    "RenewalInstruction",
    "RoomQuestion",
    "RoomVote",
    "RuleMatch",
    "SessionEntry",
    "Showing",
    "SkillAssignment",
    "SkillEnd",
    "SkillLevel",
    "SkillNeed",
    "SkillReminder",
    "SkillSheet",
    "Slot",
    "SlotKind",
    "SlotState",
    "Step",
    "StepChange",
    "StepFeedback",
    "StepTick",
    "VersionSeen",
    "Viewing",
    "Visit",
    "VisitProtocol",
    "VisitSide",
    "VisitState",
    "WatchReminder",
    "WatchReport",
    "Way",
    "What",
    "Work",
    "WorkState",
]

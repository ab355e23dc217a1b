"""What is kept about content and its readers."""

from courses.records.acknowledgement import Acknowledgement
from courses.records.allowance import Allowance
from courses.records.approval import OfficeApprovalTask
from courses.records.attempt import Answer, Attempt
from courses.records.card import InstructionCard
from courses.records.card_signature import CardPin, CardSignature
from courses.records.card_step import CardStep
from courses.records.certificate import Certificate, CertificateChange, CertificateState
from courses.records.course_reminder import CourseReminder
from courses.records.enrolment import Enrolment, EnrolmentKind
from courses.records.extension import Extension, ExtensionState
from courses.records.lesson_done import LessonDone
from courses.records.programme import Programme, ProgrammeCourse, ProgrammeInstruction
from courses.records.publication import Publication
from courses.records.question import Question, QuestionVersion
from courses.records.step import Step
from courses.records.tick import StepTick
from courses.records.viewing import Viewing, WatchReport
from courses.records.watch_reminder import WatchReminder

__all__ = [
    "Acknowledgement",
    "Allowance",
    "Answer",
    "Attempt",
    "CardPin",
    "CardSignature",
    "CardStep",
    "Certificate",
    "CertificateChange",
    "CertificateState",
    "CourseReminder",
    "Enrolment",
    "EnrolmentKind",
    "Extension",
    "ExtensionState",
    "InstructionCard",
    "LessonDone",
    "OfficeApprovalTask",
    "Programme",
    "ProgrammeCourse",
    "ProgrammeInstruction",
    "Publication",
    "Question",
    "QuestionVersion",
    "Step",
    "StepTick",
    "Viewing",
    "WatchReminder",
    "WatchReport",
]

"""What is kept about content and its readers."""

from courses.records.approval import OfficeApprovalTask
from courses.records.attempt import Answer, Attempt
from courses.records.certificate import Certificate, CertificateChange, CertificateState
from courses.records.enrolment import Enrolment, EnrolmentKind
from courses.records.lesson_done import LessonDone
from courses.records.programme import Programme, ProgrammeCourse, ProgrammeInstruction
from courses.records.publication import Publication
from courses.records.question import Question, QuestionVersion
from courses.records.step import Step
from courses.records.tick import StepTick

__all__ = [
    "Answer",
    "Attempt",
    "Certificate",
    "CertificateChange",
    "CertificateState",
    "Enrolment",
    "EnrolmentKind",
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
]

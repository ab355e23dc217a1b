"""What is kept about content and its readers."""

from courses.records.acknowledgement import Acknowledgement
from courses.records.approval import OfficeApprovalTask
from courses.records.attempt import Answer, Attempt
from courses.records.enrolment import Enrolment, EnrolmentKind
from courses.records.lesson_done import LessonDone
from courses.records.publication import Publication
from courses.records.question import Question, QuestionVersion
from courses.records.step import Step
from courses.records.tick import StepTick
from courses.records.viewing import Viewing, WatchReport
from courses.records.watch_reminder import WatchReminder

__all__ = [
    "Acknowledgement",
    "Answer",
    "Attempt",
    "Enrolment",
    "EnrolmentKind",
    "LessonDone",
    "OfficeApprovalTask",
    "Publication",
    "Question",
    "QuestionVersion",
    "Step",
    "StepTick",
    "Viewing",
    "WatchReminder",
    "WatchReport",
]

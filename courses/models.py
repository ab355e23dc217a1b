"""The door through which Django and the other packages find the tables of this one."""

from courses.pages import (
    CourseIndexPage,
    CoursePage,
    CourseTag,
    InstructionIndexPage,
    InstructionPage,
    InstructionTag,
    LearningPage,
    LessonPage,
    QuizPage,
    TextPage,
)
from courses.records import Enrolment, EnrolmentKind, LessonDone, OfficeApprovalTask, Publication, Step, StepTick

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "Enrolment",
    "EnrolmentKind",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LearningPage",
    "LessonDone",
    "LessonPage",
    "OfficeApprovalTask",
    "Publication",
    "QuizPage",
    "Step",
    "StepTick",
    "TextPage",
]

"""The door through which Django and the other packages find the tables of this one."""

from courses.pages import (
    CourseIndexPage,
    CoursePage,
    CourseTag,
    InstructionIndexPage,
    InstructionPage,
    InstructionTag,
    LessonPage,
    QuizPage,
)
from courses.records import OfficeApprovalTask, Publication, Step, StepTick

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LessonPage",
    "OfficeApprovalTask",
    "Publication",
    "QuizPage",
    "Step",
    "StepTick",
]

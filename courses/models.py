"""The door through which Django and the other packages find the tables of this one."""

from courses.pages import (
    CourseIndexPage,
    CoursePage,
    CourseTag,
    InstructionIndexPage,
    InstructionPage,
    InstructionTag,
    LessonPage,
    PresentationIndexPage,
    PresentationPage,
    QuizPage,
)
from courses.records import (
    Acknowledgement,
    OfficeApprovalTask,
    Publication,
    Step,
    StepTick,
    Viewing,
    WatchReminder,
    WatchReport,
)

__all__ = [
    "Acknowledgement",
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LessonPage",
    "OfficeApprovalTask",
    "PresentationIndexPage",
    "PresentationPage",
    "Publication",
    "QuizPage",
    "Step",
    "StepTick",
    "Viewing",
    "WatchReminder",
    "WatchReport",
]

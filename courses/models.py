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
from courses.records import (
    Answer,
    Attempt,
    OfficeApprovalTask,
    Publication,
    Question,
    QuestionVersion,
    Step,
    StepTick,
)

__all__ = [
    "Answer",
    "Attempt",
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LessonPage",
    "OfficeApprovalTask",
    "Publication",
    "Question",
    "QuestionVersion",
    "QuizPage",
    "Step",
    "StepTick",
]

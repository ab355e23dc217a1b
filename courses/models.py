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
    CardPin,
    CardSignature,
    CardStep,
    InstructionCard,
    OfficeApprovalTask,
    Publication,
    Step,
    StepTick,
)

__all__ = [
    "CardPin",
    "CardSignature",
    "CardStep",
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionCard",
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

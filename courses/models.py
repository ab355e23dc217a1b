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
    Certificate,
    CertificateChange,
    CertificateState,
    OfficeApprovalTask,
    Programme,
    ProgrammeCourse,
    ProgrammeInstruction,
    Publication,
    Step,
    StepTick,
)

__all__ = [
    "Certificate",
    "CertificateChange",
    "CertificateState",
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LessonPage",
    "OfficeApprovalTask",
    "Programme",
    "ProgrammeCourse",
    "ProgrammeInstruction",
    "Publication",
    "QuizPage",
    "Step",
    "StepTick",
]

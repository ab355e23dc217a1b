"""Content that authors write in Wagtail."""

from courses.pages.course import CourseIndexPage, CoursePage, CourseTag, LessonPage, QuizPage
from courses.pages.instruction import InstructionIndexPage, InstructionPage, InstructionTag
from courses.pages.presentation import PresentationIndexPage, PresentationPage

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LessonPage",
    "PresentationIndexPage",
    "PresentationPage",
    "QuizPage",
]

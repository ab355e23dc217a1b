"""Content that authors write in Wagtail."""

from courses.pages.course import CourseIndexPage, CoursePage, CourseTag, LearningPage, LessonPage, QuizPage
from courses.pages.instruction import InstructionIndexPage, InstructionPage, InstructionTag
from courses.pages.presentation import PresentationIndexPage, PresentationPage

TextPage = InstructionPage | LearningPage
"""What authors write and the Marshal's Office approves."""

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LearningPage",
    "LessonPage",
    "PresentationIndexPage",
    "PresentationPage",
    "QuizPage",
    "TextPage",
]

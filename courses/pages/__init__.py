"""Content that authors write in Wagtail."""

from courses.pages.article import ArticleIndexPage, ArticlePage, ArticleTag
from courses.pages.assignment import AssignmentPage
from courses.pages.course import CourseIndexPage, CoursePage, CourseTag, LearningPage, LessonPage, LessonTag
from courses.pages.instruction import InstructionIndexPage, InstructionPage, InstructionTag
from courses.pages.module import ModulePage
from courses.pages.presentation import PresentationIndexPage, PresentationPage, PresentationTag
from courses.pages.quiz import QuizPage, QuizTag

TextPage = InstructionPage | LearningPage
"""What authors write and the Marshal's Office approves."""

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleTag",
    "AssignmentPage",
    "CourseIndexPage",
    "CoursePage",
    "CourseTag",
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "LearningPage",
    "LessonPage",
    "LessonTag",
    "ModulePage",
    "PresentationIndexPage",
    "PresentationPage",
    "PresentationTag",
    "QuizPage",
    "QuizTag",
    "TextPage",
]

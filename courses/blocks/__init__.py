"""Parts that instructions, lessons and presentations are made of."""

from courses.blocks.applies import AppliesBlock
from courses.blocks.callout import CalloutBlock
from courses.blocks.chapter import ChapterBlock
from courses.blocks.checklist import ChecklistBlock
from courses.blocks.lesson import ScopedBlock
from courses.blocks.question_link import QuestionChooserBlock
from courses.blocks.screenshot import ScreenshotBlock
from courses.blocks.step import StepBlock
from courses.blocks.step_link import StepChooserBlock
from courses.blocks.steps import StepsBlock
from courses.blocks.table import TableBlock
from courses.blocks.term import TermBlock
from courses.blocks.video import VideoBlock

__all__ = [
    "AppliesBlock",
    "CalloutBlock",
    "ChapterBlock",
    "ChecklistBlock",
    "QuestionChooserBlock",
    "ScopedBlock",
    "ScreenshotBlock",
    "StepBlock",
    "StepChooserBlock",
    "StepsBlock",
    "TableBlock",
    "TermBlock",
    "VideoBlock",
]

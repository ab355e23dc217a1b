"""Parts that instructions, lessons and presentations are made of."""

from courses.blocks.callout import CalloutBlock
from courses.blocks.chapter import ChapterBlock
from courses.blocks.checklist import ChecklistBlock
from courses.blocks.screenshot import ScreenshotBlock
from courses.blocks.step import StepBlock
from courses.blocks.step_link import StepChooserBlock
from courses.blocks.steps import StepsBlock
from courses.blocks.table import TableBlock
from courses.blocks.video import VideoBlock

__all__ = [
    "CalloutBlock",
    "ChapterBlock",
    "ChecklistBlock",
    "ScreenshotBlock",
    "StepBlock",
    "StepChooserBlock",
    "StepsBlock",
    "TableBlock",
    "VideoBlock",
]

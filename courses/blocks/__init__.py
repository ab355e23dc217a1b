"""Parts that instructions, lessons and presentations are made of."""

from courses.blocks.chapter import ChapterBlock
from courses.blocks.screenshot import ScreenshotBlock
from courses.blocks.step import StepBlock
from courses.blocks.video import VideoBlock

__all__ = ["ChapterBlock", "ScreenshotBlock", "StepBlock", "VideoBlock"]

"""Parts that instructions and lessons are made of."""

from courses.blocks.screenshot import ScreenshotBlock
from courses.blocks.step import StepBlock
from courses.blocks.video import VideoBlock

__all__ = ["ScreenshotBlock", "StepBlock", "VideoBlock"]

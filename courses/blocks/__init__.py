"""Parts that instructions are made of."""

from courses.blocks.screenshot import ScreenshotBlock
from courses.blocks.step import StepBlock

__all__ = ["ScreenshotBlock", "StepBlock"]

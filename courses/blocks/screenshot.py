"""A screenshot with words for those who do not see it."""

from typing import Any

from wagtail.images.blocks import ImageBlock, ImageBlockComparison


class ScreenshotComparison(ImageBlockComparison):
    """Wagtail's own comparison fails with an error 500 where one of two versions has no picture."""

    def htmlvalue(self, val: Any) -> str:
        return super().htmlvalue(val) if self._shows(val) else ""

    def htmldiff(self) -> str:
        if self._shows(self.val_a) and self._shows(self.val_b):
            return super().htmldiff()
        kept = self.val_a if self._shows(self.val_a) else self.val_b
        return self.htmlvalue(kept)

    @staticmethod
    def _shows(value: Any) -> bool:
        return bool(value) and bool(value.get("image") if isinstance(value, dict) else value)


class ScreenshotBlock(ImageBlock):
    """A picture whose description is required unless it is marked as decoration; a draft may still lack it."""

    def get_comparison_class(self) -> type[ScreenshotComparison]:
        return ScreenshotComparison

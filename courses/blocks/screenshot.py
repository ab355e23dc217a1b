"""A screenshot with words for those who do not see it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
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

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        # Wagtail names this field after its attribute, in English only.
        self.child_blocks["image"].label = _("Picture")

    def get_comparison_class(self) -> type[ScreenshotComparison]:
        return ScreenshotComparison

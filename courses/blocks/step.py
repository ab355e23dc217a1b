"""One step of an instruction."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.applies import one_rule
from courses.blocks.screenshot import ScreenshotBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class MinutesBlock(blocks.IntegerBlock):
    """An empty field is stored as nothing and not as an empty text, else every form counts as changed."""

    def get_prep_value(self, value: Any) -> int | None:
        try:
            return int(value)
        except (TypeError, ValueError):
            return None


class StepBlock(blocks.StructBlock):
    """What to do, how it looks, what should happen. Wagtail keeps the id of a block when it is moved or changed."""

    title = blocks.CharBlock(
        label=_("What to do"), max_length=160, help_text=_("One sentence that begins with a verb: “Click New letter”.")
    )
    text = blocks.RichTextBlock(label=_("Details"), required=False, features=TEXT_FEATURES)
    screenshot = ScreenshotBlock(label=_("Screenshot"), required=False)
    expected = blocks.TextBlock(
        label=_("What should happen"),
        required=False,
        max_length=400,
        rows=2,
        help_text=_("How a person knows that the step worked."),
    )
    warning = blocks.TextBlock(
        label=_("Warning"), required=False, max_length=400, rows=2, help_text=_("What must not be done in this step.")
    )
    minutes = MinutesBlock(label=_("Minutes"), required=False, min_value=1, max_value=240)
    applies = one_rule()

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"
        form_layout = blocks.BlockGroup(
            children=["title", "text", "screenshot", "expected", "warning", "applies"], settings=["minutes"]
        )

"""One step of an instruction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.blocks.applies import one_rule
from courses.blocks.further import FurtherAtBlock, FurtherBlock, wrong_further
from courses.blocks.marks import MarksBlock
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
    marks = MarksBlock(label=_("Pins and frames"), required=False)
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
    why = blocks.TextBlock(
        label=_("Why"),
        required=False,
        max_length=400,
        rows=2,
        help_text=_("What the step is for, where a person may wonder. One sentence."),
    )
    further = FurtherBlock(
        label=_("More about it"),
        required=False,
        help_text=_("A lesson, or the recording of a presentation, that explains the step."),
    )
    further_at = FurtherAtBlock(
        label=_("From which moment of the film"),
        required=False,
        max_length=8,
        help_text=_("For example 3:20. Empty: from the beginning."),
    )
    task = blocks.CharBlock(
        label=_("Task that begins with this step"),
        required=False,
        max_length=120,
        help_text=_("A heading over this step and those after it. Empty: the step belongs to the task before."),
    )
    minutes = MinutesBlock(label=_("Minutes"), required=False, min_value=1, max_value=240)
    applies = one_rule()

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"
        form_layout = blocks.BlockGroup(
            children=[
                "title",
                "text",
                "screenshot",
                "marks",
                "expected",
                "warning",
                "why",
                "further",
                "further_at",
                "applies",
            ],
            settings=["task", "minutes"],
        )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if wrong := wrong_further(cleaned["further"], cleaned["further_at"]):
            raise StructBlockValidationError(block_errors={"further_at": ValidationError(wrong)})
        return cleaned

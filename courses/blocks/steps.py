"""Short numbered steps inside a lesson."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

MOST_STEPS = 20
LONGEST_TITLE = 160
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class LessonStepBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("What to do"), max_length=LONGEST_TITLE, help_text=_("One sentence that begins with a verb.")
    )
    text = blocks.RichTextBlock(label=_("Details"), required=False, features=TEXT_FEATURES)

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"


class StepsBlock(blocks.StructBlock):
    """To read, not to follow at the desk: nothing is ticked or asked here, and a step has no id of its own."""

    steps = blocks.ListBlock(LessonStepBlock(), label=_("Steps"), min_num=1, max_num=MOST_STEPS)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "courses/blocks/steps.html"

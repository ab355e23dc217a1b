"""Points to go through, on screen or on paper."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.named import NamedCharBlock

MOST_POINTS = 30
LONGEST_POINT = 300


class ChecklistBlock(blocks.StructBlock):
    """Nobody keeps what a reader ticks here: it is a help for the moment, no evidence and no progress."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("What is checked: “Before a letter leaves”.")
    )
    points = blocks.ListBlock(
        NamedCharBlock(label=_("Point"), max_length=LONGEST_POINT),
        label=_("Points"),
        min_num=1,
        max_num=MOST_POINTS,
    )

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        label_format = "{title}"
        template = "courses/blocks/checklist.html"

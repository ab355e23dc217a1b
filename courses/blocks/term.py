"""A word of the field with its meaning, where the reader meets it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.callout import LONGEST_SOURCE

LONGEST_TERM = 80
LONGEST_MEANING = 600


class TermBlock(blocks.StructBlock):
    """Plain text on purpose: a meaning that needs more than a few sentences is a lesson."""

    term = blocks.CharBlock(label=_("Word"), max_length=LONGEST_TERM, help_text=_("As readers meet it: “dekretacja”."))
    meaning = blocks.TextBlock(
        label=_("Meaning"), max_length=LONGEST_MEANING, rows=3, help_text=_("In one to three plain sentences.")
    )
    source = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=_("Where the meaning comes from, if from an act or a standard."),
    )

    class Meta:
        icon = "openquote"
        label = _("Word of the glossary")
        label_format = "{term}"
        template = "courses/blocks/term.html"

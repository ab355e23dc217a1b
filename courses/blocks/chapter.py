"""Where in a film something begins."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ChapterBlock(blocks.StructBlock):
    second = blocks.IntegerBlock(
        label=_("Begins at second"), min_value=0, max_value=86_400, help_text=_("1:05 is second 65.")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)

    class Meta:
        icon = "list-ol"
        label = _("Chapter")
        label_format = "{second} {title}"

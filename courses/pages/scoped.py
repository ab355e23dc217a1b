"""The field by which a page says for whom it holds."""

from typing import Any

from wagtail.fields import StreamField

from courses.blocks import AppliesBlock


def for_whom_field(label: Any, help_text: Any) -> StreamField:
    """`courses.blocks.applies.rule_of_page` reads it."""
    return StreamField([("applies", AppliesBlock())], blank=True, max_num=1, verbose_name=label, help_text=help_text)

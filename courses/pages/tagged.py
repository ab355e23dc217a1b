"""The field for tags in the editor, the same on every kind of text."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


def tags_panel() -> FieldPanel:
    """What kind of tag a word is follows from what it names: courses.queries.tags."""
    told = _("Words separated by commas: the system or its module, the role or the position, the topic.")
    return FieldPanel("tags", help_text=told)

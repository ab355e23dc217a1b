"""From a lesson to one step of an instruction."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser

from courses.blocks.row_chooser import RowChooserBlock


class StepChooser(BaseChooser):
    """Leads to courses.views.choose_step."""

    model = "courses.Step"
    chooser_modal_url_name = "step_chooser:choose"
    choose_one_text = _("Choose a step")
    choose_another_text = _("Choose another step")
    icon = "list-ol"
    show_edit_link = False

    def get_display_title(self, instance: Any) -> str:
        return gettext("%(instruction)s, step %(number)d: %(title)s") % {
            "instruction": instance.page.title,
            "number": instance.order,
            "title": instance.title,
        }


class StepChooserBlock(RowChooserBlock):
    """Keeps the id that a step has for life. Title and address are read when the lesson is compiled: see
    courses.queries.linked_steps, which also knows whom they may be shown to.
    """

    target_model = "courses.Step"

    class Meta:
        icon = "link"
        label = _("Step of an instruction")

    @cached_property
    def widget(self) -> StepChooser:
        return StepChooser()

    def extract_references(self, value: Any) -> Iterator[tuple[Any, str, str, str]]:
        """The instruction as well: what changes there changes what the lesson shows."""
        yield from super().extract_references(value)
        if value is not None:
            yield type(value).page.field.related_model, str(value.page_id), "", ""

    def render_basic(self, value: Any, context: Any = None) -> str:
        """Nothing without the look-up that knows the reader."""
        return ""

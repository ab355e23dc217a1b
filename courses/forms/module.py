"""A new module of a course."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from courses.queries.course_order import OrderedPart


class ModuleForm(forms.Form):
    """`before` names the part in front of which it is to stand; empty is the end."""

    title = forms.CharField(label=gettext_lazy("Title of the module"), max_length=255)
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("What this module is about. One sentence."),
    )
    before = forms.TypedChoiceField(label=gettext_lazy("Where it begins"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, parts: list[OrderedPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages: dict[int, Page] = {part.page.pk: part.page for part in parts}
        field: Any = self.fields["before"]
        named = [(pk, _("before: %(title)s") % {"title": page.draft_title}) for pk, page in self.pages.items()]
        field.choices = [("", _("at the end of the course")), *named]

    def before_page(self) -> Page | None:
        return self.pages.get(self.cleaned_data["before"]) if self.cleaned_data["before"] else None

"""Fields that the forms of the help desk share."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lms.kit.uploads import ATTACHMENTS, readable_kinds


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; what they are is judged by the operation, from their content."""

    widget = FilesInput

    def __init__(self, **given: Any) -> None:
        texts = {"label": _("Files"), "help_text": _("Kinds: %(kinds)s.") % {"kinds": readable_kinds(ATTACHMENTS)}}
        super().__init__(**{"required": False, **texts, **given})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(file, initial) for file in data or []]

    default_error_messages = {
        "max_length": ngettext_lazy(
            "The name of the file has more than %(max)d character.",
            "The name of the file has more than %(max)d characters.",
            "max",
        ),
        # The operation says it in the same words for every way in which a file may arrive.
        "empty": _("The file is empty."),
    }


class QuietUUIDField(forms.UUIDField):
    """For hidden fields: a spoilt value is as good as none, since nobody can correct what is not seen."""

    def clean(self, value: Any) -> UUID | None:
        try:
            return super().clean(value)
        except ValidationError:
            return None


class QuietIntegerField(forms.IntegerField):
    def clean(self, value: Any) -> int | None:
        try:
            return super().clean(value)
        except ValidationError:
            return None


class OnceForm(forms.Form):
    """A form that makes something: `key` makes a second sending harmless, `version` tells what was being read."""

    key = QuietUUIDField(required=False, widget=forms.HiddenInput)
    version = QuietIntegerField(required=False, widget=forms.HiddenInput)

    @property
    def once(self) -> dict[str, Any]:
        return {"key": self.cleaned_data["key"], "version": self.cleaned_data["version"]}

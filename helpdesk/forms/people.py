"""Choosing somebody of an office."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person


class SurnameFirst(forms.ModelChoiceField):
    """So that a few letters of the surname find the person by keyboard."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.last_name} {obj.first_name}".strip() or str(obj.username)


class ShareForm(forms.Form):
    person = SurnameFirst(
        label=_("Who else may see it?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose somebody else who works at this office."),
            "invalid_choice": _("Choose somebody else who works at this office."),
        },
    )

    def __init__(self, *args: Any, people: models.QuerySet[Person], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

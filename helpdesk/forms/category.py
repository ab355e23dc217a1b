"""What a question is about, chosen from words that say who will see it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.models import Category
from helpdesk.models.category import AUDIENCES


def choices() -> list[tuple[str, str]]:
    return [
        (
            each.value,
            _("%(category)s – seen by: %(audience)s")
            % {"category": each.label[:1].upper() + each.label[1:], "audience": AUDIENCES[each].label},
        )
        for each in Category
    ]


class CategoryField(forms.ChoiceField):
    def __init__(self, **given: Any) -> None:
        texts = {"label": _("What is it about?"), "error_messages": {"invalid_choice": _("Choose what it is about.")}}
        super().__init__(**{"choices": choices, "initial": Category.QUESTION, **texts, **given})


class CategoryForm(forms.Form):
    category = CategoryField(
        error_messages={"required": _("Choose what it is about."), "invalid_choice": _("Choose what it is about.")}
    )

"""Plain text in several lines."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused

OWN_WORDS = _("Use your own words. Do not give data of residents.")


class WordsField(forms.CharField):
    """Several lines of plain text: NUL bytes, half surrogates and controls are dropped, not complained about."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"widget": forms.Textarea, "strip": False, **given})

    def to_python(self, value: Any) -> str:
        try:
            return clean_text(super().to_python(value) or "")
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

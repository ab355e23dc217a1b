"""One row, chosen from a list."""

from typing import Any

from django import forms

LONGEST_ID = 18
"""Digits of the longest number that every database holds."""


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The id of a page or a partner is a reference, whose range Django does not check: a longer one is no row."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_ID:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)

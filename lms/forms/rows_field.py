"""Several rows, chosen from a list."""

from typing import Any

from django import forms

from lms.forms.row_field import LONGEST_ID


class RowsField(forms.ModelMultipleChoiceField):
    """An id is asked for among others, whose range Django does not check: a longer one is no row of the list."""

    def clean(self, value: Any) -> Any:
        if isinstance(value, list | tuple) and any(len(str(each)) > LONGEST_ID for each in value):
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": "…"}
            )
        return super().clean(value)

"""A section of a partner's card, made of its declared fields; the office's decision on the card."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit.refused import Refused
from lms.operations.return_profile import LONGEST_REMARK
from lms.queries.profile_fields import LONGEST_LINE, LONGEST_TEXT, ProfileField, ProfileSectionKind


class SectionForm(forms.Form):
    """`version` is the section's as the person saw it. All fields but the required ones may stay empty."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: ProfileSectionKind, by_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for field in kind.fields:
            if by_office or not field.for_office:
                self.fields[field.name] = _form_field(field)

    def clean(self) -> dict[str, Any]:
        """Everything that is wrong is said at once; the operation checks the same."""
        for field in self.kind.fields:
            if field.name in self.cleaned_data:
                try:
                    self.cleaned_data[field.name] = field.checked(self.cleaned_data[field.name])
                except Refused as refusal:
                    self.add_error(field.name, str(refusal))
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _form_field(field: ProfileField) -> forms.Field:
    common = {"label": field.label, "help_text": field.hint, "required": field.is_required}
    if field.kind == "tick":
        return forms.BooleanField(**common)
    if field.kind == "choices":
        return forms.MultipleChoiceField(choices=field.choices, widget=forms.CheckboxSelectMultiple, **common)
    if field.kind == "choice":
        first = [] if field.for_office else [("", _("Not told"))]
        return forms.ChoiceField(choices=[*first, *field.choices], **common)
    if field.kind == "number":
        return forms.IntegerField(min_value=0, **common)
    if field.kind == "text":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST_TEXT, **common)
    return forms.CharField(max_length=field.most or LONGEST_LINE, **common)


class ReviewForm(forms.Form):
    """`version` is that of the approval as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("approve", gettext_lazy("Approve the card")), ("return", gettext_lazy("Return it with a remark"))],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("Needed when the card is returned: what is to be mended."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_REMARK,
        required=False,
    )

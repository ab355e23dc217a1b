"""What of the queue of amendments is shown, and what of the address and of a sent form makes sense."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.queries.amendments import DRAFTED, PUBLISHED, REFUSED, WAITING

CHOICES = [
    (WAITING, pgettext_lazy("amendments", "Waiting")),
    (DRAFTED, pgettext_lazy("amendments", "In a draft")),
    (PUBLISHED, pgettext_lazy("amendments", "Published")),
    (REFUSED, pgettext_lazy("amendments", "Refused")),
]


class AmendmentFilterForm(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=CHOICES, required=False)

    @property
    def wanted(self) -> str:
        """What makes no sense narrows nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("state", WAITING))


class DecisionForm(forms.Form):
    """`seen` is the revision of the draft beside which the author decides; spoilt it asks for another look."""

    words = forms.CharField(required=False)
    reason = forms.CharField(required=False)
    seen = forms.IntegerField(required=False)
    wants_question = forms.BooleanField(required=False)

    @property
    def typed(self) -> dict[str, Any]:
        self.is_valid()
        return {**{name: str(self.data.get(name, "")) for name in ("words", "reason")}, **self.cleaned_data}

"""A risk of a partner, and its other states."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.forms.once import OnceForm
from lms.forms.partner import DAY
from lms.models import Person, Risk, RiskState

LONGEST_REASON = 500
PROBABILITIES = (
    (1, pgettext_lazy("probability", "1 – hardly ever")),
    (2, pgettext_lazy("probability", "2 – seldom")),
    (3, pgettext_lazy("probability", "3 – possible")),
    (4, pgettext_lazy("probability", "4 – likely")),
    (5, pgettext_lazy("probability", "5 – almost certain")),
)
IMPACTS = (
    (1, pgettext_lazy("impact", "1 – hardly felt")),
    (2, pgettext_lazy("impact", "2 – a few days more")),
    (3, pgettext_lazy("impact", "3 – a milestone moves")),
    (4, pgettext_lazy("impact", "4 – production moves")),
    (5, pgettext_lazy("impact", "5 – no production")),
)


class RiskForm(OnceForm, forms.ModelForm):
    """`version` is that of the risk as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    probability = forms.TypedChoiceField(label=gettext_lazy("Probability"), choices=PROBABILITIES, coerce=int)
    impact = forms.TypedChoiceField(label=gettext_lazy("Impact"), choices=IMPACTS, coerce=int)
    owner = forms.TypedChoiceField(
        label=gettext_lazy("Who looks after it"),
        help_text=gettext_lazy("One person of this office or of the Marshal's Office, who is told of it."),
        coerce=int,
    )

    class Meta:
        model = Risk
        fields = ["name", "category", "probability", "impact", "owner", "next_action", "action_on"]
        widgets = {"action_on": DAY}
        help_texts = {
            "name": gettext_lazy("In one sentence, without names and without data of residents."),
            "next_action": gettext_lazy("What is to be done, so that it is less likely or does less harm."),
        }

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a person")), *((person.pk, str(person)) for person in people)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        self.people = {person.pk: person for person in people}

    def clean_owner(self) -> Person:
        return self.people[self.cleaned_data["owner"]]


class SettleRiskForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=gettext_lazy("New state"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("What was done, or what happened. It stays in the history."),
        max_length=LONGEST_REASON,
    )

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The present one only where it was sent: by the press before this one, or before somebody else's.
        sent = self.data.get("state")
        others = [(value, label) for value, label in RiskState.choices if value != present or value == sent]
        self.fields["state"].choices = others  # type: ignore[attr-defined]

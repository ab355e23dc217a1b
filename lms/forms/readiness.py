"""What is said of an item of the readiness checklist, and what the office decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from lms.forms.partner import DAY
from lms.models import Person, ReadinessItem, ReadinessValue, Verdict

LONGEST_REMARK = 500
LONGEST_WORDS = 2000


class MarkForm(forms.Form):
    """`version` is the mark's as the person saw it, 0 before the first. What follows from data is only
    left to them or set aside.
    """

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    value = forms.ChoiceField(label=pgettext_lazy("readiness", "State"), widget=forms.RadioSelect, required=False)
    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("Where it does not apply: why. Otherwise as you like: what is missing, by when, who."),
        max_length=LONGEST_REMARK,
        required=False,
    )

    def __init__(self, *args: Any, item: ReadinessItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item.is_declared:
            choices = [(each.value, str(each.label)) for each in ReadinessValue]
        else:
            by_data = pgettext("readiness", "as data say")
            choices = [("", by_data), (ReadinessValue.ASIDE.value, str(ReadinessValue.ASIDE.label))]
        self.fields["value"].choices = choices  # type: ignore[attr-defined]


class AcceptAsideForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecideForm(forms.Form):
    """Conditions have a day and an owner; a refusal its reason."""

    use_required_attribute = False

    last_seen = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(each.value, each.label) for each in (Verdict.YES, Verdict.CONDITIONAL, Verdict.NO)],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Conditions or reason"),
        help_text=gettext_lazy("Needed unless the partner is ready."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea,
    )
    due_on = forms.DateField(
        label=gettext_lazy("Conditions are met by"),
        required=False,
        widget=DAY,
        help_text=gettext_lazy("Needed with conditions."),
    )
    owner = forms.TypedChoiceField(
        label=gettext_lazy("Who sees to the conditions"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=gettext_lazy("Needed with conditions."),
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[Any, str]] = [("", "–"), *((person.pk, str(person)) for person in people)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        self.people = {person.pk: person for person in people}

    def clean_owner(self) -> Person | None:
        chosen = self.cleaned_data["owner"]
        return self.people[chosen] if chosen else None


class CallBackForm(forms.Form):
    use_required_attribute = False

    last_seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST_REMARK, widget=forms.Textarea)

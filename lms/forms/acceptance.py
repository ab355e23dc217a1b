"""Writing a protocol of acceptance, signing it, and noting that a defect was mended."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.forms.partner import DAY, LONG
from lms.forms.passwords import own_password_field
from lms.models import AcceptanceOutcome, Contract, Party
from lms.models.acceptance import LONGEST_WORDS, MOST_DEFECTS
from lms.operations.draft_acceptance import DefectToMend

ROWS = 3


class DraftAcceptanceForm(OnceForm):
    use_required_attribute = False

    contract = forms.ModelChoiceField(label=gettext_lazy("Contract"), queryset=Contract.objects.none())
    subject = forms.CharField(
        label=gettext_lazy("What is accepted"),
        help_text=gettext_lazy("Systems, places and works, in words of the contract."),
        max_length=LONGEST_WORDS,
        widget=LONG,
    )
    produced_on = forms.DateField(label=gettext_lazy("First day of production"), widget=DAY)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"), choices=AcceptanceOutcome.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason of the refusal"), max_length=LONGEST_WORDS, required=False, widget=LONG
    )
    correction_reason = forms.CharField(
        label=gettext_lazy("Reason of the correction"), max_length=LONGEST_WORDS, widget=LONG
    )

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contracts = Contract.objects.select_related("contractor").order_by("number")
        self.fields["contract"].queryset = contracts  # type: ignore[attr-defined]
        if not is_correction:
            del self.fields["correction_reason"]


class DefectForm(forms.Form):
    """An empty row is none; one that is begun needs everything."""

    use_required_attribute = False

    words = forms.CharField(label=gettext_lazy("Defect"), max_length=LONGEST_WORDS, required=False)
    due_on = forms.DateField(label=gettext_lazy("Mended by"), required=False, widget=DAY)
    party = forms.ChoiceField(label=gettext_lazy("Who mends it"), required=False, choices=[("", "–"), *Party.choices])

    def clean(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if given and not self.errors:
            for name in ("words", "due_on", "party"):
                if name not in given:
                    self.add_error(name, _("Needed for each defect."))
        return self.cleaned_data


DefectFormSet = forms.formset_factory(DefectForm, extra=0, max_num=MOST_DEFECTS, validate_max=True)


def defects_in(rows: Any) -> list[DefectToMend]:
    """Of a formset that is valid."""
    given = [row.cleaned_data for row in rows if row.cleaned_data.get("words")]
    return [DefectToMend(words=each["words"], due_on=each["due_on"], party=each["party"]) for each in given]


class SignAcceptanceForm(forms.Form):
    """The hash that stood under the protocol; the operation holds it against the record."""

    use_required_attribute = False

    content_hash = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    party = forms.ChoiceField(label=gettext_lazy("I sign for"), choices=Party.choices)
    password = own_password_field(gettext_lazy("Type your password: with it the protocol is signed."))

    def __init__(self, *args: Any, parties: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.value, each.label) for each in Party if each.value in parties]
        self.fields["party"].choices = choices  # type: ignore[attr-defined]
        self.fields["party"].required = len(choices) != 1

    def clean_party(self) -> str:
        """Whoever stands for one side only need not name it."""
        choices = self.fields["party"].choices  # type: ignore[attr-defined]
        given: str = self.cleaned_data["party"]
        return given or choices[0][0]


class MendForm(forms.Form):
    remark = forms.CharField(label=gettext_lazy("Remark"), max_length=500, required=False)

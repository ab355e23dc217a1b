"""Durability: the period, the survey, the declaration, the decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.forms.partner import DAY
from lms.models import DurabilityDecision
from lms.operations.cancel_durability_survey import LONGEST_REASON as LONGEST_CANCELLING
from lms.operations.decide_durability import LONGEST_MARK, LONGEST_REASON
from lms.operations.set_durability_period import LONGEST_REASON as LONGEST_WHY
from lms.queries.durability_questions import CHOICES, CHOSEN, COUNTED, LONGEST, NAMES, NOTE, REMARKS, problems_of

WORDS = forms.Textarea(attrs={"rows": 2})
LONGEST_NUMBER = 20


class DropPeriodForm(OnceForm):
    """`seen` is the newest row that the page showed, `confirmed` how many surveys it said would open."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST_WHY)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    confirmed = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PeriodForm(DropPeriodForm):
    field_order = ("starts_on", "ends_on", "reason")
    starts_on = forms.DateField(label=gettext_lazy("Day of the final payment"), widget=DAY)
    ends_on = forms.DateField(
        label=gettext_lazy("Last day of durability"),
        widget=DAY,
        help_text=gettext_lazy("The fifth anniversary of the final payment, the third for small and middle firms."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Such as the number of the payment order. It stays in the history."),
        max_length=LONGEST_WHY,
    )


class CancelForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=WORDS, max_length=LONGEST_CANCELLING)


class SurveyForm(forms.Form):
    """Every field may be empty in a draft; `full` asks for whatever is lacking. `seen` is the draft that was shown."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any], full: bool = False) -> None:
        super().__init__(data, initial=initial)
        self.full = full
        for asked in CHOSEN:
            choices = [(value, CHOICES[value]) for value in asked.choices]
            self.fields[asked.name] = forms.ChoiceField(
                label=asked.words, choices=choices, widget=forms.RadioSelect, required=False
            )
            note = _("Explain any other answer than “%(answer)s”") % {"answer": CHOICES[asked.good]}
            self.fields[asked.name + NOTE] = forms.CharField(
                label=note, widget=WORDS, max_length=LONGEST, required=False
            )
        for counted in COUNTED:
            self.fields[counted.name] = forms.CharField(
                label=counted.words,
                max_length=LONGEST_NUMBER,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )
        self.fields[REMARKS] = forms.CharField(label=_("Remarks"), widget=WORDS, max_length=LONGEST, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.full:
            for name, words in problems_of({key: data.get(key) or "" for key in NAMES}).items():
                if name not in self.errors:
                    self.add_error(name, words)
        return data

    def name_needed(self) -> None:
        """Call after checking: what is asked for in the end is not to be called optional on the page of a draft."""
        for asked in (*CHOSEN, *COUNTED):
            self.fields[asked.name].required = True


class DeclareForm(OnceForm):
    """`declared` are the sentences, each of which is ticked; `digest` is of those that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    declared = forms.MultipleChoiceField(label=gettext_lazy("I declare that"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, initial: dict[str, Any], sentences: list[str]) -> None:
        super().__init__(data, initial=initial)
        self.sentences = sentences
        self.fields["declared"].choices = [(str(n), text) for n, text in enumerate(sentences)]  # type: ignore[attr-defined]
        self.fields["declared"].error_messages["required"] = _("Tick every sentence.")

    def clean_declared(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["declared"]
        if len(set(ticked)) < len(self.sentences):
            raise forms.ValidationError(_("Tick every sentence."))
        return ticked


class DecideForm(forms.Form):
    """`version` and `seen` are the newest version, and the newest decision, that the page showed; `is_accepted` offers
    another case mark in place of accepting.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    case_mark = forms.CharField(
        label=gettext_lazy("Case mark"),
        help_text=gettext_lazy("Under which the office keeps the declaration; where it is accepted."),
        max_length=LONGEST_MARK,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("What is to be corrected"), widget=WORDS, max_length=LONGEST_REASON, required=False
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any], is_accepted: bool) -> None:
        super().__init__(data, initial=initial)
        verdicts = DurabilityDecision.Verdict
        self.fields["verdict"].choices = [  # type: ignore[attr-defined]
            (verdicts.ACCEPTED.value, _("Correct the case mark") if is_accepted else _("Accept")),
            (verdicts.RETURNED.value, _("Send back")),
        ]

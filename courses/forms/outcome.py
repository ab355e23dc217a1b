"""The outcome of a practical task or an evaluation, and its correction."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.evaluation_outcome import LONGEST_COMMENT, LONGEST_REASON
from lms.forms.once import OnceForm

RESULTS = [("yes", pgettext_lazy("outcome", "Positive")), ("no", pgettext_lazy("outcome", "Negative"))]


class OutcomeForm(OnceForm):
    use_required_attribute = False

    result = forms.ChoiceField(label=_("Outcome"), choices=RESULTS, widget=forms.RadioSelect)
    held_on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("The person reads it; the office of the person does not. A negative outcome needs one."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = timezone.localdate

    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        given = self.cleaned_data
        return {"is_positive": given["result"] == "yes", **{name: given[name] for name in self.SAID}}

    SAID: ClassVar[tuple[str, ...]] = ("held_on", "comment")


class CorrectionForm(OutcomeForm):
    SAID = ("held_on", "comment", "reason")

    reason = forms.CharField(label=_("What was wrong?"), max_length=LONGEST_REASON, required=False)

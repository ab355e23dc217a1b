"""What is filled in to have a question marked anew, or to ask for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from courses.models import QuestionVersion
from courses.records.regrade import LONGEST_REASON
from lms.forms.once import OnceForm


class RegradeForm(OnceForm):
    """`mended` is the version whose key shall count; what was previewed is what is sent."""

    mended = forms.ModelChoiceField(queryset=QuestionVersion.objects.none(), widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Everybody whose result changes reads it."),
        max_length=LONGEST_REASON,
    )

    def __init__(self, *args: Any, mended: list[QuestionVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = QuestionVersion.objects.filter(pk__in=[each.pk for each in mended])
        self.fields["mended"].queryset = known.select_related("question")  # type: ignore[attr-defined]

"""What is filled in to allow somebody more at a test."""

from django import forms
from django.utils.translation import gettext_lazy

from courses.forms.named import NamedPersonForm
from courses.records.allowance import MOST_EXTRA_ATTEMPTS, MOST_EXTRA_MINUTES


class AllowanceForm(NamedPersonForm):
    """A coordinator names the person by login, and says how much and why."""

    extra_attempts = forms.IntegerField(
        label=gettext_lazy("Further attempts"), min_value=0, max_value=MOST_EXTRA_ATTEMPTS, initial=1
    )
    extra_minutes = forms.IntegerField(
        label=gettext_lazy("Extra minutes"),
        help_text=gettext_lazy("Added to the time limit of every attempt that begins from now on."),
        min_value=0,
        max_value=MOST_EXTRA_MINUTES,
        initial=0,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The person reads it."),
        max_length=300,
    )

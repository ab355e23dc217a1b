"""What is filled in to allow somebody more at a test."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.records.allowance import MOST_EXTRA_ATTEMPTS, MOST_EXTRA_MINUTES
from lms.forms.once import OnceForm
from lms.models import Person


class AllowanceForm(OnceForm):
    """A coordinator names the person by login."""

    login = forms.CharField(
        label=gettext_lazy("Login of the person"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
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

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_login(self) -> Person:
        found = Person.objects.visible_to(self.by).filter(username__iexact=self.cleaned_data["login"], is_active=True)
        if person := found.first():
            return person
        raise forms.ValidationError(_("Nobody has this login."))

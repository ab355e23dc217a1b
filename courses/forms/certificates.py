"""What is filled in about certificates."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Programme
from lms.forms.once import OnceForm
from lms.models import Person


class ReasonForm(forms.Form):
    """Shown to the holder and to their office, so it is asked for in plain words."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The holder and their office read it. The public page does not show it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CertifyForForm(OnceForm):
    """A coordinator asks for somebody else, whom they name by login."""

    login = forms.CharField(
        label=gettext_lazy("Login of the leader"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    programme = forms.ModelChoiceField(
        Programme.objects.active(), label=gettext_lazy("Programme"), empty_label=gettext_lazy("Choose a programme")
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_login(self) -> Person:
        found = Person.objects.visible_to(self.by).filter(username__iexact=self.cleaned_data["login"], is_active=True)
        if person := found.first():
            return person
        raise forms.ValidationError(_("Nobody has this login."))

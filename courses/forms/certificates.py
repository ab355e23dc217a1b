"""What is filled in about certificates."""

from django import forms
from django.utils.translation import gettext_lazy

from courses.forms.named import NamedPersonForm
from courses.models import Programme


class ReasonForm(forms.Form):
    """Shown to the holder and to their office, so it is asked for in plain words."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The holder and their office read it. The public page does not show it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CertifyForForm(NamedPersonForm):
    """A coordinator asks for somebody else, whom they name by login."""

    programme = forms.ModelChoiceField(
        Programme.objects.active(), label=gettext_lazy("Programme"), empty_label=gettext_lazy("Choose a programme")
    )

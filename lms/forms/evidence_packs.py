"""The pack of evidence that somebody brings to be checked."""

from django import forms
from django.utils.translation import gettext_lazy


class PackFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Pack of evidence (ZIP)"),
        help_text=gettext_lazy("The whole file as it came, not unpacked; at most 200 MB. Nothing of it is kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
        allow_empty_file=True,
    )

"""A file with questions, and its text between the trial and the import."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.exchange import FORMATS, MAX_BYTES
from courses.exchange.written import decoded
from lms.kit.refused import Refused


class QuestionFileForm(forms.Form):
    """`content` carries the text of the file on to the next press, so that it need not be chosen twice; a new file
    takes its place. It is read as the file was: what comes back from a browser is trusted no more.
    """

    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=[(key, each.name) for key, each in FORMATS.items()], initial="gift"
    )
    file = forms.FileField(
        label=gettext_lazy("File with questions"),
        help_text=gettext_lazy("Text file, at most 2 MB and 2,000 questions."),
        required=False,
        allow_empty_file=True,
    )
    content = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    text = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        upload, content = cleaned.get("file"), cleaned.get("content", "")
        if upload is None and not content:
            self.add_error("file", _("Choose a file."))
            return cleaned
        try:
            text = decoded(upload.read(MAX_BYTES + 1) if upload is not None else content.encode("utf-8", "replace"))
            decoded(text.encode())  # Windows-1250 grows, and must fit into the next press as well
        except Refused as refusal:
            self.add_error("file", refusal.message)
        else:
            self.text = text
        return cleaned

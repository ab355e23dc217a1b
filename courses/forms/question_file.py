"""A file with questions, and its text between the trial and the import."""

import base64
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.exchange import FORMATS, MAX_BYTES
from courses.exchange.table import is_book
from courses.exchange.written import decoded
from lms.kit.refused import Refused

_PACKED = "base64:"


class QuestionFileForm(forms.Form):
    """`content` carries the text of the file on to the next press, so that it need not be chosen twice; a new file
    takes its place. It is read as the file was: what comes back from a browser is trusted no more. A file of a
    spreadsheet program is no text and goes in base64.
    """

    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=[(key, each.name) for key, each in FORMATS.items()], initial="gift"
    )
    file = forms.FileField(
        label=gettext_lazy("File with questions"),
        help_text=gettext_lazy("Text file or table, at most 2 MB and 2,000 questions."),
        required=False,
        allow_empty_file=True,
    )
    content = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    text = ""
    data_of_file = b""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        upload, content = cleaned.get("file"), cleaned.get("content", "")
        if upload is None and not content:
            self.add_error("file", _("Choose a file."))
            return cleaned
        is_table = "format" in cleaned and FORMATS[cleaned["format"]].is_table
        try:
            self._carry(upload.read(MAX_BYTES + 1) if upload is not None else _unpacked(content), is_table)
        except Refused as refusal:
            self.add_error("file", refusal.message)
        return cleaned

    def _carry(self, data: bytes, is_table: bool) -> None:
        if is_table and is_book(data):
            self.text, self.data_of_file = _PACKED + base64.b64encode(data).decode(), data
            return
        text = decoded(data)
        decoded(text.encode())  # Windows-1250 grows, and must fit into the next press as well
        self.text, self.data_of_file = text, text.encode()


def _unpacked(content: str) -> bytes:
    if not content.startswith(_PACKED):
        return content.encode("utf-8", "replace")
    try:
        return base64.b64decode(content.removeprefix(_PACKED), validate=True)
    except ValueError as error:
        raise Refused(_("Choose a file.")) from error

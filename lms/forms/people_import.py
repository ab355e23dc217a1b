"""The file with an office's people, and which of its columns holds what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit.refused import Refused
from lms.kit.uploads import display_name, inspect
from lms.operations.send_people import MAX_BYTES
from lms.queries.people_file import COLUMNS, REQUIRED


class PeopleFileForm(forms.Form):
    """`content` and `name` are what was sent, once the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("File with people"),
        help_text=gettext_lazy(
            "XLSX, or CSV parted by semicolons, commas or tabs. The first row holds names of columns. "
            "At most 10 MB and 50,000 people."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        allow_empty_file=True,
    )

    content = b""
    name = ""

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        try:
            kind = inspect(upload, allowed={"text", "xlsx"}, max_bytes=MAX_BYTES)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        self.content, self.name = upload.read(), display_name(upload.name, kind)
        return upload


class PeopleColumnsForm(forms.Form):
    """A choice of the file's headings for each thing that Pomost keeps of a person."""

    def __init__(self, *args: Any, header: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        headings = [(cell, cell) for cell in header if cell]
        for name in COLUMNS:
            is_required = name in REQUIRED
            nothing = _("Choose a column") if is_required else _("Not in the file")
            self.fields[name] = forms.ChoiceField(label=name, choices=[("", nothing), *headings], required=is_required)

    @property
    def mapping(self) -> dict[str, str]:
        return {name: heading for name, heading in self.cleaned_data.items() if heading}

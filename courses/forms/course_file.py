"""A ZIP with a course."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.standards.course_zip import LARGEST, digest
from lms.kit.uploads import readable_size


class CourseFileForm(forms.Form):
    """`sum` is that of the file of the trial: only that very file is imported at the second press."""

    file = forms.FileField(
        label=gettext_lazy("ZIP with a course"),
        help_text=gettext_lazy("As this site, or another one with the same format, has exported it."),
        allow_empty_file=True,
    )
    sum = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (file := cleaned.get("file")) is None:
            return cleaned
        if file.size > LARGEST:
            sentence = _("The file is too large. The largest allowed size is %(size)s.")
            self.add_error("file", sentence % {"size": readable_size(LARGEST)})
            return cleaned
        tried, cleaned["sum"] = cleaned.get("sum", ""), digest(file)[0]
        if "do" in self.data and cleaned["sum"] != tried:
            self.add_error("file", _("This is not the file of the trial. See first what it would change."))
        file.seek(0)
        return cleaned

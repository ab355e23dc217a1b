"""A file as evidence of a milestone, and taking one back."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit.uploads import ATTACHMENTS, readable_kinds, readable_size
from lms.operations.keep_milestone_file import LONGEST_NOTE


class EvidenceForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("What it proves"),
        help_text=gettext_lazy("For example the number of the letter. No data of residents."),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {"kinds": readable_kinds(ATTACHMENTS), "size": readable_size(settings.UPLOAD_MAX_BYTES)}
        self.fields["file"].help_text = _("Kinds: %(kinds)s. At most %(size)s.") % told


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The file stays in the list as withdrawn, with this reason."),
        max_length=500,
    )

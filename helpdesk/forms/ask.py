"""One field to ask with; everything else travels along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OWN_WORDS, FilesField, OnceForm, WordsField
from lms.models import System


class AskForm(OnceForm):
    body = WordsField(
        label=_("What is happening?"), help_text=OWN_WORDS, error_messages={"required": _("Write what is happening.")}
    )
    system = forms.ModelChoiceField(
        label=_("System"), queryset=System.objects.none(), required=False, empty_label=_("I do not know")
    )
    files = FilesField(label=_("Screenshot or file"))  # type: ignore[assignment]
    field_order = ["system", "body", "files"]

    def __init__(self, *args: Any, about_step: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if about_step:
            del self.fields["system"]
        else:
            self.fields["system"].queryset = System.objects.all()  # type: ignore[attr-defined]

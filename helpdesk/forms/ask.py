"""One field to ask with; everything else travels along."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.category import CategoryField
from helpdesk.forms.fields import FilesField, OnceForm
from lms.forms.words import OWN_WORDS, WordsField
from lms.kit.film import second_of
from lms.models import System


class MomentField(forms.CharField):
    """A moment of a film as people write it, such as 1:05; in seconds."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value).strip()
        moment = second_of(text)
        if text and moment is None:
            raise ValidationError(_("Write minutes and seconds, such as 1:05."))
        return moment


class AskForm(OnceForm):
    """`moment` is asked for only where a film is meant and nobody has said yet which part of it."""

    body = WordsField(
        label=_("What is happening?"), help_text=OWN_WORDS, error_messages={"required": _("Write what is happening.")}
    )
    system = forms.ModelChoiceField(
        label=_("System"), queryset=System.objects.none(), required=False, empty_label=_("I do not know")
    )
    category = CategoryField(required=False)
    moment = MomentField(
        label=_("Moment of the film"), required=False, max_length=8, help_text=_("Minutes and seconds, such as 1:05.")
    )
    files = FilesField(label=_("Screenshot or file"))  # type: ignore[assignment]
    field_order = ["system", "body", "moment", "files", "category"]

    def __init__(self, *args: Any, about_text: bool, about_film: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        if not about_film:
            del self.fields["moment"]
        if about_text:
            del self.fields["system"]
        else:
            self.fields["system"].queryset = System.objects.all()  # type: ignore[attr-defined]

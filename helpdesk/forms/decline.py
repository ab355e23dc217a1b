"""Why a question is not handed over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.forms.words import WordsField


class DeclineForm(forms.Form):
    decision = WordsField(
        label=_("Why is it not handed over?"),
        help_text=_("The leader reads it and may ask again."),
        error_messages={"required": _("Write a few words.")},
    )

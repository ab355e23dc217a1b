"""A reply to be used again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models.saved_reply import TITLE_LENGTH
from lms.forms.words import WordsField


class SavedReplyForm(OnceForm):
    title = WordsField(
        label=_("Title"),
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH}),
        error_messages={"required": _("Write a title.")},
    )
    body = WordsField(
        label=_("Text"),
        help_text=_("{numer}, {imie} and {tytul} are filled in from the question."),
        error_messages={"required": _("Write a few words.")},
    )
    shared = forms.BooleanField(label=_("Share it with everybody who answers at my office"), required=False)

    def __init__(self, *args: Any, may_share: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not may_share:
            del self.fields["shared"]

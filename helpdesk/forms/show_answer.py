"""Question and answer in general words, for others to read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.kit.personal import hints_of_personal_data
from lms.forms.words import WordsField


class ShowAnswerForm(OnceForm):
    """`is_sure` is asked for only once the words look as if they held personal data."""

    asked = WordsField(
        label=_("Question in general words"),
        help_text=_("As anybody could ask it: without names, case numbers and data of residents."),
        error_messages={"required": _("Write a few words.")},
    )
    answer = WordsField(label=_("Answer in general words"), error_messages={"required": _("Write a few words.")})
    is_sure = forms.BooleanField(label=_("It is nobody's personal data"), required=False)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        words = " ".join(str((data or {}).get(name, "")) for name in ("asked", "answer"))
        if not hints_of_personal_data(words):
            del self.fields["is_sure"]

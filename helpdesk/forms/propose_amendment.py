"""What an answer would change in the step that the question was asked from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.blocks.part import Part
from helpdesk.forms.fields import OnceForm
from helpdesk.kit.personal import hints_of_personal_data
from lms.forms.words import WordsField


class ProposeAmendmentForm(OnceForm):
    """`is_sure` is asked for only once the words look as if they held personal data."""

    part = forms.ChoiceField(
        label=_("What of the step changes"),
        choices=Part.choices,
        initial=Part.TEXT,
        widget=forms.RadioSelect,
        help_text=_("Details grow at their end; anything else takes the place of what stands there."),
    )
    words = WordsField(
        label=_("Proposed words"),
        help_text=_("In general words: without names, case numbers and data of residents."),
        error_messages={"required": _("Write a few words.")},
    )
    is_sure = forms.BooleanField(label=_("It is nobody's personal data"), required=False)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        if not hints_of_personal_data(str((data or {}).get("words", ""))):
            del self.fields["is_sure"]

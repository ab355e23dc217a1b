"""A question that was asked by telephone or in person, as few fields as it takes."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import FilesField, OnceForm
from helpdesk.forms.people import SurnameFirst
from helpdesk.models import Channel
from helpdesk.operations.record import SPOKEN
from lms.forms.words import OWN_WORDS, WordsField
from lms.models import Person, System


class RecordForm(OnceForm):
    asker = SurnameFirst(
        label=_("Who has the question?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose who asks: somebody else who works at your office."),
            "invalid_choice": _("Choose who asks: somebody else who works at your office."),
        },
    )
    channel = forms.ChoiceField(
        label=_("How was it asked?"),
        widget=forms.RadioSelect,
        choices=[(value.value, value.label) for value in SPOKEN],
        initial=Channel.PHONE,
        error_messages={"required": _("Choose how it was asked."), "invalid_choice": _("Choose how it was asked.")},
    )
    body = WordsField(
        label=_("What is happening?"), help_text=OWN_WORDS, error_messages={"required": _("Write what is happening.")}
    )
    answer = WordsField(
        label=_("Answer, if it is solved already"),
        required=False,
        help_text=_("With an answer the question is saved as solved. Leave it empty to go on later."),
    )
    system = forms.ModelChoiceField(
        label=_("System"), queryset=System.objects.all(), required=False, empty_label=_("I do not know")
    )
    files = FilesField(label=_("Screenshot or file"))  # type: ignore[assignment]
    field_order = ["asker", "channel", "body", "answer", "system", "files"]

    def __init__(self, *args: Any, askers: models.QuerySet[Person], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["asker"].queryset = askers  # type: ignore[attr-defined]

"""The public form by which anybody asks for accessibility, and the two by which the Marshal's Office answers."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import QuietUUIDField
from helpdesk.models import Way
from helpdesk.models.access_request import WHERE_LENGTH
from lms.forms.words import WordsField
from lms.models import Organisation

WHOM = _("Choose whom the request is for.")
HOW = _("Choose how to answer.")


class RequestAccessForm(forms.Form):
    use_required_attribute = False

    organisation = forms.ModelChoiceField(
        label=_("Whom the request is for"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": WHOM, "invalid_choice": WHOM},
    )
    wanted = WordsField(
        label=_("What should be made accessible"),
        help_text=_("For example: subtitles to a film, or a document that a screen reader can read."),
        error_messages={"required": _("Write what should be made accessible.")},
    )
    where = WordsField(
        label=_("Where it is"),
        widget=forms.TextInput(attrs={"maxlength": WHERE_LENGTH}),
        help_text=_("The address of the page, or its name and place on it."),
        error_messages={"required": _("Write where it is: the address of the page, or its name.")},
    )
    way = forms.ChoiceField(
        label=_("How to answer"),
        widget=forms.RadioSelect,
        choices=Way.choices,
        error_messages={"required": HOW, "invalid_choice": HOW},
    )
    email = WordsField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "maxlength": 254}),
        help_text=_("Needed only for an answer by e-mail."),
    )
    phone = WordsField(
        label=_("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "maxlength": 40}),
        help_text=_("Needed only for an answer by telephone."),
    )
    # Named as programs that fill in forms expect it; people do not see it.
    website = forms.CharField(label=_("Leave this field empty"), required=False)
    key = QuietUUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisations: list[Organisation], **given: Any) -> None:
        super().__init__(*args, **given)
        rows = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
        self.fields["organisation"].queryset = rows  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((each.pk, each.name) for each in organisations),
        ]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("A field that stays empty was filled in, perhaps by a program. Empty it and send again.")
            )
        return ""

    @property
    def given(self) -> dict[str, Any]:
        names = ("organisation", "wanted", "where", "way", "email", "phone")
        return {**{name: self.cleaned_data[name] for name in names}, "key": self.cleaned_data["key"] or uuid4()}


class AnswerAccessForm(forms.Form):
    body = WordsField(label=_("Answer"), error_messages={"required": _("Write a few words.")})


class DelayAccessForm(forms.Form):
    until = forms.DateField(
        label=_("Until when"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day."), "invalid": _("Choose the day.")},
    )
    reason = WordsField(label=_("Why it takes longer"), error_messages={"required": _("Write a few words.")})

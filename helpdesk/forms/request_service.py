"""The forms of service requests: two to four fields each, and room for a remark."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import FilesField, OnceForm
from helpdesk.models.service_request import LABELS, MOST_PEOPLE, WORDS_LENGTH, AccountAction, RequestKind
from lms.forms.words import WordsField
from lms.models import System

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def line(name: str, **given: Any) -> WordsField:
    return WordsField(label=LABELS[name], widget=forms.TextInput(attrs={"maxlength": WORDS_LENGTH}), **given)


def since() -> forms.DateField:
    return forms.DateField(
        label=LABELS["since"],
        required=False,
        widget=DAY,
        help_text=_("Empty: as soon as possible."),
        error_messages={"invalid": _("Write a day, such as 2026-11-30.")},
    )


class ServiceForm(OnceForm):
    system = forms.ModelChoiceField(
        label=_("System"),
        queryset=System.objects.all(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose the system."), "invalid_choice": _("Choose the system.")},
    )
    remarks = WordsField(label=_("Remarks"), required=False, help_text=_("Do not give data of residents."))
    files = FilesField()  # type: ignore[assignment]

    @property
    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in LABELS}


class AccountForm(ServiceForm):
    action = forms.ChoiceField(
        label=LABELS["action"],
        widget=forms.RadioSelect,
        choices=AccountAction.choices,
        initial=AccountAction.OPEN,
        error_messages={
            "required": _("Choose what is to be done with the account."),
            "invalid_choice": _("Choose what is to be done with the account."),
        },
    )
    whom = line("whom", help_text=_("Name and position."), error_messages={"required": _("Write for whom.")})
    since = since()
    field_order = ["action", "whom", "system", "since", "remarks", "files"]


class RightsForm(ServiceForm):
    whom = line("whom", help_text=_("Name and position."), error_messages={"required": _("Write for whom.")})
    rights = line(
        "rights",
        help_text=_("For example: registering letters, signing as a deputy."),
        error_messages={"required": _("Write which rights are needed.")},
    )
    since = since()
    field_order = ["whom", "system", "rights", "since", "remarks", "files"]


class TrainingForm(ServiceForm):
    topic = line("topic", error_messages={"required": _("Write what the training is about.")})
    people = forms.IntegerField(
        label=LABELS["people"],
        min_value=1,
        max_value=MOST_PEOPLE,
        error_messages={"required": _("Write how many people take part.")},
    )
    days = line("days", required=False, help_text=_("For example: Tuesdays and Thursdays before noon."))
    field_order = ["topic", "system", "people", "days", "remarks", "files"]

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["system"].required = False


FORMS: dict[str, type[ServiceForm]] = {
    RequestKind.ACCOUNT: AccountForm,
    RequestKind.RIGHTS: RightsForm,
    RequestKind.TRAINING: TrainingForm,
}

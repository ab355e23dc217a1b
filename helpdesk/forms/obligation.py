"""What was done about what a law demands, when it was found out, whom else it touches, who is the officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.forms.fields import OnceForm
from helpdesk.forms.people import SurnameFirst
from helpdesk.models import Obligation, ObligationStep, Statute
from helpdesk.models.obligation import ADDRESSEE_LENGTH, NUMBER_LENGTH
from lms.forms.words import OWN_WORDS, WordsField
from lms.models import Partner, Person

Kind = ObligationStep.Kind
CHOOSE = _("Choose what was done.")
HOUR = _("Write a day and an hour.")


def moment_field(**given: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, error_messages={"invalid": HOUR, "required": HOUR}, **given)


class StepForm(OnceForm):
    """`obligation` decides which choices make sense now."""

    kind = forms.ChoiceField(
        label=_("What was done?"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    at = moment_field(
        label=pgettext_lazy("obligation", "When was it sent?"), required=False, help_text=_("Without it: now.")
    )
    addressee = forms.CharField(label=_("To whom?"), required=False, max_length=ADDRESSEE_LENGTH)
    number = forms.CharField(label=_("Number of the case"), required=False, max_length=NUMBER_LENGTH)
    until = forms.DateField(
        label=_("New day that was promised"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 24.12.2026.")},
    )
    words = WordsField(
        label=_("What was sent, or why"), required=False, help_text=OWN_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["kind", "at", "addressee", "number", "until", "words"]

    def __init__(self, *args: Any, obligation: Obligation, **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["kind"]
        field.choices = choices_for(obligation)
        if obligation.statute != Statute.ACCESS:
            del self.fields["until"]


def choices_for(obligation: Obligation) -> list[tuple[str, Any]]:
    words: dict[str, Any] = {
        Kind.DONE: pgettext_lazy("obligation", "sent or done"),
        Kind.NEEDLESS: pgettext_lazy("obligation", "not needed, because…"),
    }
    if obligation.statute == Statute.ACCESS:
        words[Kind.DELAYED] = pgettext_lazy("obligation", "it takes longer: the reason and a new day were told")
    if not obligation.is_running:
        words = {Kind.UNDONE: pgettext_lazy("obligation", "take back what was written down last, because…")}
    elif obligation.statute == Statute.ACCESS:
        words[Kind.UNDONE] = pgettext_lazy("obligation", "take back the delay, because…")
    words[Kind.NOTED] = pgettext_lazy("obligation", "only a note")
    return [(str(value), label) for value, label in words.items()]


class FindingForm(OnceForm):
    at = moment_field(label=_("When was it found out?"))
    words = WordsField(
        label=_("Why is it corrected?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words.")},
    )


class TouchForm(OnceForm):
    partner = forms.ModelChoiceField(
        label=_("Which office is touched too?"),
        queryset=Partner.objects.order_by("short_name"),
        to_field_name="teryt",
        empty_label=_("Choose"),
        error_messages={"required": _("Choose an office."), "invalid_choice": _("Choose an office.")},
    )
    words = WordsField(
        label=_("What happened, for that office"),
        help_text=_("Its people and its officer read this and nothing of the question itself."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words.")},
    )


class OfficerForm(OnceForm):
    """Somebody with an account, or else names and an address. That one of the two is given, the operation says."""

    person = SurnameFirst(
        label=_("Somebody who has an account here"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody else, named below"),
        error_messages={"invalid_choice": _("Choose somebody who works at this office.")},
    )
    first_name = forms.CharField(label=_("First name"), required=False, max_length=150)
    last_name = forms.CharField(label=_("Surname"), required=False, max_length=150)
    email = forms.CharField(label=_("E-mail"), required=False, max_length=254)
    field_order = ["person", "first_name", "last_name", "email"]

    def __init__(self, *args: Any, colleagues: list[Person], **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.filter(pk__in=[each.pk for each in colleagues])


class OfficerActForm(forms.Form):
    """What an officer writes down from a mailed link."""

    kind = forms.ChoiceField(
        label=_("What was decided?"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    number = forms.CharField(label=_("Number of the case"), required=False, max_length=NUMBER_LENGTH)
    words = WordsField(label=_("Why, or a note"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, obligation: Obligation, **given: Any) -> None:
        super().__init__(*args, **given)
        words: dict[str, Any] = {
            Kind.DONE: _("the supervisory authority (UODO) was notified"),
            Kind.NEEDLESS: _("no notification is needed, because…"),
        }
        noted: dict[str, Any] = {Kind.NOTED: pgettext_lazy("obligation", "only a note")}
        offered = {**words, **noted} if obligation.is_running else noted
        field: Any = self.fields["kind"]
        field.choices = [(str(key), label) for key, label in offered.items()]

"""Forms of instruction cards: whom to instruct, how it goes, the reason of a change, a signature."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import CardStep, InstructionCard
from courses.operations.put_signature import LONGEST_REMARK as LONGEST_OWN_REMARK
from courses.operations.put_signature import LONGEST_RESERVATIONS
from courses.operations.record_card import LONGEST_REMARK, LONGEST_WORDS, CardDetails
from courses.queries.pins import DIGITS
from courses.records.card import LONGEST_ROOM, Environment, Place, PracticalResult
from courses.records.card_step import Outcome
from lms.forms.once import OnceForm
from lms.forms.passwords import own_password_field
from lms.models import Partner

OUTCOMES = [(each.value, each.label) for each in Outcome if each != Outcome.NONE]
RESULTS = [(each.value, each.label) for each in (PracticalResult.POSITIVE, PracticalResult.NEGATIVE)]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
LONG = forms.Textarea(attrs={"rows": 3})


class SeekForm(OnceForm):
    """`trainee` is filled by a button of the list that the first press brings."""

    partner = forms.TypedChoiceField(label=_("Partner"), coerce=int)
    name = forms.CharField(label=_("Name or surname"), max_length=100, required=False)
    trainee = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partner"]
        field.choices = [("", _("choose")), *((partner.pk, partner.short_name) for partner in partners)]


class QuietUUIDField(forms.UUIDField):
    """For a hidden field: a spoilt value is as good as none, since nobody can correct what is not seen."""

    def clean(self, value: Any) -> UUID | None:
        try:
            return super().clean(value)
        except ValidationError:
            return None


class LaterCharField(forms.CharField):
    """Needed to finish, so it is not called optional; while the card is a draft it may be empty."""

    def validate(self, value: Any) -> None:
        return


class LaterChoiceField(forms.ChoiceField):
    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class RunForm(forms.Form):
    """The whole card while it is run. Outcome and remark of step n are `outcome_n` and `remark_n`."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    screen = QuietUUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    held_on = forms.DateField(label=_("Day"), widget=DAY)
    held_until = forms.DateField(
        label=_("Last day"), required=False, widget=DAY, help_text=_("Only if it took more than one day.")
    )
    began_at = forms.TimeField(label=pgettext_lazy("time of day", "From"), required=False, widget=HOUR)
    ended_at = forms.TimeField(label=pgettext_lazy("time of day", "Until"), required=False, widget=HOUR)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=1440)
    place = forms.ChoiceField(label=pgettext_lazy("instruction card", "Form"), choices=Place.choices)
    room = forms.CharField(label=_("Room"), max_length=LONGEST_ROOM, required=False)
    environment = forms.ChoiceField(label=_("Environment"), choices=Environment.choices)
    system_version = forms.CharField(label=_("Version of the system"), max_length=40, required=False)
    participant_role = forms.CharField(
        label=_("Role of the participant in the system"),
        max_length=120,
        required=False,
        help_text=_("As what this person works in the system: registers letters, assigns them, conducts cases, signs."),
    )
    practical_task = LaterCharField(label=_("What was to be done alone?"), max_length=LONGEST_WORDS, widget=LONG)
    practical_result = LaterChoiceField(
        label=_("Result of the practical check"), choices=RESULTS, widget=forms.RadioSelect
    )
    recommendations = forms.CharField(label=_("Recommendations"), max_length=LONGEST_WORDS, required=False, widget=LONG)
    repeat_on = forms.DateField(label=_("To be repeated by"), required=False, widget=DAY)
    remarks = forms.CharField(
        label=_("Remarks"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=LONG,
        help_text=_("Your own. The participant can add theirs when signing."),
    )

    def __init__(self, data: Any = None, *, card: InstructionCard, steps: list[CardStep]) -> None:
        super().__init__(data, initial=_initial(card, steps))
        self.steps = steps
        self.mistaken = False
        for step in steps:
            self.fields[f"outcome_{step.order}"] = forms.ChoiceField(
                label=_("Outcome"), choices=OUTCOMES, required=False, widget=forms.RadioSelect
            )
            self.fields[f"remark_{step.order}"] = forms.CharField(
                label=_("Remark"), max_length=LONGEST_REMARK, required=False
            )

    @property
    def rows(self) -> list[tuple[CardStep, Any, Any]]:
        """Each step with its two fields."""
        return [(step, self[f"outcome_{step.order}"], self[f"remark_{step.order}"]) for step in self.steps]

    def clean(self) -> dict[str, Any]:
        self.mistaken = bool(self.errors)
        return self.cleaned_data

    @property
    def outcomes(self) -> dict[int, tuple[str, str]]:
        given = self.cleaned_data
        return {
            step.order: (given[f"outcome_{step.order}"] or Outcome.NONE, given[f"remark_{step.order}"])
            for step in self.steps
        }

    @property
    def details(self) -> CardDetails:
        given = {name: self.cleaned_data[name] for name in CardDetails.__dataclass_fields__}
        return CardDetails(**{**given, "practical_result": given["practical_result"] or PracticalResult.NONE})


def _initial(card: InstructionCard, steps: list[CardStep]) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(card, name) for name in CardDetails.__dataclass_fields__}
    if card.minutes == card.minutes_by_the_clock():
        values["minutes"] = None
    for step in steps:
        values |= {f"outcome_{step.order}": step.outcome, f"remark_{step.order}": step.remark}
    return {**values, "version": card.version, "screen": uuid4()}


class RatingForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("How do you rate the instruction?"),
        choices=[
            (5, _("5 – very good")),
            (4, _("4 – good")),
            (3, _("3 – fair")),
            (2, _("2 – poor")),
            (1, _("1 – very poor")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Of your choice. It is kept without your name and cannot be changed later."),
    )


class ReasonForm(OnceForm):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=LONG)


class SignForm(forms.Form):
    """The hash that stood under the text; the operation holds it against the card."""

    content_hash = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    reservations = forms.CharField(
        label=_("Reservations"),
        max_length=LONGEST_RESERVATIONS,
        required=False,
        widget=LONG,
        help_text=_("What you write here becomes part of what is signed, and the trainer is told."),
    )


class ByParticipantForm(SignForm):
    remark = forms.CharField(
        label=_("Remarks of the participant"),
        max_length=LONGEST_OWN_REMARK,
        required=False,
        widget=LONG,
        help_text=_(
            "What you want to have written down. It stands on the card, and everybody who sees the card reads it."
        ),
    )


class OwnSignForm(ByParticipantForm):
    """Of the participant on the own device."""

    use_required_attribute = False

    password = own_password_field(_("Type your password: with it the card is signed."))


class PinForm(ByParticipantForm):
    pin = forms.CharField(
        label=_("PIN of the participant"),
        max_length=20,
        help_text=_("Six digits. The participant sees them on their own account and types them here."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": DIGITS + 2}),
    )

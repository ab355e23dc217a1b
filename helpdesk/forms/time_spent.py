"""Time that somebody of the contractor has spent on a matter."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models.time_spent import LONGEST_WORK, MOST_MINUTES

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MINUTES = forms.NumberInput(attrs={"inputmode": "numeric", "min": "0", "max": str(MOST_MINUTES)})
WRONG = {
    "required": _("Give the minutes as a whole number."),
    "invalid": _("Give the minutes as a whole number."),
    "min_value": _("Give the minutes as a whole number."),
    "max_value": _("One entry holds 12 hours at most; write the rest down on another day."),
}


class TimeForm(OnceForm):
    use_required_attribute = False

    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=MOST_MINUTES, widget=MINUTES, error_messages=WRONG
    )
    day = forms.DateField(
        label=_("Day"),
        widget=DAY,
        error_messages={"required": _("Choose the day."), "invalid": _("Choose the day.")},
    )
    words = forms.CharField(label=_("What was done"), max_length=LONGEST_WORK, required=False)
    counted = forms.BooleanField(
        label=_("Take it out of the office's pool of hours"),
        required=False,
        help_text=_("Faults are mended under the contract and usually take nothing out of it."),
    )


class CorrectTimeForm(TimeForm):
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=0,
        max_value=MOST_MINUTES,
        widget=MINUTES,
        error_messages=WRONG,
        help_text=_("0 if there was no such work."),
    )
    why = forms.CharField(
        label=_("Reason of the correction"),
        max_length=LONGEST_WORK,
        error_messages={"required": _("Write why: the reason stands beside it.")},
    )

    field_order = ("minutes", "day", "words", "counted", "why")


def minutes_field() -> forms.IntegerField:
    """For the form of a letter: the time that went into it."""
    return forms.IntegerField(
        label=_("Minutes spent on it"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=MINUTES,
        error_messages=WRONG,
        help_text=_("Left empty, nothing is noted. The office does not see it in the matter."),
    )


def first_values(today: date, *, counted: bool) -> dict[str, Any]:
    return {"day": today, "counted": counted}

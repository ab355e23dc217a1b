"""Why the office stops a contractor's clock."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.clock_rules import OFFICE_PAUSES
from helpdesk.models import EscalationMoment
from helpdesk.models.escalation import PAUSE_WORDS


class PauseForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What is being waited for"),
        help_text=_("The leader and the contractor both read this. Name the third party, or the agreed window."),
        max_length=PAUSE_WORDS,
        error_messages={"required": _("Write what is being waited for, for example the name of the third party.")},
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(reason, EscalationMoment.PauseReason(reason).label) for reason in OFFICE_PAUSES]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]
        self.fields["reason"].initial = OFFICE_PAUSES[0]

"""Handing over to the contractor: nothing has to be typed again."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models import Attachment, Severity, Ticket
from lms.forms.words import WordsField
from lms.models import System

# Security incidents have their own way, with narrower eyes; they are not handed over from here.
CHOICES = {
    Severity.OUTAGE: _("Nobody can work"),
    Severity.DEFECT: _("One person or one function"),
    Severity.MINOR_FAULT: _("It disturbs but does not stop the work"),
    Severity.CONSULTATION: _("Question or request for advice"),
    Severity.SERVICE_REQUEST: _("Rights, data, additional training"),
    Severity.CHANGE_REQUEST: _("A new or different function"),
    Severity.ACCESSIBILITY: _("An accessibility barrier"),
}


def two_lines(label: Any, promise: str) -> str:
    return format_html('<b>{}</b><br><span class="hint">{}</span>', label, promise)


class EscalateForm(OnceForm):
    severity = forms.ChoiceField(
        label=_("What does it block?"),
        widget=forms.RadioSelect,
        choices=list(CHOICES.items()),
        initial=Severity.DEFECT,
        error_messages={"required": _("Choose what it blocks."), "invalid_choice": _("Choose what it blocks.")},
    )
    system = forms.ModelChoiceField(
        label=_("System"),
        queryset=System.objects.none(),
        required=False,
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Choose the system that it concerns.")},
    )
    reason = WordsField(
        label=_("What the contractor will read"),
        help_text=_("Taken from the question. The contractor does not see the conversation with the clerk."),
        error_messages={"required": _("Write what is happening.")},
    )
    tried = WordsField(label=_("What has been checked already?"), required=False)
    people_touched = forms.IntegerField(
        label=_("How many people does it concern?"), required=False, min_value=1, max_value=1_000_000
    )
    attachments = forms.ModelMultipleChoiceField(
        label=_("Files to hand over"),
        queryset=Attachment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, ticket: Ticket, systems: list[System], promises: dict[str, str], **given: Any
    ) -> None:
        """`promises` says for each category what the contract promises."""
        super().__init__(*args, **given)
        lines = [(code, two_lines(label, promises.get(code, ""))) for code, label in CHOICES.items()]
        self.fields["severity"].choices = lines  # type: ignore[attr-defined]
        files = Attachment.objects.filter(message__ticket=ticket).in_order()
        self.fields["attachments"].queryset = files  # type: ignore[attr-defined]
        self.fields["attachments"].initial = [file.pk for file in files]
        if not files:
            del self.fields["attachments"]
        if ticket.system_id or len(systems) < 2:
            del self.fields["system"]
        else:
            self.fields["system"].queryset = System.objects.filter(pk__in=[system.pk for system in systems])  # type: ignore[attr-defined]

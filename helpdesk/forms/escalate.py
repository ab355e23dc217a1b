"""Handing over to the contractor or to the Marshal's Office: nothing has to be typed again."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.kit.blackout import marked
from helpdesk.kit.contents import Contents
from helpdesk.models import Attachment, Category, Message, Severity, Ticket
from helpdesk.queries.packing import letters_of, steps_of
from lms.forms.words import WordsField
from lms.kit.markup import excerpt
from lms.models import System

INCIDENT = {Severity.SECURITY: _("A security incident")}
"""Only of a question that is one, since few people see it."""
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


class IdsField(forms.TypedMultipleChoiceField):
    """What is not offered any more is passed over: nobody can untick what is not on the screen."""

    def to_python(self, value: Any) -> list[str]:
        return [each for each in super().to_python(value) if self.valid_value(each)]


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

    messages = IdsField(
        label=_("Letters to hand over"),
        help_text=_("Copies go out, without the names of those who wrote them."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    steps_done = IdsField(
        label=_("Steps of the instruction that were done as written"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    surroundings = forms.BooleanField(label=_("Hand over too where it happened"), required=False)
    stuck_at = forms.TypedChoiceField(label=_("Where it stops"), coerce=int, required=False, empty_value=None)
    hidden = WordsField(
        label=_("Words to black out"),
        help_text=_(
            "A line each: surnames, case numbers. The beginning of a word is enough; the whole word is blacked out"
            " in everything that goes out, whatever its ending."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        ticket: Ticket,
        systems: list[System],
        promises: dict[str, str],
        surroundings: str = "",
        **given: Any,
    ) -> None:
        """`promises` says for each category what the contract promises, `surroundings` where it happened."""
        super().__init__(*args, **given)
        self._offer_package(ticket)
        if ticket.is_for_office:
            self._turn_to_office()
        is_incident = ticket.category == Category.SECURITY
        choices = {**INCIDENT, **CHOICES} if is_incident else CHOICES
        lines = [(code, two_lines(label, promises.get(code, ""))) for code, label in choices.items()]
        if "severity" in self.fields:
            self.fields["severity"].choices = lines  # type: ignore[attr-defined]
        files = Attachment.objects.filter(message__ticket=ticket).originals().in_order()
        self.fields["attachments"].queryset = files  # type: ignore[attr-defined]
        self.fields["attachments"].initial = [file.pk for file in files]
        if ticket.is_confidential:
            self._offer_nothing(ticket)
        self.fields["surroundings"].help_text = surroundings
        if not (ticket.is_confidential and surroundings):
            del self.fields["surroundings"]
        if is_incident:
            self.fields["severity"].initial = Severity.SECURITY
        if not files:
            del self.fields["attachments"]
        if ticket.is_for_office or ((ticket.system_id or len(systems) < 2) and not ticket.escalations_open):
            del self.fields["system"]
        else:
            if ticket.escalations_open:
                self.fields["system"].help_text = _(
                    "One contractor has this question already. Choose what the other one keeps."
                )
            self.fields["system"].queryset = System.objects.filter(pk__in=[system.pk for system in systems])  # type: ignore[attr-defined]

    def _turn_to_office(self) -> None:
        """There is one category, and no contract that a system would choose."""
        del self.fields["severity"]
        self.fields["reason"].label = _("What the Marshal's Office will read")
        self.fields["reason"].help_text = _("Taken from the question. It is answered to you; you answer the clerk.")

    def _offer_nothing(self, ticket: Ticket) -> None:
        """Of a confidential question goes out what is chosen here; whoever chooses begins with an empty package."""
        self.fields["attachments"].initial = []
        self.fields["reason"].help_text = _("Write it anew, without names. Nothing is taken from the question.")
        self.fields["hidden"].initial = ticket.asked_by.last_name

    def _offer_package(self, ticket: Ticket) -> None:
        letters = [(each.pk, _first_words(each)) for each in letters_of(ticket)]
        steps = [(each.pk, f"{each.order}. {each.title}") for each in steps_of(ticket)]
        self.fields["messages"].choices = letters  # type: ignore[attr-defined]
        if not steps:
            del self.fields["steps_done"], self.fields["stuck_at"]
            return
        self.fields["steps_done"].choices = steps  # type: ignore[attr-defined]
        self.fields["stuck_at"].choices = [("", _("I do not know")), *steps]  # type: ignore[attr-defined]

    def clean_hidden(self) -> tuple[str, ...]:
        return tuple(marked(self.cleaned_data["hidden"]))

    @property
    def contents(self) -> Contents:
        """What goes along beside the own words."""
        given = self.cleaned_data
        return Contents(
            messages=tuple(given["messages"]),
            steps_done=tuple(given.get("steps_done") or ()),
            stuck_at=given.get("stuck_at"),
            hidden=given["hidden"],
            surroundings=bool(given.get("surroundings")),
        )


def _first_words(letter: Message) -> str:
    at = date_format(timezone.localtime(letter.created_at), "j E, G:i")
    return f"{letter.author}, {at}: {excerpt(letter.body, length=120)}"

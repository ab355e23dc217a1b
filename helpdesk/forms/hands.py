"""Passing a matter on, asking a colleague, and answering one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models import Escalation, Line
from helpdesk.models.transfer import LONGEST_REASON
from lms.forms.words import WordsField
from lms.models import Person


class TransferForm(OnceForm):
    """`people` are those who work there; the office has no lines."""

    to = forms.ChoiceField(label=_("To whom"), required=False)
    line = forms.TypedChoiceField(label=_("Line of support"), coerce=int, choices=Line.choices, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Those who work on the matter read it; the partner sees who has it, not why."),
        error_messages={"required": _("Write why: who gets it reads it first.")},
    )

    def __init__(self, *args: Any, about: Escalation, people: list[Person], **given: Any) -> None:
        super().__init__(*args, **given)
        self.people = {str(person.pk): person for person in people}
        whoever = _("whoever takes it")
        choices = [("", whoever), *((key, str(person)) for key, person in self.people.items())]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        self.fields["line"].initial = about.line
        if about.is_offices:
            del self.fields["line"]

    @property
    def chosen(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"to": self.people.get(data["to"]), "line": data.get("line") or None, "reason": data["reason"]}


class AskColleagueForm(OnceForm):
    colleague = forms.ChoiceField(label=_("Whom"), error_messages={"required": _("Choose a colleague.")})
    question = WordsField(
        label=_("Question"),
        help_text=_("Only those who work on the matter read it and the answer."),
        error_messages={"required": _("Write a few words.")},
    )

    def __init__(self, *args: Any, people: list[Person], by: Person, **given: Any) -> None:
        super().__init__(*args, **given)
        self.people = {str(person.pk): person for person in people if person.pk != by.pk}
        choices = [("", _("choose")), *((key, str(person)) for key, person in self.people.items())]
        self.fields["colleague"].choices = choices  # type: ignore[attr-defined]


class AnswerColleagueForm(forms.Form):
    answer = WordsField(label=_("Answer to the colleague"), error_messages={"required": _("Write a few words.")})

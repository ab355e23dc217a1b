"""What leader and contractor write on the page of what was handed over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import FilesField, OnceForm
from helpdesk.forms.time_spent import minutes_field
from lms.forms.words import WordsField

KINDS = {
    "reply": _("Message"),
    "ask_back": _("Ask back (the clock stops)"),
    "propose_workaround": _("Give a way round"),
    "propose_solution": _("Propose a solution"),
}


class WriteForm(OnceForm):
    """`kinds` are those of KINDS that this person may choose from; with one there is no choice to show. `with_time` for
    who may note the time that the letter took.
    """

    kind = forms.ChoiceField(label=_("Kind of message"), widget=forms.RadioSelect, required=False)
    body = WordsField(label=_("Message"), error_messages={"required": _("Write a few words.")})
    files = FilesField(label=_("Attachments"))  # type: ignore[assignment]

    def __init__(self, *args: Any, kinds: tuple[str, ...], with_time: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        self.kinds = kinds
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in kinds if kind in KINDS]  # type: ignore[attr-defined]
        self.fields["kind"].initial = kinds[0] if kinds else ""
        if len(kinds) < 2:
            del self.fields["kind"]
        if with_time:
            self.fields["minutes"] = minutes_field()

    @property
    def chosen(self) -> str:
        return self.cleaned_data.get("kind") or self.kinds[0]


class AcceptSolutionForm(OnceForm):
    body = WordsField(
        label=_("Answer to the clerk"),
        required=False,
        help_text=_("The clerk gets this text. Left empty, a short message says that it works now."),
    )


class AcceptWorkaroundForm(OnceForm):
    body = WordsField(
        label=_("Letter to the clerk"),
        required=False,
        help_text=_("How to work until it is solved. Left empty, the clerk gets no letter."),
    )


class AcceptRefusalForm(OnceForm):
    body = WordsField(
        label=_("Letter to the clerk"), required=False, help_text=_("Left empty, the clerk gets no letter yet.")
    )


class SendBackForm(OnceForm):
    body = WordsField(
        label=_("What still does not work?"), error_messages={"required": _("Write what still does not work.")}
    )

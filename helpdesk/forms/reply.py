"""What is written on a question's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.forms.fields import FilesField, OnceForm, QuietIntegerField, QuietUUIDField
from helpdesk.models import Draft
from helpdesk.models.draft import PLACE_LENGTH
from helpdesk.models.ticket import TITLE_LENGTH
from lms.forms.words import WordsField


class KindSelect(forms.RadioSelect):
    """The letter i leads to a note."""

    def create_option(self, name: str, value: Any, *args: Any, **given: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **given)
        if value == "note":
            option["attrs"]["data-key"] = "i"
        return option


class ReplyForm(OnceForm):
    """The first line also chooses between an answer to the clerk and a note for the other leaders."""

    kind = forms.ChoiceField(
        label=_("Kind of message"),
        widget=KindSelect,
        choices=[("reply", _("Answer to the clerk")), ("note", pgettext_lazy("message", "Note"))],
        initial="reply",
        required=False,
    )
    body = WordsField(label=_("Message"), error_messages={"required": _("Write a few words.")})
    files = FilesField(label=_("Attachments"))  # type: ignore[assignment]
    seen = QuietIntegerField(required=False, widget=forms.HiddenInput)
    held = QuietIntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_note: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        if not may_note:
            del self.fields["kind"]

    @property
    def is_note(self) -> bool:
        return self.cleaned_data.get("kind") == "note"


class DraftForm(forms.Form):
    """What a page sends while somebody types; `about` is the number of a question, else `place` says where one asks."""

    about = forms.CharField(required=False, max_length=16)
    place = forms.CharField(required=False, max_length=PLACE_LENGTH)
    kind = forms.ChoiceField(required=False, choices=Draft.Kind.choices)
    body = forms.CharField(required=False, strip=False)
    key = QuietUUIDField(required=False)


class ReopenForm(OnceForm):
    body = WordsField(label=_("What still does not work?"), error_messages={"required": _("Write a few words.")})
    files = FilesField(label=_("Attachments"))  # type: ignore[assignment]


class RenameForm(forms.Form):
    title = WordsField(label=_("Title"), widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH}))

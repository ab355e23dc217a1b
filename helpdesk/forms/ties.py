"""Naming another question, to join this one to it or to link the two; choosing letters for a new one."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models import Message, Note, Ticket
from helpdesk.models.ticket import TITLE_LENGTH
from lms.forms.rows_field import RowsField
from lms.forms.words import WordsField
from lms.kit.markup import excerpt
from lms.models import Person


class NumberForm(forms.Form):
    """Twice on one page, so each has names of its own for its fields; `offered` is the list of what is alike."""

    number = WordsField(
        label=_("Number of the other question"),
        help_text=_("Such as P-2026-0001. Questions that are alike are offered."),
        widget=forms.TextInput(attrs={"maxlength": 16, "list": "podobne-pytania", "autocomplete": "off"}),
        error_messages={"required": _("Write the number of the other question.")},
    )

    def __init__(self, *args: Any, name: str, **given: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_{name}_%s", **given})


class LettersField(RowsField):
    """Ticks with the beginning of each letter."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        at = date_format(timezone.localtime(obj.created_at), "j E, G:i")
        return f"{obj.author}, {at}: {excerpt(obj.body, length=90)}"


class SplitForm(OnceForm):
    title = WordsField(
        label=_("Title of the new question"),
        max_length=TITLE_LENGTH,
        widget=forms.TextInput,
        error_messages={"required": _("Write what the new question is about.")},
    )
    letters = LettersField(
        label=_("Letters that go along"),
        queryset=Message.objects.none(),
        error_messages={"required": _("Choose at least one letter.")},
    )
    notes = LettersField(
        label=_("Notes that go along"),
        help_text=_("They stay notes: only leaders read them."),
        queryset=Note.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, person: Person, ticket: Ticket, **given: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_split_%s", **given})
        letters = Message.objects.filter(ticket=ticket).in_order().select_related("author")
        notes = Note.objects.visible_to(person).filter(ticket=ticket).in_order().select_related("author")
        self.fields["letters"].queryset = letters  # type: ignore[attr-defined]
        self.fields["notes"].queryset = notes  # type: ignore[attr-defined]

"""What becomes of a mail, as somebody at the office decides."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.forms.words import WordsField
from lms.models import Person


class JoinMailForm(forms.Form):
    number = WordsField(
        label=_("Number of the question"),
        help_text=_("For example P-2026-0001."),
        widget=forms.TextInput(attrs={"maxlength": 16, "autocomplete": "off"}),
        error_messages={"required": _("Give the number of the question.")},
    )


class AskByMailForm(forms.Form):
    """`asker` is found by login or e-mail among those whom this person sees."""

    asker = WordsField(
        label=_("Whose question it is"),
        help_text=_("Login or e-mail of the person whose question it is."),
        widget=forms.TextInput(attrs={"maxlength": 150, "autocomplete": "off"}),
        error_messages={"required": _("Give the login or the e-mail of the person.")},
    )

    def __init__(self, *args: Any, by: Person, **given: Any) -> None:
        super().__init__(*args, **given)
        self.by = by

    def clean_asker(self) -> Person:
        words = self.cleaned_data["asker"].strip()
        seen = Person.objects.visible_to(self.by).filter(is_active=True)
        found = list(seen.filter(Q(username__iexact=words) | Q(email__iexact=words))[:3])
        exact = [each for each in found if each.username.lower() == words.lower()]
        if len(exact or found) != 1:
            several = _("Several people have this e-mail. Give the login of one of them.")
            raise ValidationError(several if found else _("Nobody has this login or e-mail."))
        return (exact or found)[0]

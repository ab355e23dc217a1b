"""What is filled in to let a second author into a text."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lms.models import Appointment, Person


class AuthorForm(forms.Form):
    """`trainers` are the appointments of those who may be let in."""

    person = forms.ChoiceField(label=gettext_lazy("Who may change it too"))

    def __init__(self, *args: Any, trainers: Iterable[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, Person] = {}
        told: dict[str, str] = {}
        for each in trainers:
            self.people[str(each.person_id)] = each.person
            told.setdefault(str(each.person_id), f"{each.person} ({each.organisation.short_name})")
        field: Any = self.fields["person"]
        field.choices = list(told.items())

    def clean_person(self) -> Person:
        return self.people[self.cleaned_data["person"]]

"""A form in which somebody is named by login."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.models import Person


class NamedPersonForm(OnceForm):
    """Whoever `by` may not see is nobody."""

    login = forms.CharField(
        label=gettext_lazy("Login of the person"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_login(self) -> Person:
        found = Person.objects.visible_to(self.by).filter(username__iexact=self.cleaned_data["login"], is_active=True)
        if person := found.first():
            return person
        raise forms.ValidationError(_("Nobody has this login."))

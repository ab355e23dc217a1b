"""Appointing a person: who, which role, where they sit."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.newcomer import NewcomerForm
from lms.forms.once import OnceForm
from lms.forms.place import PLACE, PlaceForm
from lms.models import Appointment, Organisation, Person, Role
from lms.models.appointment import ROLES_AT
from lms.operations.admit import Newcomer
from lms.permissions import can

NAMES = ("first_name", "last_name", "login", "email", "phone")


def roles_to_give(by: Person, organisation: Organisation) -> list[str]:
    """The roles of this organisation that this person may give, in their own order."""
    return [
        role
        for role in ROLES_AT[organisation.kind]
        if can(by, "lms.appoint", Appointment(role=role, organisation=organisation))
    ]


class AppointForm(NewcomerForm, PlaceForm, OnceForm):
    """Either one of the people known here, or the names of a new one; the operation decides what is allowed.

    Choices are checked against the offered ones in memory, so that no number from outside reaches the database.
    """

    use_required_attribute = False

    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)
    person = forms.TypedChoiceField(label=gettext_lazy("Who?"), coerce=int, required=False, empty_value=None)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    override_reason = forms.CharField(label=gettext_lazy("Reason for a fourth leader"), max_length=300, required=False)
    field_order = ["role", "covers", "override_reason", "person", *NAMES, *PLACE]

    def __init__(self, *args: Any, by: Person, organisation: Organisation, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Role.choices)
        roles = roles_to_give(by, organisation)
        self.fields["role"].choices = [(role, capfirst(str(labels[role]))) for role in roles]  # type: ignore[attr-defined]
        known = [(person.pk, f"{person} ({person.username})") for person in people]
        self.offer("person", known, _("A new person"))
        # Names are asked of a new person only; whoever is known has them.
        is_new = not (self.is_bound and self.data.get("person"))
        self.fields["first_name"].required = self.fields["last_name"].required = is_new
        if not known:
            del self.fields["person"]
        self.offer_places(organisation)
        if "covers" in self.fields:
            self.fields["covers"].help_text = _("For leaders only. None chosen means all of them.")
        if not (can(by, "lms.exceed") and Role.LEADER in roles):
            del self.fields["override_reason"]

    def wanted(self) -> dict[str, Any]:
        """The arguments of `appoint` but for who, when and where."""
        data = self.cleaned_data
        return {"role": data["role"], "override_reason": data.get("override_reason", ""), **self.placed()}

    def newcomer(self) -> Newcomer:
        return Newcomer(**{name: self.cleaned_data[name] for name in NAMES})

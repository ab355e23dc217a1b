"""Appointing a person: who, which role, where they sit."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.models import Appointment, JobPosition, Location, Organisation, OrgUnit, Person, Role
from lms.models.appointment import ROLES_AT
from lms.operations.appoint import Newcomer
from lms.permissions import can

ABOUT_PARTNERS = ("location", "org_unit", "position", "covers")


def roles_to_give(by: Person, organisation: Organisation) -> list[str]:
    """The roles of this organisation that this person may give, in their own order."""
    return [
        role
        for role in ROLES_AT[organisation.kind]
        if can(by, "lms.appoint", Appointment(role=role, organisation=organisation))
    ]


class AppointForm(OnceForm):
    """Either one of the people known here, or the names of a new one; the operation decides what is allowed.

    Choices are checked against the offered ones in memory, so that no number from outside reaches the database.
    """

    use_required_attribute = False

    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)
    person = forms.TypedChoiceField(label=gettext_lazy("Who?"), coerce=int, required=False, empty_value=None)
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=gettext_lazy("Surname"), max_length=150, required=False)
    login = forms.CharField(
        label=gettext_lazy("Login"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Left empty, it is made of the first letter and the surname."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("Without it, the person gets a printed code."),
    )
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    job_title = forms.CharField(label=gettext_lazy("Job title"), max_length=160, required=False)
    location = forms.TypedChoiceField(label=gettext_lazy("Location"), coerce=int, required=False, empty_value=None)
    org_unit = forms.TypedChoiceField(
        label=gettext_lazy("Organisational unit"), coerce=int, required=False, empty_value=None
    )
    position = forms.TypedChoiceField(
        label=gettext_lazy("Kind of work"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=gettext_lazy("Instructions for this kind of work come first on the person's home."),
    )
    covers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Locations this leader answers for"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For leaders only. None chosen means all of them."),
    )
    override_reason = forms.CharField(label=gettext_lazy("Reason for a fourth leader"), max_length=300, required=False)

    def __init__(self, *args: Any, by: Person, organisation: Organisation, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Role.choices)
        roles = roles_to_give(by, organisation)
        self.fields["role"].choices = [(role, capfirst(str(labels[role]))) for role in roles]  # type: ignore[attr-defined]
        known = [(person.pk, f"{person} ({person.username})") for person in people]
        self._offer("person", known, _("A new person"))
        # Names are asked of a new person only; whoever is known has them.
        is_new = not (self.is_bound and self.data.get("person"))
        self.fields["first_name"].required = self.fields["last_name"].required = is_new
        if not known:
            del self.fields["person"]
        if organisation.kind != "partner":
            for name in ABOUT_PARTNERS:
                del self.fields[name]
        else:
            self._offer_places(organisation)
        if not (can(by, "lms.exceed") and Role.LEADER in roles):
            del self.fields["override_reason"]

    def _offer(self, name: str, choices: list[tuple[int, str]], nothing: str) -> None:
        self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]

    def _offer_places(self, partner: Organisation) -> None:
        self.places = {place.pk: place for place in Location.objects.filter(partner_id=partner.pk).order_by("name")}
        self.units = {unit.pk: unit for unit in OrgUnit.objects.filter(partner_id=partner.pk).order_by("name")}
        self.positions = {position.pk: position for position in JobPosition.objects.all()}
        self._offer("location", [(pk, place.name) for pk, place in self.places.items()], _("Not said"))
        self._offer("org_unit", [(pk, unit.name) for pk, unit in self.units.items()], _("Not said"))
        self._offer("position", [(pk, position.name) for pk, position in self.positions.items()], _("Not said"))
        self.fields["covers"].choices = [(pk, place.name) for pk, place in self.places.items()]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The arguments of `appoint` but for who, when and where."""
        data = self.cleaned_data
        wanted = {"role": data["role"], "job_title": data["job_title"]}
        if "location" in self.fields:
            wanted["location"] = self.places.get(data["location"])
            wanted["org_unit"] = self.units.get(data["org_unit"])
            wanted["position"] = self.positions.get(data["position"])
            wanted["covers"] = [self.places[pk] for pk in data["covers"]]
        return wanted | {"override_reason": data.get("override_reason", "")}

    def newcomer(self) -> Newcomer:
        names = ("first_name", "last_name", "login", "email", "phone")
        return Newcomer(**{name: self.cleaned_data[name] for name in names})

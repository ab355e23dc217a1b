"""Where an appointed person works and what a leader answers for: the common part of appointing and of changing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.models import Appointment, JobPosition, Location, Organisation, OrgUnit, Role

PLACE = ("job_title", "location", "org_unit", "position")
ABOUT_PARTNERS = ("location", "org_unit", "position", "covers")


class PlaceForm(forms.Form):
    """Choices are checked against the offered ones in memory, so that no number from outside reaches the database."""

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
    )

    def offer(self, name: str, choices: list[tuple[int, str]], nothing: str) -> None:
        self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]

    def offer_places(self, organisation: Organisation, held: JobPosition | None = None) -> None:
        """The places of a partner, and the job positions in use and the one held; elsewhere no such fields at all."""
        if organisation.kind != "partner":
            for name in ABOUT_PARTNERS:
                del self.fields[name]
            return
        at = {"partner_id": organisation.pk}
        self.places = {place.pk: place for place in Location.objects.filter(**at).order_by("name")}
        self.units = {unit.pk: unit for unit in OrgUnit.objects.filter(**at).order_by("name")}
        self.positions = {position.pk: position for position in JobPosition.objects.offered()}
        if held:
            self.positions[held.pk] = held
        places = [(pk, place.name) for pk, place in self.places.items()]
        self.offer("location", places, _("Not said"))
        self.offer("org_unit", [(pk, unit.name) for pk, unit in self.units.items()], _("Not said"))
        self.offer("position", [(pk, str(position)) for pk, position in self.positions.items()], _("Not said"))
        self.fields["covers"].choices = places  # type: ignore[attr-defined]

    def placed(self) -> dict[str, Any]:
        """What was chosen, as arguments of an operation."""
        data = self.cleaned_data
        placed: dict[str, Any] = {"job_title": data["job_title"]}
        if "location" in self.fields:
            placed["location"] = self.places.get(data["location"])
            placed["org_unit"] = self.units.get(data["org_unit"])
            placed["position"] = self.positions.get(data["position"])
        if "covers" in self.fields:
            placed["covers"] = [self.places[pk] for pk in data["covers"]]
        return placed


class ReassignForm(PlaceForm):
    """`version` is the appointment's as the person saw it."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["covers", *PLACE]

    def __init__(self, data: Any = None, *, appointment: Appointment) -> None:
        super().__init__(data, initial=_present(appointment))
        self.offer_places(appointment.organisation, appointment.position)
        if appointment.role != Role.LEADER:
            self.fields.pop("covers", None)
        elif "covers" in self.fields:
            self.fields["covers"].required = True
            self.fields["covers"].error_messages["required"] = _("A leader answers for at least one location.")


def _present(appointment: Appointment) -> dict[str, Any]:
    return {
        "version": appointment.version,
        "job_title": appointment.job_title,
        "location": appointment.location_id,
        "org_unit": appointment.org_unit_id,
        "position": appointment.position_id,
        "covers": [place.pk for place in appointment.covers.all()],
    }

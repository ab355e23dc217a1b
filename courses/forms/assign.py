"""Assigning a course: to whom, and until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.models import Appointment, Role


class AssignForm(OnceForm):
    """Choices are checked against the offered people in memory, so that no number from outside reaches the database."""

    use_required_attribute = False

    people = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who is to take the course?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(
        label=gettext_lazy("To be done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, appointments: list[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {each.person_id: each.person for each in appointments}
        roles: dict[int, list[str]] = {}
        for each in appointments:
            roles.setdefault(each.person_id, []).append(str(Role(each.role).label))
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (pk, f"{person} – {', '.join(roles[pk])}") for pk, person in self.known.items()
        ]

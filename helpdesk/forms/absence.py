"""Days away and who stands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.forms.people import SurnameFirst
from lms.models import Appointment, Person

DAY_WRONG = _("Write a day, such as 24.12.2026.")


class AbsenceForm(OnceForm):
    """`posts` are those whose absence this person may set; with one there is nothing to choose."""

    post = forms.ModelChoiceField(
        label=_("Who is away?"),
        queryset=Appointment.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose who is away."), "invalid_choice": _("Choose who is away.")},
    )
    from_on = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": DAY_WRONG, "invalid": DAY_WRONG},
    )
    to_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": DAY_WRONG, "invalid": DAY_WRONG},
    )
    substitute = SurnameFirst(
        label=_("Who stands in?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("The other leaders, then the representative"),
        error_messages={"invalid_choice": _("Choose another leader, the representative or the deputy.")},
    )
    field_order = ["post", "from_on", "to_on", "substitute"]

    def __init__(self, *args: Any, posts: list[Appointment], colleagues: list[Person], **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["post"]
        field.queryset = Appointment.objects.filter(pk__in=[post.pk for post in posts]).select_related("person")
        stand_ins: Any = self.fields["substitute"]
        stand_ins.queryset = Person.objects.filter(pk__in=[each.pk for each in colleagues])

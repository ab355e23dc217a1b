"""Why the contractor does not take a matter on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from courses.queries.holding import those_at_partner
from helpdesk.forms.fields import OnceForm
from helpdesk.models import Escalation, Ground
from helpdesk.models.refusal import OFFICES_GROUNDS
from lms.forms.row_field import RowField
from lms.forms.words import WordsField
from lms.models import Person


class RefuseForm(OnceForm):
    ground = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        choices=Ground.choices,
        error_messages={"required": _("Choose the reason."), "invalid_choice": _("Choose the reason.")},
    )
    course = RowField(
        label=_("Which course explains it"),
        queryset=CoursePage.objects.none(),
        required=False,
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Choose the course that explains it.")},
    )
    known_as = WordsField(
        label=_("Number or name of the known problem"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": 60}),
    )
    body = WordsField(label=_("Words for the leader"), required=False)

    def __init__(self, *args: Any, by: Person, about: Escalation, **given: Any) -> None:
        super().__init__(*args, **given)
        if about.is_offices:
            choices = [(each.value, each.label) for each in OFFICES_GROUNDS]
            self.fields["ground"].choices = choices  # type: ignore[attr-defined]
            del self.fields["known_as"]
        field: Any = self.fields["course"]
        courses = those_at_partner(CoursePage.objects.visible_to(by).order_by("title"), about.partner_id)
        field.queryset = CoursePage.objects.filter(pk__in=[each.pk for each in courses])
        field.choices = [("", field.empty_label), *((each.pk, each.title) for each in courses)]

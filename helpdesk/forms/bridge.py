"""What a contract manager fills in to connect the contractor's own tracker."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models import Scope
from helpdesk.models.escalation import CONTRACTOR_ROLES
from lms.forms.tokens import TokenFields
from lms.forms.words import WordsField
from lms.kit.outward import NotSent, Unknown, addresses_of, place_of
from lms.models import Appointment, Organisation, Person


class TokenForm(TokenFields, OnceForm):
    acts_as = forms.ModelChoiceField(
        label=_("Acts as"),
        queryset=Person.objects.none(),
        help_text=_("Leaders see this person as the author of what the program writes."),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )
    field_order = ("name", "acts_as", "scopes", "days")

    def __init__(self, *args: Any, contractor: Organisation, **given: Any) -> None:
        super().__init__(*args, **given)
        scopes: Any = self.fields["scopes"]
        scopes.choices, scopes.initial = Scope.choices, Scope.values
        self.fields["name"].help_text = _("What uses the token, for example: “Jira, production”.")
        held = Appointment.objects.filter(organisation=contractor, role__in=CONTRACTOR_ROLES, ended_on=None)
        people = Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("last_name", "pk")
        self.fields["acts_as"].queryset = people  # type: ignore[attr-defined]


class EndpointForm(OnceForm):
    url = WordsField(
        label=_("Address of your system"),
        widget=forms.TextInput(attrs={"maxlength": 500, "inputmode": "url"}),
        help_text=_("It begins with https:// and can be reached from the internet."),
        error_messages={"required": _("Give an address that begins with https:// and has no login in it.")},
    )

    def clean_url(self) -> str:
        """Names are looked up here, before anything is locked; one that leads nowhere yet may do so later."""
        url: str = self.cleaned_data["url"]
        try:
            addresses_of(place_of(url))
        except Unknown:
            return url
        except NotSent as error:
            raise ValidationError(_("This does not lead to a public address on the internet.")) from error
        except ValueError as error:
            raise ValidationError(_("Give an address that begins with https:// and has no login in it.")) from error
        return url


class NumberForm(forms.Form):
    number = WordsField(
        label=_("Number in your own system"), required=False, widget=forms.TextInput(attrs={"maxlength": 60})
    )

"""What somebody fills in to let a program in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.forms.once import OnceForm
from lms.forms.words import WordsField
from lms.models.unit import UnitKind
from lms.read_parts import read_parts

DAYS = [(30, _("30 days")), (90, _("90 days")), (180, _("half a year")), (365, _("a year"))]


class TokenFields(forms.Form):
    """What the tokens of every API have in common; whose form it is names the scopes."""

    name = WordsField(
        label=_("Name"),
        widget=forms.TextInput(attrs={"maxlength": 80}),
        error_messages={"required": _("Give it a name by which it will be known.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it allows"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that the token allows.")},
    )
    days = forms.TypedChoiceField(label=_("How long it lasts"), choices=DAYS, coerce=int, initial=365)


class ReadTokenForm(TokenFields, OnceForm):
    kinds = forms.MultipleChoiceField(
        label=_("Which partners"),
        choices=UnitKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With nothing marked the token reads about all partners."),
    )
    field_order = ("name", "scopes", "kinds", "days")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["name"].help_text = _("What uses the token, for example: “dashboard of the Marshal's Office”.")
        self.fields["scopes"].choices = [(part.name, part.label) for part in read_parts]  # type: ignore[attr-defined]

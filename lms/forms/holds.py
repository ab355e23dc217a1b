"""Stopping the deleting of records, and letting it go on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.models import Partner
from lms.models.hold import LONGEST_REASON

ALL = "all"


class HoldForm(OnceForm):
    use_required_attribute = False

    partner = forms.ChoiceField(
        label=gettext_lazy("What nothing is deleted of"),
        error_messages={"required": gettext_lazy("Choose the partner.")},
    )
    mark = forms.CharField(
        label=gettext_lazy("Case mark"),
        max_length=60,
        error_messages={"required": gettext_lazy("Give the case mark.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why nothing may be deleted"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why nothing may be deleted.")},
    )

    def __init__(self, *args: Any, offered: list[Partner], may_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.teryt: each for each in offered}
        choices: list[tuple[str, Any]] = [("", gettext_lazy("Choose"))]
        if may_all:
            choices.append((ALL, gettext_lazy("All partners")))
        choices += [(each.teryt, f"{each.short_name} ({each.teryt})") for each in offered]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The arguments of `place_hold` but for by whom and when."""
        data = self.cleaned_data
        return {"partner": self.offered.get(data["partner"]), "mark": data["mark"], "reason": data["reason"]}


class LiftForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=gettext_lazy("Why the hold ends"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why the hold ends.")},
    )

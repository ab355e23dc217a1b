"""What to look for in the audit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.kit.refused import Refused
from lms.models import Organisation, OrganisationKind
from lms.queries.audit import Wanted, fact_names


class AuditForm(forms.Form):
    name = forms.ChoiceField(label=_("What happened"), required=False)
    partner = forms.ModelChoiceField(
        Organisation.objects.filter(kind=OrganisationKind.PARTNER).order_by("short_name"),
        label=_("For which partner"),
        required=False,
    )
    person = forms.CharField(label=_("Who: name or login"), required=False, max_length=100)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [("", _("everything")), *fact_names()]  # type: ignore[attr-defined]
        self.fields["partner"].empty_label = _("all partners")  # type: ignore[attr-defined]
        self.fields["partner"].label_from_instance = lambda partner: partner.short_name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            self.add_error("until", _("This day is before the day from which to look."))
        return cleaned

    def wanted(self) -> Wanted:
        """Raise Refused for a form that is not right."""
        if not self.is_valid():
            raise Refused(str(_("The filter is not right.")))
        return Wanted(**self.cleaned_data)

"""Through whose eyes a draft is looked at: a role, at a partner or at a kind of partner with its systems."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.blocks.applies import PartnerKind
from lms.models import Partner, Role, System, UnitKind
from lms.models.standing import PARTNER_ROLES
from lms.queries.scope import OfficeScope, Running, Scope, scopes_of_partners

HAS_NOT, NEWEST = "", "*"
UNIT_OF = {PartnerKind.COMMUNE: UnitKind.RURAL_COMMUNE}


class PreviewForm(forms.Form):
    """A field `system_CODE` for each system: that the partner has it not, or in which release."""

    role = forms.ChoiceField(label=pgettext_lazy("preview", "Role"), choices=Role.choices)
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=gettext_lazy("Partner"),
        required=False,
        empty_label=gettext_lazy("none: of the kind and with the systems chosen below"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of partner"), choices=PartnerKind.choices, required=False)

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners.order_by("short_name", "pk")  # type: ignore[attr-defined]
        self.released: dict[str, list[str]] = {}
        for system in System.objects.order_by("code").prefetch_related("releases"):
            releases = sorted(system.releases.all(), key=lambda release: (release.released_on, release.pk))
            self.released[system.code] = versions = [release.version for release in releases]
            choices = [(HAS_NOT, _("has it not")), (NEWEST, _("has it, release not noted"))]
            choices += [(each, _("has release %(version)s") % {"version": each}) for each in reversed(versions)]
            self.fields[f"system_{system.code}"] = forms.ChoiceField(label=system.name, choices=choices, required=False)

    def scope(self) -> Scope:
        """Of a valid form. Who works for no partner reads everything, and for whom it is."""
        return (self._office(),) if self.cleaned_data["role"] in PARTNER_ROLES else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("role") in PARTNER_ROLES and not (cleaned.get("partner") or cleaned.get("kind")):
            self.add_error("kind", _("Choose a partner or a kind of partner."))
        return cleaned

    def _office(self) -> OfficeScope:
        chosen = self.cleaned_data
        if partner := chosen["partner"]:
            return replace(scopes_of_partners([partner.pk])[partner.pk], roles=frozenset({chosen["role"]}))
        has = {code: chosen[f"system_{code}"] for code in self.released if chosen[f"system_{code}"] != HAS_NOT}
        return OfficeScope(
            UNIT_OF.get(chosen["kind"], chosen["kind"]),
            {code: self._running(code, version) for code, version in has.items()},
            frozenset({chosen["role"]}),
        )

    def _running(self, code: str, version: str) -> Running:
        if version == NEWEST:
            return Running()
        released = self.released[code]
        return Running(version, frozenset(released[: released.index(version) + 1]))

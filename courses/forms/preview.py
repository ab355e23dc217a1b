"""Through whose eyes a draft is looked at: a kind of partner with its systems, and a role there."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.blocks.applies import PartnerKind
from lms.models import Role, System, UnitKind
from lms.queries.scope import OfficeScope, Running

HAS_NOT, NEWEST = "", "*"
UNIT_OF = {PartnerKind.COMMUNE: UnitKind.RURAL_COMMUNE}
ROLES = (Role.CLERK, Role.LEADER, Role.REPRESENTATIVE)


class PreviewForm(forms.Form):
    """A field `system_CODE` for each system: that the partner has it not, or in which release."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of partner"), choices=PartnerKind.choices)
    role = forms.ChoiceField(label=pgettext_lazy("preview", "Role"), choices=[(each, each.label) for each in ROLES])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.released: dict[str, list[str]] = {}
        for system in System.objects.order_by("code").prefetch_related("releases"):
            releases = sorted(system.releases.all(), key=lambda release: (release.released_on, release.pk))
            self.released[system.code] = versions = [release.version for release in releases]
            choices = [(HAS_NOT, _("has it not")), (NEWEST, _("has it, release not noted"))]
            choices += [(each, _("has release %(version)s") % {"version": each}) for each in reversed(versions)]
            self.fields[f"system_{system.code}"] = forms.ChoiceField(label=system.name, choices=choices, required=False)

    def office(self) -> OfficeScope:
        chosen = self.cleaned_data
        has = {code: chosen[f"system_{code}"] for code in self.released if chosen[f"system_{code}"] != HAS_NOT}
        return OfficeScope(
            UNIT_OF.get(chosen["kind"], chosen["kind"]),
            {code: self._running(code, version) for code, version in has.items()},
        )

    def _running(self, code: str, version: str) -> Running:
        if version == NEWEST:
            return Running()
        released = self.released[code]
        return Running(version, frozenset(released[: released.index(version) + 1]))

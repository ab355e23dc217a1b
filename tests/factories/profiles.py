"""Cards of partners, filled in, sent and approved as people would."""

from typing import Any

from django.utils import timezone

from lms.models import Location, OrgUnit, Partner, PartnerProfile, ProfileSection
from lms.operations.approve_profile import approve_profile
from lms.operations.save_section import save_section
from lms.operations.submit_profile import submit_profile
from lms.queries.profile import section_kinds
from lms.queries.profile_fields import ProfileField

GIVEN = {
    "nip": "5252248481",
    "regon": "140000141",
    "email": "urzad@example.org",
    "scope_ezd": True,
    "scope_esb": True,
}


def value_for(field: ProfileField) -> Any:
    """Something that the field takes."""
    if field.name in GIVEN:
        return GIVEN[field.name]
    if field.kind == "number":
        return 3
    if field.kind == "choice":
        return field.choices[-1][0]
    return [field.choices[0][0]] if field.kind == "choices" else f"wpis {field.name}"


def section_version(partner: Partner, code: str) -> int:
    row = ProfileSection.objects.filter(partner=partner, code=code).first()
    return row.version if row else 0


def fill_card(partner: Partner, *, but: tuple[str, ...] = ()) -> None:
    """Every field of every section, but its names and those told; the location has an address and there is a unit."""
    for kind in section_kinds():
        values = {
            f.name: value_for(f) for f in kind.fields if f.name not in (*but, "name", "short_name") and not f.for_office
        }
        save_section(
            partner=partner,
            section=kind.code,
            version=section_version(partner, kind.code),
            by=None,
            now=timezone.now(),
            values=values,
        )
    Location.objects.filter(partner=partner).update(address="ul. Główna 1")
    if not OrgUnit.objects.filter(partner=partner).exists():
        OrgUnit.objects.create(partner=partner, name="Wydział Ogólny")
    partner.refresh_from_db()


def make_submitted(partner: Partner) -> PartnerProfile:
    fill_card(partner)
    return submit_profile(partner=partner, version=0, by=None, now=timezone.now())


def make_approved(partner: Partner) -> PartnerProfile:
    sent = make_submitted(partner)
    return approve_profile(partner=partner, version=sent.version, by=None, now=timezone.now())

"""A partner's card by sections: what each says, how much is filled in and what is missing, who changed what."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy

from lms.models import Location, OrgUnit, Partner, PartnerProfile, ProfileChange, ProfileReview, ProfileSection
from lms.queries.maturity import MATURITY, Maturity, maturity_of, questionnaire
from lms.queries.profile_fields import PLAIN_SECTIONS, ProfileField, ProfileSectionKind

ENOUGH = 95
"""Percent of the fields that a card needs before it is sent for approval (domain.md §5.2, M3)."""
PLACES = "places"
"""Not a section but counted like two fields: a location with its address, and an organisational unit."""


@dataclass(frozen=True)
class Missing:
    """`section` is the code of a section, or PLACES."""

    section: str
    label: Any


@dataclass(frozen=True)
class FieldValue:
    field: ProfileField
    value: Any

    @property
    def shown(self) -> str:
        return self.field.shown(self.value)


@dataclass(frozen=True)
class SectionState:
    """`row` is None as long as nobody has saved the section. `total` counts the fields that are asked for here."""

    kind: ProfileSectionKind
    row: ProfileSection | None
    values: list[FieldValue]
    filled: int
    total: int

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0


@dataclass(frozen=True)
class Profile:
    """Everything that the card says. `percent` is rounded down: 95 means 95."""

    partner: Partner
    sections: list[SectionState]
    missing: list[Missing]
    filled: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.filled // self.total

    @property
    def is_enough(self) -> bool:
        return self.percent >= ENOUGH

    @property
    def maturity(self) -> Maturity:
        row = next(each.row for each in self.sections if each.kind.code == MATURITY)
        return maturity_of(row.values if row else {}, row.edition if row else None)

    def section(self, code: str) -> SectionState:
        return next(each for each in self.sections if each.kind.code == code)


def section_kinds(edition: int | None = None) -> tuple[ProfileSectionKind, ...]:
    """All sections in their order, the questionnaire in that edition or the newest."""
    return (*PLAIN_SECTIONS, questionnaire(edition))


def section_by_slug(slug: str) -> ProfileSectionKind | None:
    return next((each for each in section_kinds() if each.slug == slug), None)


def applies(field: ProfileField, values: dict[str, Any]) -> bool:
    """Whether the field is asked for, with these values of its section."""
    return not field.only_with or values.get(field.only_with) in (True, "yes")


def is_filled(value: Any) -> bool:
    """Zero and "no" are answers."""
    return value not in (None, "", [])


def values_of(partner: Partner, kind: ProfileSectionKind, row: ProfileSection | None) -> dict[str, Any]:
    """Every field of the section by name, columns of the partner among them."""
    stored = row.values if row else {}
    return {
        field.name: getattr(partner, field.name) if field.on_partner else stored.get(field.name)
        for field in kind.fields
    }


def profile_of(partner: Partner) -> Profile:
    """Two statements, or none for a partner that came from `with_profile`."""
    if not hasattr(partner, "has_place"):
        partner = with_profile([partner.pk]).get()
    rows = {row.code: row for row in partner.profile_sections.all()}
    answered = rows.get(MATURITY)
    sections: list[SectionState] = []
    missing: list[Missing] = []
    for kind in section_kinds(answered.edition if answered else None):
        state, lacks = _state(partner, kind, rows.get(kind.code))
        sections.append(state)
        missing += lacks
    places = _places(partner)
    missing += [Missing(PLACES, label) for label, is_there in places if not is_there]
    total = sum(state.total for state in sections) + len(places)
    return Profile(partner, sections, missing, total - len(missing), total)


def _state(
    partner: Partner, kind: ProfileSectionKind, row: ProfileSection | None
) -> tuple[SectionState, list[Missing]]:
    values = values_of(partner, kind, row)
    shown = [field for field in kind.fields if applies(field, values)]
    asked = [field for field in shown if field.counts]
    missing = [Missing(kind.code, field.label) for field in asked if not is_filled(values[field.name])]
    listed = [FieldValue(field, values[field.name]) for field in shown]
    return SectionState(kind, row, listed, len(asked) - len(missing), len(asked)), missing


def _places(partner: Any) -> list[tuple[Any, bool]]:
    return [
        (gettext_lazy("A location with its address"), partner.has_place),
        (gettext_lazy("An organisational unit"), partner.has_unit),
    ]


def with_profile(partner_ids: Collection[int]) -> QuerySet[Partner]:
    """Partners with all that `profile_of` reads; two statements for any number of them."""
    places = Location.objects.filter(partner=OuterRef("pk")).exclude(address="")
    units = OrgUnit.objects.filter(partner=OuterRef("pk"))
    found = Partner.objects.filter(pk__in=partner_ids).annotate(has_place=Exists(places), has_unit=Exists(units))
    return found.select_related("unit").prefetch_related("profile_sections")


def profiles_percent(partner_ids: Collection[int]) -> dict[int, int]:
    return {partner.pk: profile_of(partner).percent for partner in with_profile(partner_ids)}


def approved_cards(partner_ids: Collection[int]) -> dict[int, int]:
    """{partner: 1} for each whose card is approved as it stands."""
    approved = PartnerProfile.objects.filter(partner_id__in=partner_ids, state=PartnerProfile.State.APPROVED)
    return dict.fromkeys(approved.values_list("pk", flat=True), 1)


def maturity_indexes(partner_ids: Collection[int]) -> dict[int, int]:
    """{partner: index} for each that has answered the whole questionnaire."""
    rows = ProfileSection.objects.filter(partner_id__in=partner_ids, code=MATURITY)
    found = {row.partner_id: maturity_of(row.values, row.edition).index for row in rows}
    return {pk: index for pk, index in found.items() if index is not None}


@dataclass(frozen=True)
class ShownChange:
    change: ProfileChange
    section: Any
    field: Any
    before: str
    after: str


def history_of_profile(partner: Partner, section: str = "") -> QuerySet[ProfileChange]:
    """The newest first, of one section where it is named."""
    found = ProfileChange.objects.filter(partner=partner).select_related("by").order_by("-pk")
    return found.filter(section=section) if section else found


def shown_changes(changes: Iterable[ProfileChange]) -> list[ShownChange]:
    """In words; a field or a section that is no more keeps its code."""
    shown = []
    for change in changes:
        kind = next((each for each in section_kinds(change.edition) if each.code == change.section), None)
        field = kind.field(change.field) if kind else None
        before, after = (field.shown(each) if field else str(each or "") for each in (change.before, change.after))
        section, name = kind.title if kind else change.section, field.label if field else change.field
        shown.append(ShownChange(change, section, name, before, after))
    return shown


def reviews_of(partner: Partner) -> list[ProfileReview]:
    """The newest first."""
    return list(ProfileReview.objects.filter(partner=partner).select_related("by").order_by("-pk"))

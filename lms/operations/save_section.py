"""Save one section of a partner's card."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused, stale
from lms.models import Partner, Person, ProfileSection
from lms.operations.describe import describe
from lms.operations.note_profile_changes import note_profile_changes
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import ProfileSectionSaved
from lms.queries.profile import section_kinds, values_of
from lms.queries.profile_fields import ProfileSectionKind


@transaction.atomic
def save_section(
    *, partner: Partner, section: str, version: int, by: Person | None, now: datetime, values: dict[str, Any]
) -> int:
    """Write the named fields of that section and return its version, or raise Refused, beside the field where one is
    wrong. `version` is the one that the person saw: when somebody saved the section since, nothing is written.

    Fields that are not named stay as they are. What is columns of the partner is written by `describe`, with its fact.
    """
    kind = next(each for each in section_kinds() if each.code == section)
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    row = ProfileSection.objects.filter(partner=partner, code=section).first()
    if version != (row.version if row else 0):
        raise Refused(stale())
    allowed = {field.name for field in kind.fields if not field.for_office or by is None or can(by, "lms.join")}
    if unknown := values.keys() - allowed:
        raise ValueError(f"not to be saved: {sorted(unknown)}")
    checked = {field.name: field.checked(values[field.name]) for field in kind.fields if field.name in values}
    before = values_of(partner, kind, row)
    own = {name: value for name, value in checked.items() if not _is_column(kind, name)}
    columns = {name: value for name, value in checked.items() if _is_column(kind, name) and value != before[name]}
    if columns:
        describe(partner=partner, version=partner.version, by=by, now=now, **columns)
    changed = {name: (before[name], value) for name, value in own.items() if value != before[name]}
    if changed or (row and row.edition != kind.edition):
        kept = {**_kept(kind, row), **own}
        kept = {name: value for name, value in kept.items() if value is not None}
        row = note_profile_changes(
            partner=partner, section=section, changed=changed, values=kept, edition=kind.edition, by=by, now=now
        )
        announce(
            ProfileSectionSaved(partner_id=partner.pk),
            by=by,
            about=row,
            partner_id=partner.pk,
            after={"fields": len(changed)},
            now=now,
        )
    found = ProfileSection.objects.filter(partner=partner, code=section).first()
    return found.version if found else 0


def _is_column(kind: ProfileSectionKind, name: str) -> bool:
    field = kind.field(name)
    return bool(field and field.on_partner)


def _kept(kind: ProfileSectionKind, row: ProfileSection | None) -> dict[str, Any]:
    """What the section holds, without answers to questions that its present edition does not ask."""
    names = {field.name for field in kind.fields}
    return {name: value for name, value in (row.values if row else {}).items() if name in names}

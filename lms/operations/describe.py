"""Describe a partner: what its card says."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import PartnerDescribed
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Partner, Person
from lms.operations.note_profile_changes import note_profile_changes
from lms.outbox import announce
from lms.permissions import can
from lms.queries.profile_fields import SECTION_OF_COLUMN

LINES = ("name", "short_name", "phone", "email")
TEXTS = ("it_state", "capabilities", "needs")
FIELDS = (*LINES, "size_class", "scope_ezd", "scope_esb", *TEXTS)
OFFICE_FIELDS = ("status",)


@transaction.atomic
def describe(*, partner: Partner, version: int, by: Person | None, now: datetime, **values: Any) -> Partner:
    """Write the named fields of FIELDS (the office also OFFICE_FIELDS), or raise Refused.

    `version` is the one the person saw; when it is no longer the present one, nothing is written. Each value goes into
    the history of the card, in its section.
    """
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    if partner.version != version:
        raise Refused(stale())
    allowed = FIELDS + (OFFICE_FIELDS if by is None or can(by, "lms.join") else ())
    if unknown := values.keys() - set(allowed):
        raise ValueError(f"not to be described: {sorted(unknown)}")
    values = {name: _cleaned(name, value) for name, value in values.items()}
    before = {name: getattr(partner, name) for name in values if getattr(partner, name) != values[name]}
    if not before:
        return partner
    for name, value in values.items():
        setattr(partner, name, value)
    refuse_invalid(partner, exclude=["organisation_ptr"])
    partner.version += 1
    partner.save()
    changed = {name: (before[name], values[name]) for name in before}
    for section in dict.fromkeys(SECTION_OF_COLUMN[name] for name in before):
        own = {name: pair for name, pair in changed.items() if SECTION_OF_COLUMN[name] == section}
        note_profile_changes(partner=partner, section=section, changed=own, by=by, now=now)
    announce(
        PartnerDescribed(partner_id=partner.pk),
        by=by,
        about=partner,
        partner_id=partner.pk,
        before=_small(before),
        after=_small({name: values[name] for name in before}),
        now=now,
    )
    return partner


def _cleaned(name: str, value: Any) -> Any:
    if name in LINES:
        return clean_text(value, single_line=True)
    return clean_text(value) if name in TEXTS else value


def _small(values: dict[str, Any]) -> dict[str, Any]:
    """What the record keeps: of a long text only that it changed."""
    return {name: "…" if name in TEXTS else value for name, value in values.items()}

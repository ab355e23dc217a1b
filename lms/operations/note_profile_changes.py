"""Note what became of values of a partner's card."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from lms.models import Partner, PartnerProfile, Person, ProfileChange, ProfileReview, ProfileSection
from lms.outbox import announce
from lms.profile_events import ProfileLapsed
from lms.queries.profile_fields import IMPORTANT

State = PartnerProfile.State


@transaction.atomic
def note_profile_changes(
    *,
    partner: Partner,
    section: str,
    changed: Mapping[str, tuple[Any, Any]],
    by: Person | None,
    now: datetime,
    values: dict[str, Any] | None = None,
    edition: int = 1,
) -> ProfileSection:
    """Add {field: (before, after)} to the history, count the section's version up, and keep its new `values` if given.

    After a change of an important field an approved card is a draft again; one that was sent stays sent, and who has
    it open to decide learns that it changed. The caller holds the lock of the partner and has asked `can`.
    """
    row = ProfileSection.objects.filter(partner=partner, code=section).first()
    row = row or ProfileSection(partner=partner, code=section, edition=edition)
    if values is not None:
        row.values, row.edition = values, edition
    row.version, row.saved_at, row.saved_by = row.version + 1, now, by
    row.save()
    for field, (before, after) in changed.items():
        ProfileChange.objects.create(
            partner=partner, section=section, field=field, edition=edition, before=before, after=after, at=now, by=by
        )
    _ask_anew(partner, any((section, field) in IMPORTANT for field in changed), by, now)
    return row


def _ask_anew(partner: Partner, is_important: bool, by: Person | None, now: datetime) -> None:
    profile = PartnerProfile.objects.select_for_update().filter(partner=partner).first()
    if profile is None or profile.state not in (State.APPROVED, State.SUBMITTED):
        return
    if profile.state == State.APPROVED and not is_important:
        return
    profile.version += 1
    if profile.state == State.APPROVED:
        profile.state, profile.changed_at = State.DRAFT, now
        ProfileReview.objects.create(
            partner=partner, kind=ProfileReview.Kind.LAPSED, number=profile.number, at=now, by=by
        )
        announce(ProfileLapsed(partner_id=partner.pk), by=by, about=profile, partner_id=partner.pk, now=now)
    profile.save()

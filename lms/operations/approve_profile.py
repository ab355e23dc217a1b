"""Approve a partner's card."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Partner, PartnerProfile, Person, ProfileReview
from lms.numbering import new_number
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import ProfileApproved
from lms.queries.profile import profile_of


@transaction.atomic
def approve_profile(*, partner: Partner, version: int, by: Person | None, now: datetime) -> PartnerProfile:
    """Accept the card that was sent, or raise Refused; each approval is an edition with a number of its own.

    `version` is that of the approval as the person saw it: it grows with each change of a card that was sent.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.review_profile", partner):
        raise Refused(_("You may not approve cards of partners."))
    profile = PartnerProfile.objects.filter(partner=partner).first()
    if profile is None or profile.state != PartnerProfile.State.SUBMITTED:
        raise Refused(_("This card does not wait for approval."))
    if profile.version != version:
        raise Refused(_("The card changed since you opened it. Read what is new and decide again."))
    found = profile_of(partner)
    if not found.is_enough:
        raise Refused(_("Less is filled in than is needed. Return the card and say what is missing."))
    profile.state, profile.remark = PartnerProfile.State.APPROVED, ""
    profile.changed_at = profile.approved_at = now
    profile.number = new_number("KP", timezone.localdate(now).year, office=partner.teryt)
    profile.version += 1
    profile.save()
    ProfileReview.objects.create(
        partner=partner,
        kind=ProfileReview.Kind.APPROVED,
        percent=found.percent,
        number=profile.number,
        at=now,
        by=by,
    )
    announce(
        ProfileApproved(partner_id=partner.pk),
        by=by,
        about=profile,
        partner_id=partner.pk,
        after={"number": profile.number},
        now=now,
    )
    return profile

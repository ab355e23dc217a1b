"""Return a partner's card with a remark."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Partner, PartnerProfile, Person, ProfileReview
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import ProfileReturned

LONGEST_REMARK = 2_000


@transaction.atomic
def return_profile(*, partner: Partner, version: int, remark: str, by: Person | None, now: datetime) -> PartnerProfile:
    """Say what is to be mended in the card that was sent, or raise Refused. `version`: as in approve_profile."""
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.review_profile", partner):
        raise Refused(_("You may not approve cards of partners."))
    profile = PartnerProfile.objects.filter(partner=partner).first()
    if profile is None or profile.state != PartnerProfile.State.SUBMITTED:
        raise Refused(_("This card does not wait for approval."))
    if profile.version != version:
        raise Refused(_("The card changed since you opened it. Read what is new and decide again."))
    remark = clean_text(remark)
    if not remark:
        raise Refused(_("Say what is to be mended."), field="remark")
    if len(remark) > LONGEST_REMARK:
        raise Refused(_("This is too long."), field="remark")
    profile.state, profile.remark, profile.changed_at = PartnerProfile.State.RETURNED, remark, now
    profile.version += 1
    profile.save()
    ProfileReview.objects.create(partner=partner, kind=ProfileReview.Kind.RETURNED, remark=remark, at=now, by=by)
    announce(ProfileReturned(partner_id=partner.pk), by=by, about=profile, partner_id=partner.pk, now=now)
    return profile

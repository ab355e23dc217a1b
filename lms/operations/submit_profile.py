"""Send a partner's card to the Marshal's Office for approval."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused, stale
from lms.models import Partner, PartnerProfile, PartnerStatus, Person, ProfileReview
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import ProfileSubmitted
from lms.queries.profile import ENOUGH, profile_of

State = PartnerProfile.State


@transaction.atomic
def submit_profile(*, partner: Partner, version: int, by: Person | None, now: datetime) -> PartnerProfile:
    """Ask for approval, or raise Refused: of what is waiting or approved already, and below ENOUGH percent.

    `version` is that of the approval as the person saw it, 0 where nothing was ever sent.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.submit_profile", partner):
        raise Refused(_("Only who speaks for the partner sends its card."))
    profile = PartnerProfile.objects.filter(partner=partner).first()
    if version != (profile.version if profile else 0):
        raise Refused(stale())
    if partner.status != PartnerStatus.ACTIVE:
        raise Refused(_("This partner does not take part now, so its card is not sent."))
    if profile and profile.state in (State.SUBMITTED, State.APPROVED):
        raise Refused(_("The card was sent already."))
    found = profile_of(partner)
    if not found.is_enough:
        words = ", ".join(str(each.label) for each in found.missing[:5])
        raise Refused(
            _("%(percent)d percent is filled in, and %(enough)d is needed. What is missing first: %(words)s.")
            % {"percent": found.percent, "enough": ENOUGH, "words": words}
        )
    profile = profile or PartnerProfile(partner=partner, version=0)
    profile.state, profile.remark, profile.changed_at = State.SUBMITTED, "", now
    profile.version += 1
    profile.save()
    ProfileReview.objects.create(
        partner=partner, kind=ProfileReview.Kind.SUBMITTED, percent=found.percent, at=now, by=by
    )
    announce(ProfileSubmitted(partner_id=partner.pk), by=by, about=profile, partner_id=partner.pk, now=now)
    return profile

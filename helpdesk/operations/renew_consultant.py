"""Let an outside consultant go on for another fortnight."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.guest_events import ConsultantRenewed
from helpdesk.models import Escalation, GuestAccess
from helpdesk.operations.invite_consultant import LASTS, MOST_AT_ONCE
from helpdesk.operations.mail_guest import mail_guest
from helpdesk.queries.guests import guests_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

DOUBLE_PRESS = timedelta(minutes=1)


@transaction.atomic
def renew_consultant(*, access: GuestAccess, by: Person, now: datetime) -> GuestAccess:
    """14 days from now, given from now on by who renews it; a new link is mailed, earlier ones work on with it.

    Permission: helpdesk.invite_consultant. What was revoked stays revoked. Announces ConsultantRenewed.
    """
    escalation = Escalation.objects.locked(access.escalation)
    access = GuestAccess.objects.select_for_update().select_related("person").get(pk=access.pk)
    if not can(by, "helpdesk.invite_consultant", escalation):
        raise Refused(_("Only the contract manager may do this, as long as the matter runs."))
    if access.revoked_at:
        raise Refused(_("This link was revoked. Invite the person anew."))
    if access.given_by_id == by.pk and access.expires_at > now + LASTS - DOUBLE_PRESS:
        return access
    others = [each for each in guests_of(escalation, now) if each.pk != access.pk]
    if any(each.person_id == access.person_id for each in others):
        raise Refused(_("This person has a newer link to this matter. Renew that one."))
    if len(others) >= MOST_AT_ONCE:
        raise Refused(_("At most five outside consultants work on one matter. Revoke a link first."))
    access.given_by, access.expires_at = by, now + LASTS
    access.save(update_fields=["given_by", "expires_at"])
    event = announce(
        ConsultantRenewed(escalation_id=escalation.pk, access_id=access.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        after={"link": access.pk, "expires_at": access.expires_at.isoformat()},
        now=now,
    )
    subject = _("[%(number)s] The link works again") % {"number": escalation.reference}
    body = _("The link works for another 14 days, for you only.")
    mail_guest(access=access, about=event, subject=subject, body=body, now=now)
    return access

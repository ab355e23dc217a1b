"""Take back the link that a data protection officer was mailed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Obligation, OfficerLink
from helpdesk.obligation_events import OfficerLinkRevoked
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def revoke_officer_link(*, obligation: Obligation, by: Person, now: datetime) -> int:
    """Permission: helpdesk.send_officer_link. Announces OfficerLinkRevoked for each; return how many there were."""
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if not can(by, "helpdesk.send_officer_link", obligation):
        raise Refused(_("You may not send this link."))
    links = list(OfficerLink.objects.usable(now).filter(obligation=obligation).values_list("pk", flat=True))
    OfficerLink.objects.filter(pk__in=links).update(revoked_at=now)
    for pk in links:
        fact = OfficerLinkRevoked(link_id=pk)
        announce(fact, by=by, about=obligation, partner_id=obligation.partner_id, after={"link": pk}, now=now)
    return len(links)

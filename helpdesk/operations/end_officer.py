"""A data protection officer who has left the office is it no more."""

from datetime import datetime

from django.db import transaction

from helpdesk.models import DataOfficer, OfficerLink
from helpdesk.obligation_events import OfficerLeft
from lms.models import Partner
from lms.outbox import announce


@transaction.atomic
def end_officer(*, officer: DataOfficer, now: datetime) -> bool:
    """End the office of somebody whose last role at the partner has ended, and their links with it; False where it has
    ended already. Follows from a fact, so that no permission is asked. Announces OfficerLeft.
    """
    Partner.objects.select_for_update(no_key=True).get(pk=officer.partner_id)
    if not DataOfficer.objects.present().filter(pk=officer.pk).update(ended_at=now):
        return False
    OfficerLink.objects.filter(officer=officer, revoked_at=None).update(revoked_at=now)
    fact = OfficerLeft(officer_id=officer.pk)
    before = {"person": officer.person_id}
    announce(
        fact, by=None, about=officer, partner_id=officer.partner_id, before=before, after={"person": None}, now=now
    )
    return True

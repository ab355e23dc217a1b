"""Order the pack of evidence of a partner; the worker makes it."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import EvidencePackOrdered
from lms.kit.refused import Refused
from lms.models import EvidencePack, Organisation, Partner, Person
from lms.outbox import announce, wake
from lms.permissions import can

TASK = "lms.make_evidence_pack"


@transaction.atomic
def order_evidence_pack(*, partner: Partner, by: Person, now: datetime) -> EvidencePack:
    """A new pack, or the one that is being made there already. Permission: `lms.order_evidence_pack`."""
    if not can(by, "lms.order_evidence_pack", partner):
        raise Refused(_("Only a coordinator of the Marshal's Office may order a pack of evidence."))
    Organisation.objects.select_for_update().get(pk=partner.pk)
    if running := EvidencePack.objects.running().filter(partner=partner).first():
        return running
    pack = EvidencePack.objects.create(partner=partner, ordered_by=by, ordered_at=now)
    announce(EvidencePackOrdered(evidence_pack_id=pack.pk), by=by, about=pack, partner_id=partner.pk, now=now)
    transaction.on_commit(partial(wake, TASK, evidence_pack_id=pack.pk), robust=True)
    return pack

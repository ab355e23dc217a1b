"""Write down a decision about a certificate, which the operations of the single decisions share."""

from datetime import datetime
from typing import Any

from django.db import transaction

from courses.models import Certificate, CertificateChange
from courses.records.certificate import LEADS_TO
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def decide(
    *, certificate: Certificate, kind: str, fact: type[Any], by: Person | None, reason: str = "", now: datetime
) -> CertificateChange:
    """Add the change to the record, bring the certificate to the state it leads to and announce it.

    Whoever calls has locked the certificate and asked whether `by` may. The reason stays out of the event.
    """
    before = certificate.state
    certificate.state = LEADS_TO[kind]
    certificate.save(update_fields=["state"])
    change = CertificateChange.objects.create(certificate=certificate, kind=kind, at=now, by=by, reason=reason)
    announce(
        fact(certificate_id=certificate.pk),
        by=by,
        about=certificate,
        partner_id=certificate.partner_id,
        before={"state": before} if before != certificate.state else {},
        after={"state": certificate.state},
        now=now,
    )
    return change

"""Write down a decision about a certificate, which the operations of the single decisions share."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.models import Certificate, CertificateChange
from courses.records.certificate import LEADS_TO, digest_of
from lms.models import Person
from lms.outbox import announce
from lms.sealing import add_to_chain

SCOPE = "certificate changes"


@transaction.atomic
def decide(
    *,
    certificate: Certificate,
    kind: str,
    fact: type[Any],
    by: Person | None,
    reason: str = "",
    fields: Iterable[str] = (),
    now: datetime,
) -> CertificateChange:
    """Add the change to the record and seal it, bring the certificate to the state it leads to, announce it.

    Whoever calls has locked the certificate and asked whether `by` may; `fields` are columns to save along with the
    state. The reason stays out of the event.
    """
    before = Certificate.objects.filter(pk=certificate.pk).values_list("state", flat=True).first()
    certificate.state = LEADS_TO[kind]
    certificate.save(update_fields=["state", *fields] if before else None)
    salt = secrets.token_hex(16)
    change = CertificateChange.objects.create(
        certificate=certificate,
        kind=kind,
        at=now,
        by=by,
        reason=reason,
        reason_salt=salt,
        reason_digest=digest_of(salt, reason),
    )
    add_to_chain(
        scope=SCOPE, model=CertificateChange, choose=lambda: list(CertificateChange.objects.filter(pk=change.pk))
    )
    announce(
        fact(certificate_id=certificate.pk),
        by=by,
        about=certificate,
        partner_id=certificate.partner_id,
        before={"state": before} if before else {},
        after={"state": certificate.state},
        now=now,
    )
    return change

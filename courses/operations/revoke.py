"""Take a certificate back for good."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CertificateRevoked
from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.decide import decide
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

REVOCABLE = (CertificateState.VALID, CertificateState.SUSPENDED)


@transaction.atomic
def revoke(*, certificate: Certificate, by: Person | None, reason: str, now: datetime) -> Certificate:
    """Revoke an issued certificate at once, with a reason, expired or not; there is no way back.

    A coordinator does, never about the own one; nobody (`by` is None) does when the holder asked to be forgotten.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if by and not can(by, "courses.revoke", certificate):
        raise Refused(_("Only a coordinator revokes a certificate, and never the own one."))
    if certificate.state not in REVOCABLE:
        raise Refused(_("Only a certificate that was issued can be revoked, and only once."))
    reason = clean_text(reason, cap=500)
    if not reason:
        raise Refused(_("Give a reason."), field="reason")
    kind = CertificateChange.Kind.REVOKED
    decide(certificate=certificate, kind=kind, fact=CertificateRevoked, by=by, reason=reason, now=now)
    return certificate

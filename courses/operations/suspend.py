"""Take the effect from a certificate for a time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CertificateSuspended
from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.decide import decide
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def suspend(*, certificate: Certificate, by: Person | None, reason: str, now: datetime) -> Certificate:
    """Suspend a valid certificate at once, with a reason; the next request of its holder knows.

    A coordinator does, never about the own one; nobody (`by` is None) does when the holder is no longer appointed.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if by and not can(by, "courses.suspend", certificate):
        raise Refused(_("Only a coordinator suspends a certificate, and never the own one."))
    if certificate.stands(timezone.localdate(now)) != CertificateState.VALID:
        raise Refused(_("Only a valid certificate can be suspended."))
    reason = clean_text(reason, cap=500)
    if not reason:
        raise Refused(_("Give a reason."), field="reason")
    kind = CertificateChange.Kind.SUSPENDED
    decide(certificate=certificate, kind=kind, fact=CertificateSuspended, by=by, reason=reason, now=now)
    return certificate

"""The Marshal's Office says no to a certificate that was asked for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CertificateRefused
from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.decide import decide
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def refuse_certificate(*, certificate: Certificate, by: Person | None, reason: str, now: datetime) -> Certificate:
    """Refuse a waiting certificate with a reason; it never gets a number, and may be asked for anew.

    A coordinator does, never about the own one; nobody (`by` is None) does when the holder asked to be forgotten.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if by and not can(by, "courses.refuse_certificate", certificate):
        raise Refused(_("Only a coordinator decides about a certificate, and never about the own one."))
    if certificate.state != CertificateState.REQUESTED:
        raise Refused(_("This certificate does not wait for a decision."))
    reason = clean_text(reason, cap=500)
    if not reason:
        raise Refused(_("Give a reason."), field="reason")
    kind = CertificateChange.Kind.REFUSED
    decide(certificate=certificate, kind=kind, fact=CertificateRefused, by=by, reason=reason, now=now)
    return certificate

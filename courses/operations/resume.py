"""Give a suspended certificate its effect back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CertificateResumed
from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.decide import decide
from courses.queries.certificates import is_still_appointed
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def resume(*, certificate: Certificate, by: Person, reason: str = "", now: datetime) -> Certificate:
    """Make a suspended certificate valid again until its old date. A coordinator may, never the own one.

    The holder must hold the role again in which they were certified, at the same office.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if not can(by, "courses.resume", certificate):
        raise Refused(_("Only a coordinator resumes a certificate, and never the own one."))
    day = timezone.localdate(now)
    if certificate.stands(day) != CertificateState.SUSPENDED:
        raise Refused(_("Only a suspended certificate that has not expired can be resumed."))
    if not is_still_appointed(certificate, day):
        raise Refused(_("The holder is no longer appointed at this office. Appoint them again first."))
    kind = CertificateChange.Kind.RESUMED
    reason = clean_text(reason, cap=500)
    decide(certificate=certificate, kind=kind, fact=CertificateResumed, by=by, reason=reason, now=now)
    return certificate

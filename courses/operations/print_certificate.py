"""Make the file of a certificate."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CertificatePrinted
from courses.models import Certificate
from courses.queries.certificate_paper import TEMPLATE, paper_of, path_of
from lms.kit.pdf import render_pdf
from lms.kit.refused import Refused
from lms.outbox import announce


@transaction.atomic
def print_certificate(*, certificate: Certificate, now: datetime) -> str:
    """The hash of the PDF, under which it is kept; made when there is none or its file has gone.

    The same data gives the same bytes, dated by the day of issue, so that a lost file comes back as it was. Refused
    for a certificate that was not issued, or whose holder was forgotten.
    """
    rows = Certificate.objects.select_for_update(of=("self",)).select_related("partner")
    certificate = rows.get(pk=certificate.pk)
    if not certificate.is_issued or not certificate.name:
        raise Refused(_("There is no paper of this certificate."))
    if certificate.pdf_hash and default_storage.exists(path_of(certificate.pdf_hash)):
        return certificate.pdf_hash
    content = render_pdf(TEMPLATE, paper_of(certificate))
    pdf_hash = hashlib.sha256(content).hexdigest()
    if not default_storage.exists(path_of(pdf_hash)):
        default_storage.save(path_of(pdf_hash), ContentFile(content))
    if pdf_hash != certificate.pdf_hash:
        before, certificate.pdf_hash = certificate.pdf_hash, pdf_hash
        certificate.save(update_fields=["pdf_hash"])
        announce(
            CertificatePrinted(certificate_id=certificate.pk, pdf_hash=pdf_hash),
            by=None,
            about=certificate,
            partner_id=certificate.partner_id,
            before={"pdf_hash": before} if before else {},
            after={"pdf_hash": pdf_hash},
            now=now,
        )
    return pdf_hash

"""Take a person who asked to be forgotten out of their certificates."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.refuse_certificate import refuse_certificate
from courses.operations.revoke import REVOCABLE, revoke
from courses.queries.certificate_paper import path_of
from lms.models import Person


@transaction.atomic
def forget_holder(*, person: Person, now: datetime) -> int:
    """Revoke what the person holds, refuse what waits, remove names, reasons and files; return how many rows.

    Number, dates and seal stay as the record of the project, for the seal covers only digests of the words. The files
    go after the transaction has ended well.
    """
    held = list(Certificate.objects.select_for_update(of=("self",)).filter(holder=person).order_by("pk"))
    for certificate in held:
        reason = _("The holder asked to be forgotten.")
        if certificate.state in REVOCABLE:
            revoke(certificate=certificate, by=None, reason=reason, now=now)
        elif certificate.state == CertificateState.REQUESTED:
            refuse_certificate(certificate=certificate, by=None, reason=reason, now=now)
        if certificate.pdf_hash:
            _remove(path_of(certificate.pdf_hash))
    CertificateChange.objects.filter(certificate__in=held).update(reason="", reason_salt="")
    return Certificate.objects.filter(holder=person).update(first_name="", last_name="", name_salt="")


def _remove(path: str) -> None:
    transaction.on_commit(lambda: default_storage.delete(path), robust=True)

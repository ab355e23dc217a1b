"""What is stored of certificates against the decisions about them, the terms they pin and the facts of their files."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils import timezone

from courses.models import Certificate, CertificateChange
from courses.queries.sealed_certificates import last_printed, state_differences
from courses.records.certificate import digest_of
from lms.kit import chain
from lms.kit.months import months_after

CHUNK = 500
_KIND = CertificateChange.Kind


def certificate_differences() -> Iterator[str]:
    """A sentence for each certificate that stands otherwise than decided, and one that names its columns which do not
    follow from its records.

    Names and hashes are compared as digests, so that what was taken out of a forgotten holder's is no difference. Of
    one that waits, terms and evidence are looked up anew when it is decided about, and are not compared before.
    """
    yield from state_differences()
    wide = Certificate.objects.select_related("programme", "appointment").prefetch_related("changes")
    rows: Iterator[Any] = last_printed(wide).order_by("pk").iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        for certificate in chunk:
            if wrong := sorted(_wrong(certificate)):
                yield f"{Certificate._meta.db_table} {certificate.pk}: {', '.join(wrong)}"


def _wrong(certificate: Any) -> Iterator[str]:
    """The names of its columns that are not as the records say."""
    decided = {each.kind: each for each in sorted(certificate.changes.all(), key=lambda change: -change.pk)}
    said: dict[str, Any] = {
        "requested_at": decided[_KIND.REQUESTED].at if _KIND.REQUESTED in decided else None,
        "holder_id": certificate.appointment.person_id,
        "partner_id": certificate.appointment.organisation_id,
        "pdf_hash": certificate.printed or "",
    }
    if certificate.programme_version > certificate.programme.version:
        yield "programme_version"
    if _KIND.ISSUED in decided:
        issued_on = timezone.localdate(decided[_KIND.ISSUED].at)
        months = certificate.terms.get("validity_months", 0) if isinstance(certificate.terms, dict) else 0
        said |= {
            "issued_on": issued_on,
            "valid_until": months_after(issued_on, months),
            "content_hash": chain.fingerprint(certificate.details()),
        }
        if any([certificate.first_name, certificate.last_name, certificate.name_salt]):
            names = (certificate.name_salt, certificate.first_name, certificate.last_name)
            said["name_digest"] = digest_of(*names)
    else:
        said |= dict.fromkeys(("issued_on", "valid_until", "number", "code"), None) | {"content_hash": ""}
    for name, value in said.items():
        if getattr(certificate, name) != value:
            yield name

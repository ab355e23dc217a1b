"""What stands on the paper of a certificate, and where its file is kept."""

import base64
import hashlib
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import Certificate, CertificateChange, CertificateLayout
from courses.queries.terms import Kind
from lms.kit.pdf import KEPT
from lms.kit.qr import qr_svg
from lms.models import Appointment, Partner, Role, SiteTexts

TEMPLATE = "certificate.typ"


def path_of(pdf_hash: str) -> str:
    """Within the protected storage; the name is the SHA-256 of the bytes."""
    return f"{KEPT}/certificates/{pdf_hash}.pdf"


def address_of(certificate: Certificate) -> str:
    """What the QR code holds: the public page of this certificate."""
    return settings.SITE_URL + reverse("checked_certificate", args=[certificate.spelled_code])


def paper_of(certificate: Certificate) -> dict[str, Any]:
    """JSON-ready data for the template, in the layout the certificate was issued in; five statements."""
    site, signed = SiteTexts.current(), _signed(certificate)
    issued, layout = certificate.issued_on, certificate.layout or first_layout()
    return {
        **look_of(layout),
        "site": site.site_name,
        "tagline": site.tagline,
        "project": site.project,
        "organisation": site.organisation,
        "number": certificate.number,
        "title": certificate.title,
        "name": certificate.name,
        "office": certificate.partner.name,
        "scope": _scope(certificate, tells_result=layout.tells_result),
        "signer": signed.by.get_full_name() if signed and signed.by else "",
        "signer_role": _role(signed),
        "qr": qr_svg(address_of(certificate)),
        "code": certificate.spelled_code,
        "fingerprint": certificate.content_hash if layout.tells_hash else "",
        "address": f"{settings.SITE_URL}{reverse('check_certificate')}".partition("://")[2],
        "issued_on": date_format(issued, "j E Y") if issued else "",
        "valid_until": date_format(certificate.valid_until, "j E Y") if certificate.valid_until else "",
        "day": [issued.year, issued.month, issued.day] if issued else [],
        "words": {
            "document": _("Certificate %(number)s") % {"number": certificate.number},
            "number": _("Certificate no."),
            "receives": layout.receives,
            "qr": _("QR code that leads to the page for checking this certificate"),
            "fingerprint": _("Fingerprint of the record (SHA-256)"),
            "issued": _("issued on"),
            "valid_until": _("valid until"),
        },
    }


def first_layout() -> CertificateLayout:
    """How certificates look until a coordinator keeps another layout."""
    return CertificateLayout(receives=_("is awarded to"))


def look_of(layout: CertificateLayout) -> dict[str, Any]:
    """What of the paper follows from the layout alone; pictures as numbers, which is how the template takes bytes."""
    return {
        "colour": layout.colour,
        "has_bridge": layout.has_bridge,
        "closing": layout.closing,
        "logos_at": layout.logos_at,
        "logos": [{"alt": each["alt"], "png": list(base64.b64decode(each["png"]))} for each in layout.logos],
    }


def sample_paper(layout: CertificateLayout) -> dict[str, Any]:
    """The paper of nobody, for looking at a layout; no statement but the texts of the site."""
    day, terms = date(2026, 1, 5), {"name": _("Leader of e-Urząd – sample"), "scope": _("work with documents in EZD")}
    exam = {"kind": Kind.EXAM.value, "title": "", "percent": 93, "met_at": ""}
    sample = Certificate(terms=terms, evidence=[exam], number="LDR-0000-0000", code="WZRWZRWZRWZR", layout=layout)
    sample.first_name = _("First name and surname")
    sample.partner = Partner(name=_("Sample Office"))
    sample.content_hash = hashlib.sha256(b"").hexdigest()
    sample.issued_on, sample.valid_until = day, day.replace(year=day.year + 2)
    return {**paper_of(sample), "signer": _("First name and surname"), "signer_role": _("Job title, office")}


def _scope(certificate: Certificate, *, tells_result: bool) -> str:
    exams = [each for each in certificate.evidence if each["kind"] == Kind.EXAM and each.get("percent")]
    exam = exams[0] if exams and tells_result else None
    scope = certificate.terms["scope"].rstrip(".")
    parts = [_("Scope: %(scope)s.") % {"scope": scope}] if scope else []
    parts += [_("Result of the exam: %(percent)d percent.") % {"percent": exam["percent"]}] if exam else []
    return " ".join(parts)


def _signed(certificate: Certificate) -> CertificateChange | None:
    if certificate._state.adding:
        return None
    changes = certificate.changes.filter(kind=CertificateChange.Kind.ISSUED)
    return changes.select_related("by").first()


def _role(signed: CertificateChange | None) -> str:
    """Job title and office of who approved, by their latest appointment as a coordinator."""
    if signed is None or signed.by is None:
        return ""
    held = Appointment.objects.filter(person=signed.by, role=Role.COORDINATOR).select_related("organisation")
    appointment = held.order_by("-began_on", "-pk").first()
    return ", ".join(filter(None, [appointment.job_title, appointment.organisation.name])) if appointment else ""

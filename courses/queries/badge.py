"""A certificate as an Open Badge 3.0, and the lists that say which of them were taken back.

A badge is a verifiable credential in the data model 2.0 of the W3C, secured as a token (OB 3.0 § 8.2); the lists are
Bitstring Status Lists 1.0. Names on them are those on the paper, so only those who may see the paper get one.
"""

import base64
import gzip
import uuid
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Certificate, CertificateState
from courses.queries.certificate_paper import address_of
from courses.queries.proofs import proofs
from lms.kit import issuer
from lms.models import SiteTexts

CREDENTIAL = "https://www.w3.org/ns/credentials/v2"
BADGE = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
LENGTH = 131_072
"""Entries of one list: the least that the standard allows, so that one entry tells nothing of who asks."""
FRESH = timedelta(hours=1)
"""How long a fetched list may be believed."""


class Purpose(StrEnum):
    REVOCATION = "revocation"
    SUSPENSION = "suspension"


TAKEN = {
    Purpose.REVOCATION: (CertificateState.REVOKED, CertificateState.REPLACED),
    Purpose.SUSPENSION: (CertificateState.SUSPENDED,),
}


def badge(certificate: Certificate) -> dict[str, Any]:
    """The claims to sign, of an issued certificate whose names are still there; one statement, for the partner."""
    subject = _subject_id(certificate)
    begins, ends = _morning(certificate.issued_on), _morning(certificate.valid_until, after=1)
    return {
        "@context": [CREDENTIAL, BADGE],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": address_of(certificate),
        "name": certificate.title,
        "issuer": profile(),
        "validFrom": begins.isoformat(),
        "validUntil": ends.isoformat(),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "id": subject,
            "identifier": [_identity("name", certificate.name), _identity("organization", certificate.partner.name)],
            "achievement": _achievement(certificate),
        },
        "evidence": [
            {"type": ["Evidence"], "name": title, "narrative": words} for title, words in proofs(certificate.evidence)
        ],
        "credentialStatus": [_entry(certificate, purpose) for purpose in Purpose],
        **_registered(address_of(certificate), subject, begins, ends),
    }


def profile() -> dict[str, Any]:
    """Who issues: the office, under the identity of this installation."""
    site = SiteTexts.current()
    return {
        "id": issuer.identity(),
        "type": ["Profile"],
        "name": site.organisation or site.site_name,
        "url": settings.SITE_URL,
        "email": site.email,
    }


def status_list(purpose: Purpose, number: int, now: datetime) -> dict[str, Any]:
    """The claims of one list; one statement. Lists are numbered from 0, certificates stand in them by their id."""
    taken = Certificate.objects.filter(state__in=TAKEN[purpose], pk__gte=number * LENGTH, pk__lt=(number + 1) * LENGTH)
    address = list_address(purpose, number)
    begins = now.replace(microsecond=0)
    return {
        "@context": [CREDENTIAL],
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "id": address,
        "issuer": issuer.identity(),
        "validFrom": begins.isoformat(),
        "validUntil": (begins + FRESH).isoformat(),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose.value,
            "encodedList": packed(pk - number * LENGTH for pk in taken.values_list("pk", flat=True)),
        },
        **_registered(address, f"{address}#list", begins, begins + FRESH),
    }


def list_address(purpose: Purpose, number: int) -> str:
    return settings.SITE_URL + reverse("badge_status", args=[purpose.value, number])


def packed(places: Iterable[int]) -> str:
    """Bits at these places, from the left of each byte, packed and spelled as the standard says (multibase `u`)."""
    bits = bytearray(LENGTH // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()


def _achievement(certificate: Certificate) -> dict[str, Any]:
    programme = f"{settings.SITE_URL}/{certificate.programme_id}/{certificate.programme_version}"
    asked = [*certificate.terms["courses"], *certificate.terms["cards"], certificate.terms["exam"]]
    return {
        "id": uuid.uuid5(uuid.NAMESPACE_URL, programme).urn,
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": certificate.title,
        "description": certificate.terms["scope"] or certificate.title,
        "criteria": {"narrative": _("Asked for: %(list)s.") % {"list": "; ".join(e["title"] for e in asked if e)}},
        "inLanguage": "pl",
    }


def _entry(certificate: Certificate, purpose: Purpose) -> dict[str, str]:
    number, place = divmod(certificate.pk, LENGTH)
    address = list_address(purpose, number)
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose.value,
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def _identity(kind: str, value: str) -> dict[str, Any]:
    """Of the subject, readable: whoever gets the badge from its holder sees whose it is."""
    return {"type": "IdentityObject", "identityType": kind, "identityHash": value, "hashed": False}


def _subject_id(certificate: Certificate) -> str:
    """The same for all badges of one name at one certificate, and nobody's number elsewhere."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{certificate.code}:{certificate.name_salt}").urn


def _registered(address: str, subject: str, begins: datetime, ends: datetime) -> dict[str, Any]:
    """What every token says, beside the credential (OB 3.0 § 8.2.4)."""
    moments = {"nbf": int(begins.timestamp()), "exp": int(ends.timestamp())}
    return {"iss": issuer.identity(), "jti": address, "sub": subject, **moments}


def _morning(day: date | None, after: int = 0) -> datetime:
    """The first moment of the day in the zone of the office; the last day of validity ends with the next one."""
    begun = day or date.max - timedelta(days=1)
    return datetime.combine(begun + timedelta(days=after), time.min, timezone.get_default_timezone())

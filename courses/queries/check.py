"""What anybody may know of a certificate whose code they hold."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from courses.models import Certificate, CertificateChange
from lms.kit.codes import ALPHABET, GROUP, normalise_code

LENGTH = 3 * GROUP
LONGEST = 200


class Verdict(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Checked:
    """The whole of what the public page shows; `name` is the first name and the first letter of the surname.

    `fingerprint` is the hash over everything that was sealed; results of exams stay with the holder. `since` is the day
    of a suspension, a revocation or a newer certificate; a reason is nobody's business.
    """

    verdict: Verdict
    at: datetime
    number: str = ""
    title: str = ""
    name: str = ""
    office: str = ""
    scope: str = ""
    terms_version: int = 0
    fingerprint: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    since: date | None = None


def check(typed: str, now: datetime) -> Checked:
    """The verdict about a typed code: capitals, hyphens and spaces make no difference. One statement in every case.

    No answer is quicker for a code that cannot exist: it is looked up like any other.
    """
    return _checked({"code": normalise_code(typed)[: LENGTH + 1]}, now)


def check_file(content: Iterable[bytes], now: datetime) -> Checked:
    """The verdict about the certificate whose file this is, to the last byte; UNKNOWN for any other or altered file.

    One statement. `content` is read piece by piece, and nothing of it is kept.
    """
    digest = hashlib.sha256()
    for piece in content:
        digest.update(piece)
    return _checked({"pdf_hash": digest.hexdigest()}, now)


def _checked(wanted: dict[str, str], now: datetime) -> Checked:
    last = CertificateChange.objects.filter(certificate=OuterRef("pk")).order_by("-pk").values("at")[:1]
    rows = Certificate.objects.issued().select_related("partner").annotate(changed_at=Subquery(last))
    found = rows.filter(**wanted).first()
    if found is None:
        return Checked(Verdict.UNKNOWN, now)
    verdict = Verdict(found.stands(timezone.localdate(now)))
    is_taken = verdict in (Verdict.SUSPENDED, Verdict.REVOKED, Verdict.REPLACED)
    return Checked(
        verdict=verdict,
        at=now,
        number=found.number or "",
        title=found.title,
        name=short_name(found.first_name, found.last_name),
        office=found.partner.name,
        scope=str(found.terms.get("scope", "")),
        terms_version=found.programme_version,
        fingerprint=found.content_hash,
        issued_on=found.issued_on,
        valid_until=found.valid_until,
        since=timezone.localdate(found.changed_at) if is_taken else None,
    )


def short_name(first_name: str, last_name: str) -> str:
    """„Marta Z.”; nothing of a longer surname, nothing at all once the holder was forgotten."""
    first = first_name.split()
    return f"{first[0]} {last_name[:1]}." if first and last_name else ""


def spelled(typed: str) -> str:
    """A code as the paper writes it, when what was typed has its length; empty otherwise."""
    code = normalise_code(typed)
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP)) if len(code) == LENGTH else ""


def never_in_codes(typed: str) -> list[str]:
    """Signs of what was typed that no code has, each once: 0, O, 1, I, L and letters of other alphabets."""
    signs = [sign for sign in typed[:LONGEST].upper() if sign.isalnum()]
    return list(dict.fromkeys(sign for sign in signs if sign not in ALPHABET))

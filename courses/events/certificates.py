"""Facts about programmes and certificates."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ProgrammeKept:
    """A certification programme was added or changed; `version` grows with its conditions only."""

    name: ClassVar[str] = "courses.programme_kept"
    programme_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class CertificateLayoutKept:
    """Certificates are issued in another look from now on."""

    name: ClassVar[str] = "courses.certificate_layout_kept"
    layout_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class CertificateRequested:
    name: ClassVar[str] = "courses.certificate_requested"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class LeaderCertified:
    """The office approved: the certificate has its number and is valid from now on."""

    name: ClassVar[str] = "courses.leader_certified"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateRefused:
    name: ClassVar[str] = "courses.certificate_refused"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateSuspended:
    name: ClassVar[str] = "courses.certificate_suspended"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateResumed:
    name: ClassVar[str] = "courses.certificate_resumed"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked:
    name: ClassVar[str] = "courses.certificate_revoked"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateReplaced:
    """A newer certificate of the same holder and programme was issued."""

    name: ClassVar[str] = "courses.certificate_replaced"
    certificate_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateEnding:
    """The holder was reminded; `stage` counts days from the last day of validity."""

    name: ClassVar[str] = "courses.certificate_ending"
    certificate_id: int
    stage: int


@dataclass(frozen=True, kw_only=True)
class CertificatePrinted:
    """The file of a certificate was made; `pdf_hash` is its SHA-256, sealed with this fact."""

    name: ClassVar[str] = "courses.certificate_printed"
    certificate_id: int
    pdf_hash: str

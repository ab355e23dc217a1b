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
class CertificatePrinted:
    """The file of a certificate was made; `pdf_hash` is its SHA-256, sealed with this fact."""

    name: ClassVar[str] = "courses.certificate_printed"
    certificate_id: int
    pdf_hash: str

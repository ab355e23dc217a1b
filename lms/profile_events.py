"""Facts of the cards of partners, their domain systems and blocked dates, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ProfileSectionSaved:
    """Values of the card that are no columns of the partner changed; for the others there is PartnerDescribed."""

    name: ClassVar[str] = "lms.profile_section_saved"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class ProfileSubmitted:
    name: ClassVar[str] = "lms.profile_submitted"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class ProfileApproved:
    name: ClassVar[str] = "lms.profile_approved"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class ProfileReturned:
    name: ClassVar[str] = "lms.profile_returned"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class ProfileLapsed:
    """An important field of an approved card changed, so it needs approval anew."""

    name: ClassVar[str] = "lms.profile_lapsed"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class DomainSystemKept:
    """A domain system of a partner was added or described anew."""

    name: ClassVar[str] = "lms.domain_system_kept"
    domain_system_id: int


@dataclass(frozen=True, kw_only=True)
class DomainSystemDropped:
    name: ClassVar[str] = "lms.domain_system_dropped"
    domain_system_id: int


@dataclass(frozen=True, kw_only=True)
class AttachmentStepTaken:
    """A step of the path to the bus was recorded; one that needs agreements is not done by that yet."""

    name: ClassVar[str] = "lms.attachment_step_taken"
    domain_system_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class AttachmentStepAgreed:
    name: ClassVar[str] = "lms.attachment_step_agreed"
    domain_system_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class AttachmentStepTakenBack:
    name: ClassVar[str] = "lms.attachment_step_taken_back"
    domain_system_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class DomainSystemAttached:
    """The last step of the path is done: the system works through the bus."""

    name: ClassVar[str] = "lms.domain_system_attached"
    domain_system_id: int


@dataclass(frozen=True, kw_only=True)
class BlockedDatesKept:
    """Days on which a partner can take part in nothing were added or changed."""

    name: ClassVar[str] = "lms.blocked_dates_kept"
    blocked_dates_id: int


@dataclass(frozen=True, kw_only=True)
class BlockedDatesDropped:
    name: ClassVar[str] = "lms.blocked_dates_dropped"
    blocked_dates_id: int

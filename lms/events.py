"""Facts of the programme, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PersonAppointed:
    name: ClassVar[str] = "lms.person_appointed"
    appointment_id: int


@dataclass(frozen=True, kw_only=True)
class AppointmentEnded:
    name: ClassVar[str] = "lms.appointment_ended"
    appointment_id: int


@dataclass(frozen=True, kw_only=True)
class SuccessorDue:
    """Nobody has taken the place of a leader who left; `stage` counts days from the last day to name somebody."""

    name: ClassVar[str] = "lms.successor_due"
    appointment_id: int
    stage: int


@dataclass(frozen=True, kw_only=True)
class AppointmentChanged:
    """Where the person works or what they cover is another; the role is the same."""

    name: ClassVar[str] = "lms.appointment_changed"
    appointment_id: int


@dataclass(frozen=True, kw_only=True)
class PartnerJoined:
    name: ClassVar[str] = "lms.partner_joined"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class PartnerDescribed:
    name: ClassVar[str] = "lms.partner_described"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class TerytChanged:
    """The partner has another code in the national register, and with it perhaps another kind and name."""

    name: ClassVar[str] = "lms.teryt_changed"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class PersonInvited:
    """The secret itself is never in an event; the operation returns it once to whoever shows or mails it."""

    name: ClassVar[str] = "lms.person_invited"
    person_id: int
    secret_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordSet:
    name: ClassVar[str] = "lms.password_set"
    person_id: int


@dataclass(frozen=True, kw_only=True)
class LoginRequested:
    name: ClassVar[str] = "lms.login_requested"
    request_id: int


@dataclass(frozen=True, kw_only=True)
class PeopleImported:
    name: ClassVar[str] = "lms.people_imported"
    partner_id: int
    added: int
    changed: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class UnitsImported:
    """The units of the region were read in from the national register."""

    name: ClassVar[str] = "lms.units_imported"
    added: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class CodeHanded:
    """A code for paper was made; like every secret, it is in no event."""

    name: ClassVar[str] = "lms.code_handed"
    person_id: int
    secret_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordLinkAsked:
    name: ClassVar[str] = "lms.password_link_asked"
    person_id: int
    secret_id: int


@dataclass(frozen=True, kw_only=True)
class ReleaseDeployed:
    name: ClassVar[str] = "lms.release_deployed"
    deployment_id: int


@dataclass(frozen=True, kw_only=True)
class ContractorKept:
    """A contractor was added or described anew."""

    name: ClassVar[str] = "lms.contractor_kept"
    contractor_id: int


@dataclass(frozen=True, kw_only=True)
class ContractKept:
    """A contract was added or changed."""

    name: ClassVar[str] = "lms.contract_kept"
    contract_id: int


@dataclass(frozen=True, kw_only=True)
class SystemKept:
    """A system was added or described anew."""

    name: ClassVar[str] = "lms.system_kept"
    system_id: int


@dataclass(frozen=True, kw_only=True)
class ReleaseKept:
    """A release of a system was added or described anew."""

    name: ClassVar[str] = "lms.release_kept"
    release_id: int


@dataclass(frozen=True, kw_only=True)
class PositionKept:
    """A job position was added, named anew, retired or taken back into use."""

    name: ClassVar[str] = "lms.position_kept"
    position_id: int


@dataclass(frozen=True, kw_only=True)
class AccountChanged:
    name: ClassVar[str] = "lms.account_changed"
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailBounced:
    """The server of who it was for sent it back for good."""

    name: ClassVar[str] = "lms.mail_bounced"
    mail_id: int


@dataclass(frozen=True, kw_only=True)
class MailUndelivered:
    """Refused for good by our own mail server, or given up after two days of trying."""

    name: ClassVar[str] = "lms.mail_undelivered"
    mail_id: int


@dataclass(frozen=True, kw_only=True)
class MailRetried:
    name: ClassVar[str] = "lms.mail_retried"
    mail_id: int


@dataclass(frozen=True, kw_only=True)
class DeliveryRevived:
    name: ClassVar[str] = "lms.delivery_revived"
    delivery_id: int


@dataclass(frozen=True, kw_only=True)
class PersonErased:
    name: ClassVar[str] = "lms.person_erased"
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneTemplateKept:
    """The office's list of milestones has a new version."""

    name: ClassVar[str] = "lms.milestone_template_kept"
    template_id: int


@dataclass(frozen=True, kw_only=True)
class MilestonesPlanned:
    """A partner has its milestones, each with a day."""

    name: ClassVar[str] = "lms.milestones_planned"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneReplanned:
    name: ClassVar[str] = "lms.milestone_replanned"
    milestone_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneForecast:
    """Somebody expects to reach it on another day; the plan is the same."""

    name: ClassVar[str] = "lms.milestone_forecast"
    milestone_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneConfirmed:
    name: ClassVar[str] = "lms.milestone_confirmed"
    milestone_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneSetAside:
    """It does not apply to that partner."""

    name: ClassVar[str] = "lms.milestone_set_aside"
    milestone_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneReopened:
    name: ClassVar[str] = "lms.milestone_reopened"
    milestone_id: int


@dataclass(frozen=True, kw_only=True)
class EvidencePackOrdered:
    """The worker is to make the pack of evidence of a partner."""

    name: ClassVar[str] = "lms.evidence_pack_ordered"
    evidence_pack_id: int


@dataclass(frozen=True, kw_only=True)
class EvidencePackMade:
    """A pack of evidence of a partner is ready; how many documents it holds, its size and its SHA-256 stand with the
    fact.
    """

    name: ClassVar[str] = "lms.evidence_pack_made"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class ReadTokenMade:
    """Somebody of the office let a program read; what it may read stands with the fact."""

    name: ClassVar[str] = "lms.read_token_made"
    read_token_id: int


@dataclass(frozen=True, kw_only=True)
class ReadTokenRevoked:
    name: ClassVar[str] = "lms.read_token_revoked"
    read_token_id: int

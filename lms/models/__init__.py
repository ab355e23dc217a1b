"""Every table of the programme."""

from lms.models.acceptance import (
    AcceptanceOutcome,
    AcceptanceProtocol,
    AcceptanceSignature,
    AcceptanceState,
    MendedDefect,
    Party,
)
from lms.models.access_token import AccessToken
from lms.models.appointment import Appointment, Role
from lms.models.blocked_dates import BlockedDates
from lms.models.contract import Contract
from lms.models.domain_system import AttachmentChange, AttachmentStep, DomainSystem
from lms.models.durability import (
    TO_FILL_IN,
    DurabilityDecision,
    DurabilityDeclaration,
    DurabilityPeriod,
    DurabilitySurvey,
    SurveyState,
)
from lms.models.event import Delivery, Event
from lms.models.evidence_pack import EvidencePack
from lms.models.finding import Finding, FindingReply
from lms.models.heartbeat import Heartbeat
from lms.models.hold import ErasureRequest, RetentionHold, RetentionRun
from lms.models.inspection import InspectorAccess, InspectorLook
from lms.models.library import Acknowledgement, LibraryDocument, LibraryKind, LibraryVersion
from lms.models.media import Audience, Download, Picture, Rendition
from lms.models.milestone import (
    Milestone,
    MilestoneChange,
    MilestoneKind,
    MilestoneOwner,
    MilestoneScope,
    MilestoneState,
    MilestoneTemplate,
)
from lms.models.milestone_feed import MilestoneFeed
from lms.models.milestone_file import MilestoneFile
from lms.models.nomination import Nomination, NominationDraft
from lms.models.notice import MailDelivery, Notice
from lms.models.numbering import Counter, OnceKey
from lms.models.organisation import Organisation, OrganisationKind
from lms.models.partner import JobPosition, Location, OrgUnit, Partner, PartnerStatus
from lms.models.partner_figures import PartnerFigures
from lms.models.people_import import PeopleImport, PeopleImportRow
from lms.models.person import Person
from lms.models.planting import Planting
from lms.models.profile import PartnerProfile, ProfileChange, ProfileReview, ProfileSection
from lms.models.read_token import ReadToken
from lms.models.readiness import (
    ReadinessChange,
    ReadinessDecision,
    ReadinessItem,
    ReadinessMark,
    ReadinessTemplate,
    ReadinessValue,
    Section,
    Verdict,
)
from lms.models.rights_review import RightsDecision, RightsItem, RightsReview
from lms.models.risk import Risk, RiskCategory, RiskChange, RiskState
from lms.models.sealed import Sealable
from lms.models.secret import LoginRequest, OneTimeSecret
from lms.models.session import Session
from lms.models.site import SiteTexts
from lms.models.system import Deployment, Release, System
from lms.models.unit import TerytCode, Unit, UnitKind
from lms.pages import NewsIndexPage, NewsPage, NewsTag, StatementPage, TextPage, WelcomePage
from lms.pages.readers import Readers

__all__ = [
    "TO_FILL_IN",
    "AcceptanceOutcome",
    "AcceptanceProtocol",
    "AcceptanceSignature",
    "AcceptanceState",
    "AccessToken",
    "Acknowledgement",
    "Appointment",
    "AttachmentChange",
    "AttachmentStep",
    "Audience",
    "BlockedDates",
    "Contract",
    "Counter",
    "Delivery",
    "Deployment",
    "DomainSystem",
    "Download",
    "DurabilityDecision",
    "DurabilityDeclaration",
    "DurabilityPeriod",
    "DurabilitySurvey",
    "ErasureRequest",
    "Event",
    "EvidencePack",
    "Finding",
    "FindingReply",
    "Heartbeat",
    "InspectorAccess",
    "InspectorLook",
    "JobPosition",
    "LibraryDocument",
    "LibraryKind",
    "LibraryVersion",
    "Location",
    "LoginRequest",
    "MailDelivery",
    "MendedDefect",
    "Milestone",
    "MilestoneChange",
    "MilestoneFeed",
    "MilestoneFile",
    "MilestoneKind",
    "MilestoneOwner",
    "MilestoneScope",
    "MilestoneState",
    "MilestoneTemplate",
    "NewsIndexPage",
    "NewsPage",
    "NewsTag",
    "Nomination",
    "NominationDraft",
    "Notice",
    "OnceKey",
    "OneTimeSecret",
    "OrgUnit",
    "Organisation",
    "OrganisationKind",
    "Partner",
    "PartnerFigures",
    "PartnerProfile",
    "PartnerStatus",
    "Party",
    "PeopleImport",
    "PeopleImportRow",
    "Person",
    "Picture",
    "Planting",
    "ProfileChange",
    "ProfileReview",
    "ProfileSection",
    "ReadToken",
    "Readers",
    "ReadinessChange",
    "ReadinessDecision",
    "ReadinessItem",
    "ReadinessMark",
    "ReadinessTemplate",
    "ReadinessValue",
    "Release",
    "Rendition",
    "RetentionHold",
    "RetentionRun",
    "RightsDecision",
    "RightsItem",
    "RightsReview",
    "Risk",
    "RiskCategory",
    "RiskChange",
    "RiskState",
    "Role",
    "Sealable",
    "Section",
    "Session",
    "SiteTexts",
    "StatementPage",
    "SurveyState",
    "System",
    "TerytCode",
    "TextPage",
    "Unit",
    "UnitKind",
    "Verdict",
    "WelcomePage",
]

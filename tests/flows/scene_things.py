"""All the things of the scene, by the names that rows of the tables ask for."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from courses.models import (
    CardScan,
    CardSession,
    Certificate,
    EvaluationOutcome,
    InstructionCard,
    InstructionPage,
    Programme,
    SessionEntry,
)
from helpdesk.models import (
    Absence,
    AccessRequest,
    ApiToken,
    Attachment,
    Consultation,
    Escalation,
    EscalationRequest,
    GuestAccess,
    HeldReply,
    IncomingMail,
    Macro,
    Obligation,
    Problem,
    SavedReply,
    SavedView,
    ShownAnswer,
    Ticket,
    TicketTie,
    TimeSpent,
    WebhookDelivery,
)
from lms.models import (
    Appointment,
    BlockedDates,
    Delivery,
    DomainSystem,
    Download,
    DurabilityDeclaration,
    DurabilitySurvey,
    EvidencePack,
    Finding,
    InspectorAccess,
    JobPosition,
    LibraryVersion,
    MailDelivery,
    MilestoneFile,
    NewsPage,
    Notice,
    PeopleImport,
    Person,
    ReadToken,
    Release,
    RetentionHold,
    RightsItem,
    Risk,
    Unit,
)
from tests.factories.people import Cast


@dataclass
class Scene:
    """`people` by the names of PEOPLE; everything else belongs to the office of the first ones."""

    cast: Cast
    people: dict[str, Person | None]
    domain_system: DomainSystem
    attaching: DomainSystem
    blocked: BlockedDates
    rights: RightsItem
    durability: DurabilitySurvey
    declared: DurabilityDeclaration
    read_token: ReadToken
    risk: Risk
    evidence: MilestoneFile
    library: LibraryVersion
    news: NewsPage
    people_import: PeopleImport
    evidence_pack: EvidencePack
    inspection: InspectorAccess
    finding: Finding
    hold: RetentionHold
    ticket: Ticket
    held_reply: HeldReply
    saved_reply: SavedReply
    macro: Macro
    matter_macro: Macro
    access_request: AccessRequest
    solved: Ticket
    registered: Escalation
    guest: GuestAccess
    spent: TimeSpent
    consultation: Consultation
    stopped: Escalation
    proposed: Escalation
    bypassed: Escalation
    claimed: Escalation
    disputed: Escalation
    refused: Escalation
    done: Escalation
    incoming: IncomingMail
    token: ApiToken
    webhook: WebhookDelivery
    absence: Absence
    problem: Problem
    grouped: Ticket
    joined: Ticket
    linked: Ticket
    tie: TicketTie
    shown: ShownAnswer
    view: SavedView
    asked: EscalationRequest
    obligation: Obligation
    attachment: Attachment
    screen: Attachment
    card: InstructionCard
    waiting_card: InstructionCard
    signed_card: InstructionCard
    assigned: Any
    pin: str
    session: CardSession
    session_entry: SessionEntry
    batch: UUID
    paused_session: CardSession
    day_session: CardSession
    finished_session: CardSession
    scan: CardScan
    page: Any
    article: Any
    step: Any
    course: Any
    lesson: Any
    changed_lesson: Any
    enrolment: Any
    extension: Any
    entry: Any
    code: Any
    rule: Any
    task: Any
    work: Any
    open_answer: Any
    peer: Any
    attempt: Any
    submitted: Any
    refresher: Any
    regrade: Any
    mended: Any
    presentation: Any
    picture: Any
    document: Download
    notice: Notice
    mail: MailDelivery
    letter: Delivery
    release: Release
    position: JobPosition
    unit: Unit
    contract: Any
    report: Any
    handed_report: Any
    free_month: date
    review: Any
    acceptance: Any
    signed_acceptance: Any
    aside: Any
    clerks_role: Appointment
    slot: Any
    room: Any
    room_over: Any
    ticked: Any
    paper: Any
    room_question: Any
    numbered: Any
    free_slot: Any
    booking: Any
    held: Any
    visit: Any
    visit_ahead: Any
    visit_begun: Any
    visit_held: Any
    protocol: Any
    hours_entry: Any
    certificate: Certificate
    certificate_wanted: Certificate
    certificate_suspended: Certificate
    programme: Programme
    outcome: EvaluationOutcome

    @property
    def tagged_page(self) -> int:
        """An instruction that concerns the system of the release."""
        InstructionPage.objects.filter(pk=self.page.pk).update(system=self.release.system)
        return int(self.page.pk)

    @property
    def partner(self) -> Any:
        return self.cast.partner

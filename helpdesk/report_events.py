"""Facts of monthly reports and of reviews of the system, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ReportDrafted:
    """Computed for the first time, or again before it was handed over."""

    name: ClassVar[str] = "helpdesk.report_drafted"
    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportHandedOver:
    name: ClassVar[str] = "helpdesk.report_handed_over"
    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportSigned:
    """Accepted by the office, or returned with reservations; `after` says which."""

    name: ClassVar[str] = "helpdesk.report_signed"
    report_id: int


@dataclass(frozen=True, kw_only=True)
class BreachNoted:
    """Somebody has said why a deadline was missed."""

    name: ClassVar[str] = "helpdesk.breach_noted"
    note_id: int
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class ReportTermsAdded:
    name: ClassVar[str] = "helpdesk.report_terms_added"
    terms_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewKept:
    name: ClassVar[str] = "helpdesk.review_kept"
    review_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewConfirmed:
    name: ClassVar[str] = "helpdesk.review_confirmed"
    review_id: int

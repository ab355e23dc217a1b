"""Facts of what laws demand and of data protection officers, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ObligationBegun:
    """A law demands something of an office; its clock runs."""

    name: ClassVar[str] = "helpdesk.obligation_begun"
    obligation_id: int


@dataclass(frozen=True, kw_only=True)
class ObligationRevived:
    """What had lapsed with the category of its question is demanded again; its clock goes on as it was."""

    name: ClassVar[str] = "helpdesk.obligation_revived"
    obligation_id: int


@dataclass(frozen=True, kw_only=True)
class ObligationRecorded:
    """What was done, is not needed, or was taken back; `after` names the link where an officer acted by one."""

    name: ClassVar[str] = "helpdesk.obligation_recorded"
    obligation_id: int
    step_id: int


@dataclass(frozen=True, kw_only=True)
class FindingCorrected:
    """When it was found out, from which the time counts."""

    name: ClassVar[str] = "helpdesk.finding_corrected"
    obligation_id: int


@dataclass(frozen=True, kw_only=True)
class ObligationNear:
    """Of the time half is gone, or little is left: `kind`."""

    name: ClassVar[str] = "helpdesk.obligation_near"
    obligation_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class ObligationMissed:
    name: ClassVar[str] = "helpdesk.obligation_missed"
    obligation_id: int


@dataclass(frozen=True, kw_only=True)
class OfficerNamed:
    """The data protection officer of a partner; whoever was it before is it no more."""

    name: ClassVar[str] = "helpdesk.officer_named"
    officer_id: int


@dataclass(frozen=True, kw_only=True)
class OfficerLeft:
    """The officer's last role at the partner has ended; nobody is the officer until somebody is named."""

    name: ClassVar[str] = "helpdesk.officer_left"
    officer_id: int


@dataclass(frozen=True, kw_only=True)
class OfficerLinkSent:
    name: ClassVar[str] = "helpdesk.officer_link_sent"
    link_id: int


@dataclass(frozen=True, kw_only=True)
class OfficerLinkRevoked:
    name: ClassVar[str] = "helpdesk.officer_link_revoked"
    link_id: int

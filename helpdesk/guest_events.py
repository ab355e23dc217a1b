"""Facts of outside consultants, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ConsultantInvited:
    """Somebody without an account may work on one matter, by a mailed link."""

    name: ClassVar[str] = "helpdesk.consultant_invited"
    escalation_id: int
    access_id: int


@dataclass(frozen=True, kw_only=True)
class ConsultantRenewed:
    name: ClassVar[str] = "helpdesk.consultant_renewed"
    escalation_id: int
    access_id: int


@dataclass(frozen=True, kw_only=True)
class ConsultantRevoked:
    name: ClassVar[str] = "helpdesk.consultant_revoked"
    escalation_id: int
    access_id: int


@dataclass(frozen=True, kw_only=True)
class ConsultantActed:
    """Done by a link; `after` names the link and who gave it. The fact of what was done stands beside it."""

    name: ClassVar[str] = "helpdesk.consultant_acted"
    escalation_id: int
    access_id: int
    message_id: int

"""Which access of an outside consultant an address or a mail is, and whether it still opens anything."""

from datetime import datetime

from helpdesk.models import Escalation, GuestAccess
from lms.kit.codes import digest
from lms.models import Person
from lms.permissions import can

PURPOSE = "helpdesk.guest_link"
RELATED = (
    "person", "given_by", "escalation__ticket", "escalation__partner", "escalation__contractor",
    "escalation__contract", "escalation__system", "escalation__release__system", "escalation__created_by",
    "escalation__package", "escalation__policy_version", "escalation__calendar_version",
)  # fmt: skip


def hashed_guest_key(token: str) -> str:
    return digest(token, purpose=PURPOSE)


def access_of(token: str, now: datetime) -> GuestAccess | None:
    """Any text may be asked; forged, revoked, too old, of a matter that has ended and of a giver who may give nothing
    more are all the same.
    """
    rows = GuestAccess.objects.usable(now).select_related(*RELATED)
    return _given(rows.filter(keys__hashed=hashed_guest_key(token)).first())


def access_to(escalation: Escalation, person: Person, now: datetime) -> GuestAccess | None:
    """Of this consultant to this matter: for a letter that proves by its token whom it answers."""
    rows = GuestAccess.objects.usable(now).select_related(*RELATED)
    return _given(rows.filter(escalation=escalation, person=person).newest_first().first())


def may_use_access(access: GuestAccess) -> bool:
    """By the giver's rights of this very moment: a link gives nobody more than they have."""
    return can(access.given_by, "helpdesk.invite_consultant", access.escalation)


def guests_of(escalation: Escalation, now: datetime) -> list[GuestAccess]:
    """Who may work on it by a link now."""
    rows = GuestAccess.objects.usable(now).filter(escalation=escalation).select_related(*RELATED)
    return [access for access in rows.newest_first() if may_use_access(access)]


def _given(access: GuestAccess | None) -> GuestAccess | None:
    return access if access and may_use_access(access) else None

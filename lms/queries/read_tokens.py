"""Which token for reading a request shows, and how far it reaches."""

from dataclasses import dataclass
from datetime import datetime

from lms.kit.access_tokens import PREFIX, hashed_token
from lms.models import Partner, Person, ReadToken, Role
from lms.models.partner import PartnerQuerySet
from lms.models.unit import UnitKind
from lms.read_parts import read_parts


@dataclass(frozen=True)
class ReadTokenRow:
    """`kinds` is empty where the token reaches all partners."""

    token: ReadToken
    allows: list[str]
    kinds: list[str]
    is_usable: bool


def read_token_of(secret: str, now: datetime) -> ReadToken | None:
    """The usable token with this secret, if who made it still works for the office. Two statements."""
    if not secret.startswith(PREFIX):
        return None
    tokens = ReadToken.objects.usable(now).select_related("made_by")
    token = tokens.filter(hashed=hashed_token(secret)).first()
    if token is None or not token.made_by.standing.has(Role.COORDINATOR, Role.ADMINISTRATOR):
        return None
    return token


def partners_of_token(token: ReadToken) -> PartnerQuerySet:
    """What its maker sees, and of that only the kinds that it was made for."""
    seen: PartnerQuerySet = Partner.objects.visible_to(token.made_by)
    return seen.filter(unit__kind__in=token.kinds) if token.kinds else seen


def read_token_rows(person: Person, now: datetime) -> list[ReadTokenRow]:
    """The newest hundred. One statement."""
    tokens = ReadToken.objects.visible_to(person).select_related("made_by").order_by("-pk")[:100]
    return [
        ReadTokenRow(
            token,
            [str(part.label) for part in read_parts if token.allows(part.name)],
            [str(UnitKind(kind).label) for kind in token.kinds],
            token.is_usable(now),
        )
        for token in tokens
    ]

"""Which token for reading a request shows, and how far it reaches."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lms.kit.access_tokens import PREFIX, hashed_token
from lms.models import Partner, Person, ReadToken
from lms.models.partner import PartnerQuerySet
from lms.models.unit import UnitKind
from lms.permissions import can
from lms.read_parts import read_parts

KEEPING = "lms.keep_read_tokens"
ENDED_SHOWN = 100


@dataclass(frozen=True)
class ReadTokenRow:
    """`kinds` is empty where the token reaches all partners. `stopped` is one that would be good, had its maker still a
    role at the office.
    """

    token: ReadToken
    allows: list[str]
    kinds: list[str]
    is_usable: bool
    stopped: bool


def read_token_of(secret: str, now: datetime) -> ReadToken | None:
    """The usable token with this secret, if who made it still works for the office. Two statements."""
    if not secret.startswith(PREFIX):
        return None
    tokens = ReadToken.objects.usable(now).select_related("made_by")
    token = tokens.filter(hashed=hashed_token(secret)).first()
    return token if token and _opens(token, now) else None


def partners_of_token(token: ReadToken) -> PartnerQuerySet:
    """What its maker sees, and of that only the kinds that it was made for."""
    seen: PartnerQuerySet = Partner.objects.visible_to(token.made_by)
    return seen.filter(unit__kind__in=token.kinds) if token.kinds else seen


def read_token_rows(person: Person, now: datetime) -> list[ReadTokenRow]:
    """All that still open something, then the newest hundred of the others. Three statements."""
    seen = ReadToken.objects.visible_to(person).order_by("-pk")
    good = seen.filter(revoked_at=None, expires_at__gt=now)
    tokens = [*good, *seen.exclude(revoked_at=None, expires_at__gt=now)[:ENDED_SHOWN]]
    people = Person.objects.filter(pk__in={each.made_by_id for each in tokens})
    makers = {each.pk: each for each in people.with_standing(timezone.localdate(now))}
    for token in tokens:
        token.made_by = makers[token.made_by_id]
    rows = [_row(token, now) for token in tokens]
    return sorted(rows, key=lambda row: not row.is_usable)


def _row(token: ReadToken, now: datetime) -> ReadTokenRow:
    allows = [str(part.label) for part in read_parts if token.allows(part.name)]
    kinds, opens = [str(UnitKind(kind).label) for kind in token.kinds], _opens(token, now)
    return ReadTokenRow(token, allows, kinds, opens, stopped=token.is_usable(now) and not opens)


def _opens(token: ReadToken, now: datetime) -> bool:
    """What makes and revokes tokens is what they read by: the maker's role at the office."""
    return token.is_usable(now) and can(token.made_by, KEEPING)

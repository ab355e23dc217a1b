"""Let a program of the Marshal's Office read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import ReadTokenMade
from lms.kit.access_tokens import new_secret, token_values
from lms.kit.refused import Refused
from lms.models import Person, ReadToken
from lms.models.unit import UnitKind
from lms.once import once
from lms.outbox import announce
from lms.permissions import can
from lms.queries.read_tokens import KEEPING
from lms.read_parts import read_parts


@dataclass(frozen=True)
class MadeReadToken:
    """The secret is known here and now only, and empty where the same form has made the token before."""

    token: ReadToken
    secret: str


@transaction.atomic
def make_read_token(
    *,
    name: str,
    scopes: Iterable[str],
    kinds: Iterable[str],
    days: int,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> MadeReadToken:
    """Make a token that reads what `scopes` (names of lms.read_parts) tell of partners of these kinds of units, of all
    of them where none is named.

    Permission: lms.keep_read_tokens. Announces ReadTokenMade. Raise Refused.
    """
    if not can(by, KEEPING):
        raise Refused(_("Only the Marshal's Office may do this."))
    secret = new_secret()

    def make() -> ReadToken:
        offered = [part.name for part in read_parts]
        values = token_values(name=name, scopes=scopes, offered=offered, days=days, secret=secret, now=now)
        if "people:contact" in values["scopes"] and "people" not in values["scopes"]:
            raise Refused(_("E-mail and telephone are told along with people: choose people as well."), field="scopes")
        return _made(values, list(kinds), by, now)

    token, is_new = once(key=key, action="lms.make_read_token", by=by, now=now, kind=ReadToken, make=make)
    return MadeReadToken(token, secret if is_new else "")


def _made(values: dict[str, object], kinds: list[str], by: Person, now: datetime) -> ReadToken:
    known = [kind for kind in UnitKind.values if kind in kinds]
    if set(kinds) - set(known):
        # A kind that is not known must not become "all of them".
        raise Refused(_("Choose kinds of units from the list."), field="kinds")
    token = ReadToken.objects.create(kinds=known, made_by=by, **values)
    after = {"title": token.name, "scopes": token.scopes, "kinds": known, "expires_at": token.expires_at.isoformat()}
    announce(ReadTokenMade(read_token_id=token.pk), by=by, about=token, after=after, now=now)
    return token

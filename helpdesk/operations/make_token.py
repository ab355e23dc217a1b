"""Let a program of the contractor in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TokenMade
from helpdesk.models import ApiToken, Scope
from helpdesk.models.escalation import CONTRACTOR_ROLES
from lms.kit.access_tokens import new_secret, token_values
from lms.kit.refused import Refused
from lms.models import Organisation, Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@dataclass(frozen=True)
class MadeToken:
    """The secret is known here and now only, and empty where the same form has made the token before."""

    token: ApiToken
    secret: str


@transaction.atomic
def make_token(
    *,
    contractor: Organisation,
    name: str,
    acts_as: Person,
    scopes: Iterable[str],
    days: int,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> MadeToken:
    """Make a token that does what `acts_as`, a person of that contractor, may do there, within `scopes`.

    Permission: helpdesk.keep_bridge. Announces TokenMade. Raise Refused.
    """
    if not can(by, "helpdesk.keep_bridge", contractor):
        raise Refused(_("Only the contract manager of this contractor may do this."))
    secret = new_secret()

    def make() -> ApiToken:
        return _made(contractor, name, acts_as, list(scopes), days, by, now, secret)

    token, is_new = once(key=key, action="helpdesk.make_token", by=by, now=now, kind=ApiToken, make=make)
    return MadeToken(token, secret if is_new else "")


def _made(
    contractor: Organisation,
    name: str,
    acts_as: Person,
    scopes: list[str],
    days: int,
    by: Person,
    now: datetime,
    secret: str,
) -> ApiToken:
    values = token_values(name=name, scopes=scopes, offered=Scope.values, days=days, secret=secret, now=now)
    if contractor.pk not in acts_as.standing.contractors(*CONTRACTOR_ROLES):
        raise Refused(_("Choose a consultant or the contract manager of this contractor."), field="acts_as")
    token = ApiToken.objects.create(contractor=contractor, acts_as=acts_as, made_by=by, **values)
    after = {"scopes": token.scopes, "acts_as": acts_as.pk, "expires_at": token.expires_at.isoformat()}
    announce(TokenMade(token_id=token.pk), by=by, about=token, after=after, now=now)
    return token

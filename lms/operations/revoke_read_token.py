"""Shut a program of the Marshal's Office out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import ReadTokenRevoked
from lms.kit.refused import Refused
from lms.models import Person, ReadToken
from lms.outbox import announce
from lms.permissions import can
from lms.queries.read_tokens import KEEPING


@transaction.atomic
def revoke_read_token(*, token: ReadToken, by: Person | None, now: datetime) -> ReadToken:
    """The next request with it is refused. A second click changes nothing.

    `by` is None where the role of its maker has ended. Permission: lms.keep_read_tokens. Announces ReadTokenRevoked.
    """
    if by and not can(by, KEEPING):
        raise Refused(_("Only the Marshal's Office may do this."))
    token = ReadToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at:
        return token
    token.revoked_at, token.revoked_by = now, by
    token.save(update_fields=["revoked_at", "revoked_by"])
    announce(ReadTokenRevoked(read_token_id=token.pk), by=by, about=token, now=now)
    return token

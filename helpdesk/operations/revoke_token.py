"""Shut a program of the contractor out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TokenRevoked
from helpdesk.models import ApiToken
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Person, now: datetime) -> ApiToken:
    """The next request with it is refused. A second click changes nothing.

    Permission: helpdesk.keep_bridge. Announces TokenRevoked.
    """
    token = ApiToken.objects.select_for_update(of=("self",)).select_related("contractor").get(pk=token.pk)
    if not can(by, "helpdesk.keep_bridge", token.contractor):
        raise Refused(_("Only the contract manager of this contractor may do this."))
    if token.revoked_at:
        return token
    token.revoked_at, token.revoked_by = now, by
    token.save(update_fields=["revoked_at", "revoked_by"])
    announce(TokenRevoked(token_id=token.pk), by=by, about=token, now=now)
    return token

"""Have facts about the contractor's matters sent to an address of its tracker."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EndpointAdded
from helpdesk.models import WebhookEndpoint
from helpdesk.queries.webhook_body import PURPOSE
from lms.kit.codes import new_token
from lms.kit.locked import lock
from lms.kit.markup import clean_text
from lms.kit.outward import NotSent, Unknown, addresses_of, place_of
from lms.kit.refused import Refused
from lms.models import Organisation, Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

MOST = 10
LONGEST = 500


@dataclass(frozen=True)
class AddedEndpoint:
    """The secret is shown here and now only; empty where the same form has added the address before."""

    endpoint: WebhookEndpoint
    secret: str


@transaction.atomic
def add_endpoint(
    *, contractor: Organisation, url: str, by: Person, now: datetime, key: UUID | None = None
) -> AddedEndpoint:
    """Facts that become true from now on go there. The secret that signs them is kept locked, for we sign with it.

    Permission: helpdesk.keep_bridge. Announces EndpointAdded. Raise Refused.
    """
    if not can(by, "helpdesk.keep_bridge", contractor):
        raise Refused(_("Only the contract manager of this contractor may do this."))
    # One after another, so that two forms at once do not make one address too many.
    Organisation.objects.select_for_update().get(pk=contractor.pk)
    secret = new_token()

    def make() -> WebhookEndpoint:
        endpoint = WebhookEndpoint.objects.create(
            contractor=contractor,
            url=_fit(contractor, url),
            sealed_secret=lock(secret, purpose=PURPOSE),
            made_by=by,
            made_at=now,
        )
        announce(EndpointAdded(endpoint_id=endpoint.pk), by=by, about=endpoint, after={"url": endpoint.url}, now=now)
        return endpoint

    endpoint, is_new = once(key=key, action="helpdesk.add_endpoint", by=by, now=now, kind=WebhookEndpoint, make=make)
    return AddedEndpoint(endpoint, secret if is_new else "")


def _fit(contractor: Organisation, url: str) -> str:
    address = clean_text(url, single_line=True)
    try:
        if len(address) > LONGEST or not address.isascii() or " " in address:
            raise ValueError
        place = place_of(address)
    except ValueError:
        raise Refused(_("Give an address that begins with https:// and has no login in it."), field="url") from None
    own = WebhookEndpoint.objects.filter(contractor=contractor)
    if own.filter(url=address).exists():
        raise Refused(_("This address is here already."), field="url")
    if own.count() >= MOST:
        raise Refused(_("A contractor has at most %(most)d addresses.") % {"most": MOST}, field="url")
    try:
        # A name is looked up where it costs no lock: in the form, and before each message.
        addresses_of(place, asks_around=False)
    except Unknown:
        return address
    except NotSent as error:
        raise Refused(_("This does not lead to a public address on the internet."), field="url") from error
    return address

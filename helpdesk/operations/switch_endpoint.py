"""Stop sending to an address, or go on."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EndpointSwitched
from helpdesk.models import WebhookEndpoint
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce, wake
from lms.permissions import can


@transaction.atomic
def switch_endpoint(*, endpoint: WebhookEndpoint, on: bool, by: Person, now: datetime) -> WebhookEndpoint:
    """Off: what happens waits. On: what waits is sent at once, in its order. A second click changes nothing.

    Permission: helpdesk.keep_bridge. Announces EndpointSwitched.
    """
    endpoint = WebhookEndpoint.objects.select_for_update(of=("self",)).select_related("contractor").get(pk=endpoint.pk)
    if not can(by, "helpdesk.keep_bridge", endpoint.contractor):
        raise Refused(_("Only the contract manager of this contractor may do this."))
    if (endpoint.off_at is None) == on:
        return endpoint
    endpoint.off_at, endpoint.off_by = (None, None) if on else (now, by)
    if on:
        endpoint.failing_since = None
        endpoint.deliveries.waiting().update(next_at=now, attempts=0)
    endpoint.save(update_fields=["off_at", "off_by", "failing_since"])
    announce(EndpointSwitched(endpoint_id=endpoint.pk), by=by, about=endpoint, after={"on": on}, now=now)
    if on:
        transaction.on_commit(partial(wake, "helpdesk.send_webhooks"), robust=True)
    return endpoint

"""Send a message to a tracker once more."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import WebhookReplayed
from helpdesk.models import WebhookDelivery
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce, wake
from lms.permissions import can


@transaction.atomic
def replay_webhook(*, delivery: WebhookDelivery, by: Person, now: datetime) -> WebhookDelivery:
    """Put it back to the waiting ones, under the same id; later messages about the same matter wait for it.

    Permission: helpdesk.keep_bridge. Announces WebhookReplayed. Raise Refused while it waits anyhow.
    """
    found = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("endpoint__contractor")
    delivery = found.get(pk=delivery.pk)
    if not can(by, "helpdesk.keep_bridge", delivery.endpoint.contractor):
        raise Refused(_("Only the contract manager of this contractor may do this."))
    if delivery.state == WebhookDelivery.State.WAITING:
        raise Refused(_("This message is still waiting to be sent."))
    before = delivery.state
    delivery.state, delivery.attempts, delivery.next_at = WebhookDelivery.State.WAITING, 0, now
    delivery.claimed_until = None
    delivery.save(update_fields=["state", "attempts", "next_at", "claimed_until"])
    announce(
        WebhookReplayed(delivery_id=str(delivery.pk), endpoint_id=delivery.endpoint_id),
        by=by,
        about=delivery.endpoint,
        before={"state": before},
        after={"state": delivery.state},
        now=now,
    )
    transaction.on_commit(partial(wake, "helpdesk.send_webhooks"), robust=True)
    return delivery

"""What follows for a contractor's own tracker when a fact about its matters becomes true."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import EndpointGivenUp
from helpdesk.models import WebhookEndpoint
from helpdesk.operations.queue_webhooks import queue_webhooks
from helpdesk.queries.bridge_page import managers
from helpdesk.queries.webhook_body import FACTS
from lms.models import Event
from lms.operations.tell import tell
from lms.outbox import receives


@receives(*FACTS)
def queue_for_tracker(event: Event) -> None:
    queue_webhooks(event=event)


@receives(EndpointGivenUp)
def tell_of_silence(event: Event) -> None:
    """Nothing was taken at an address for two days: somebody has to look at the receiving system."""
    endpoint = WebhookEndpoint.objects.get(pk=event.data["endpoint_id"])
    tell(
        people=managers(endpoint.contractor_id, timezone.localdate()),
        about=event,
        kind="helpdesk.endpoint_given_up",
        subject=_("Nothing reaches your system any more"),
        body=_(
            "For two days %(url)s has taken no message. Sending there is switched off; what happens waits. "
            "Switch it on again when your system answers."
        )
        % {"url": endpoint.url},
        path=endpoint.get_absolute_url(),
        by_mail=True,
        now=timezone.now(),
    )

"""Addresses of contractors' trackers and messages to them, made as people and facts make them."""

from datetime import datetime
from typing import Any

from helpdesk.models import WebhookDelivery
from helpdesk.operations.add_endpoint import AddedEndpoint, add_endpoint
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later

SOMEWHERE = "https://127.0.0.1:9/pomost"


def make_endpoint(cast: Cast, *, url: str = SOMEWHERE, now: datetime = MORNING, **given: Any) -> AddedEndpoint:
    """Marek has the facts of his firm sent there; needs WEBHOOKS_PRIVATE, for tests talk to this machine."""
    return add_endpoint(**{"contractor": cast.contractor, "by": cast.marek, "url": url, "now": now, **given})


def queued(now: datetime | None = None) -> list[WebhookDelivery]:
    """All messages, in the order of what happened, once every fact has reached its receivers."""
    sweep(now=now or later(1_000))
    return list(WebhookDelivery.objects.order_by("event_id", "pk"))


def make_sent(cast: Cast, *, now: datetime) -> WebhookDelivery:
    """What became of a matter's first message, taken by the tracker."""
    from helpdesk.models import Escalation
    from tests.factories.facts import make_event

    endpoint = make_endpoint(cast, url="https://93.184.216.34/pomost", now=now).endpoint
    matter = Escalation.objects.filter(contractor=cast.contractor).earliest("pk")
    return endpoint.deliveries.create(
        event=make_event(), escalation=matter, kind="escalation.registered", state="sent", sent_at=now, last_status=200
    )

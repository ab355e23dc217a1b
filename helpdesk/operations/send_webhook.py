"""Send one message to a tracker. Speaks to another machine, so it must never run inside a transaction."""

import logging
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from helpdesk.events import EndpointGivenUp
from helpdesk.kit.webhook_signature import signature
from helpdesk.models import WebhookDelivery, WebhookEndpoint
from helpdesk.queries.webhook_body import PURPOSE, webhook_body
from lms.kit.locked import unlock
from lms.kit.outward import NotSent, post
from lms.outbox import announce

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
LAST_TRY = timedelta(hours=48)
MOST_ATTEMPTS = 16  # with these pauses the last one comes within 48 hours
AGENT = "Pomost-Webhook/1"


class Outcome(Enum):
    NOT_NOW = "sent before, waiting, behind another one, or in another worker's hands"
    SENT = "taken by the tracker"
    POSTPONED = "not taken for now"


def send_webhook(*, delivery_id: UUID, now: datetime) -> Outcome:
    """Try once and write down what became of it.

    The row is claimed first, for longer than any answer is waited for: two workers never send the same message side by
    side. A worker that dies in between leaves it claimed; it is then sent again under the same id, never lost. An
    answer that comes after our patience counts as none, and the receiver knows the second message by its id.
    """
    if not WebhookDelivery.objects.due(now).filter(pk=delivery_id).exists() or not _claim(delivery_id, now):
        return Outcome.NOT_NOW
    delivery = WebhookDelivery.objects.select_related("endpoint", "event", "escalation").get(pk=delivery_id)
    status, error = _post(delivery, now)
    if status is not None and 200 <= status < 300:
        _note_success(delivery, status, now)
        return Outcome.SENT
    _note_failure(delivery, status, error or f"HTTP {status}", now)
    return Outcome.POSTPONED


def _claim(delivery_id: UUID, now: datetime) -> bool:
    """Asks this row alone: a condition on other rows would be answered from before the other worker's claim."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    own = WebhookDelivery.objects.waiting().filter(free, pk=delivery_id, next_at__lte=now)
    return bool(own.update(claimed_until=now + LEASE, attempts=F("attempts") + 1))


def _post(delivery: WebhookDelivery, now: datetime) -> tuple[int | None, str]:
    try:
        secret = unlock(delivery.endpoint.sealed_secret, purpose=PURPOSE)
    except ValueError:
        return None, "the secret cannot be read any more; add the address anew"
    body = webhook_body(delivery)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "Pomost-Delivery": str(delivery.pk),
        "Pomost-Signature": signature(secret, timestamp=int(now.timestamp()), body=body),
    }
    try:
        return post(delivery.endpoint.url, body=body, headers=headers), ""
    except NotSent as error:
        return None, str(error)


def _note_success(delivery: WebhookDelivery, status: int, now: datetime) -> None:
    WebhookDelivery.objects.waiting().filter(pk=delivery.pk).update(
        state=WebhookDelivery.State.SENT,
        sent_at=now,
        next_at=None,
        claimed_until=None,
        last_status=status,
        last_error="",
    )
    WebhookEndpoint.objects.filter(pk=delivery.endpoint_id).exclude(failing_since=None).update(failing_since=None)


@transaction.atomic
def _note_failure(delivery: WebhookDelivery, status: int | None, error: str, now: datetime) -> None:
    logger.warning("webhook %s was not taken: %s", delivery.pk, error)
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=delivery.endpoint_id)
    is_last = delivery.attempts >= MOST_ATTEMPTS
    pause = min(FIRST_PAUSE * 2 ** (delivery.attempts - 1), LONGEST_PAUSE)
    WebhookDelivery.objects.waiting().filter(pk=delivery.pk).update(
        state=WebhookDelivery.State.GIVEN_UP if is_last else WebhookDelivery.State.WAITING,
        next_at=None if is_last else now + pause,
        claimed_until=None,
        last_status=status,
        last_error=error.replace("\x00", "")[:300],
    )
    endpoint.failing_since = endpoint.failing_since or now
    gives_up = endpoint.off_at is None and now - endpoint.failing_since >= LAST_TRY
    if gives_up:
        endpoint.off_at = now
        fact = EndpointGivenUp(endpoint_id=endpoint.pk)
        announce(fact, by=None, about=endpoint, after={"on": False}, now=now)
    endpoint.save(update_fields=["failing_since", "off_at"])

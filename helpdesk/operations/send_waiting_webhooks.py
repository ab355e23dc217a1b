"""Send every message to a tracker that is due, each matter's in their order."""

import time
from datetime import datetime

from helpdesk.models import WebhookDelivery
from helpdesk.operations.send_webhook import Outcome, send_webhook

SECONDS = 50
BATCH = 200


def send_waiting_webhooks(*, now: datetime) -> int:
    """Return how many were taken. An address that does not take one is left alone until the next call.

    Ends before the next minute's call begins. Round after round, for what was sent lets the next of its matter through.
    """
    ends, sent = time.monotonic() + SECONDS, 0
    silent: set[int] = set()
    while True:
        due = WebhookDelivery.objects.due(now).exclude(endpoint__in=silent).order_by("event_id", "pk")
        batch = list(due.values_list("pk", "endpoint_id")[:BATCH])
        taken = 0
        for pk, endpoint_id in batch:
            if time.monotonic() > ends:
                return sent + taken
            if endpoint_id in silent:
                continue
            outcome = send_webhook(delivery_id=pk, now=now)
            taken += outcome is Outcome.SENT
            if outcome is Outcome.POSTPONED:
                silent.add(endpoint_id)
        sent += taken
        if not taken:
            return sent

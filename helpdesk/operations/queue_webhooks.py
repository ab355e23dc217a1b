"""Put a fact about a matter into the queue of every address of its contractor."""

from functools import partial

from django.db import transaction
from django.db.models import Q

from helpdesk.models import Escalation, Ticket, WebhookDelivery, WebhookEndpoint
from helpdesk.queries.webhook_body import KINDS
from lms.models import Event
from lms.outbox import wake


@transaction.atomic
def queue_webhooks(*, event: Event) -> int:
    """Write one delivery for each address that had been added when it happened; return how many are new. Asks nobody.

    A fact may reach its receivers before an earlier one of the same matter, which then waits out a pause. So whatever
    was true before and is not queued yet is queued along with it, or the later message could leave first. Facts of one
    matter are written under its lock: an earlier one is there, or will never be.
    """
    escalation = Escalation.objects.get(pk=event.data["escalation_id"])
    endpoints = list(WebhookEndpoint.objects.filter(contractor_id=escalation.contractor_id))
    if not endpoints:
        return 0
    facts = [each for each in _up_to(event, escalation) if each.data.get("escalation_id") == escalation.pk]
    wanted = [
        WebhookDelivery(
            endpoint=endpoint, event=fact, escalation=escalation, kind=KINDS[fact.name], next_at=fact.happened_at
        )
        for endpoint in endpoints
        for fact in facts
        if fact.happened_at >= endpoint.made_at
    ]
    before = WebhookDelivery.objects.filter(escalation=escalation).count()
    WebhookDelivery.objects.bulk_create(wanted, ignore_conflicts=True)
    transaction.on_commit(partial(wake, "helpdesk.send_webhooks"), robust=True)
    return WebhookDelivery.objects.filter(escalation=escalation).count() - before


def _up_to(event: Event, escalation: Escalation) -> list[Event]:
    about = Q(object_type=Escalation._meta.label, object_id=escalation.pk)
    about |= Q(object_type=Ticket._meta.label, object_id=escalation.ticket_id)
    return list(Event.objects.filter(about, name__in=KINDS, pk__lte=event.pk).order_by("pk"))

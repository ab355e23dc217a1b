"""What a message to a tracker says: ids and a kind, never a text; the rest is read through the API."""

import json
from typing import Any

from helpdesk.events import (
    CategoryAccepted,
    CategoryDecided,
    CategoryDisputed,
    CategoryProposed,
    ClockPaused,
    ClockResumed,
    EscalationAccepted,
    EscalationAnsweredBack,
    EscalationAskedBack,
    EscalationRefused,
    EscalationReplied,
    EscalationWithdrawn,
    RefusalAccepted,
    SolutionAccepted,
    SolutionProposed,
    SolutionSentBack,
    TicketEscalated,
    WorkaroundAccepted,
    WorkaroundProposed,
)
from helpdesk.models import TrackerAct, WebhookDelivery

PURPOSE = "helpdesk.webhook_secret"
FACTS: dict[type[Any], str] = {
    TicketEscalated: "escalation.registered",
    EscalationAccepted: "escalation.accepted",
    EscalationReplied: "escalation.replied",
    EscalationAskedBack: "escalation.asked_back",
    EscalationAnsweredBack: "escalation.answered_back",
    WorkaroundProposed: "escalation.workaround_proposed",
    WorkaroundAccepted: "escalation.workaround_accepted",
    EscalationRefused: "escalation.refused",
    RefusalAccepted: "escalation.refusal_accepted",
    CategoryProposed: "escalation.category_proposed",
    CategoryAccepted: "escalation.category_changed",
    CategoryDisputed: "escalation.category_disputed",
    CategoryDecided: "escalation.category_decided",
    ClockPaused: "escalation.clock_paused",
    ClockResumed: "escalation.clock_resumed",
    SolutionProposed: "escalation.solution_proposed",
    SolutionSentBack: "escalation.sent_back",
    SolutionAccepted: "escalation.closed",
    EscalationWithdrawn: "escalation.withdrawn",
}
"""Every fact that a tracker is told, and under which kind."""
KINDS: dict[str, str] = {fact.name: kind for fact, kind in FACTS.items()}
BY_CONTRACTOR = (
    *(EscalationAccepted.name, EscalationReplied.name, EscalationAskedBack.name),
    *(WorkaroundProposed.name, EscalationRefused.name, SolutionProposed.name),
)


def webhook_body(delivery: WebhookDelivery) -> bytes:
    """The same bytes at every try, whatever has changed since. One statement, none for what the office did."""
    event, escalation = delivery.event, delivery.escalation
    body = {
        "id": str(delivery.pk),
        "type": delivery.kind,
        "sequence": event.pk,
        "occurred_at": event.happened_at.isoformat(),
        "escalation": {
            "id": escalation.pk,
            "reference": escalation.reference,
            "url": f"/api/v1/escalations/{escalation.pk}",
        },
        # A letter of this thread; what closed it is the leader's letter to the clerk, which the contractor never sees.
        "message_id": None if event.name == SolutionAccepted.name else event.data.get("message_id"),
        "token": _token_of(delivery),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _token_of(delivery: WebhookDelivery) -> int | None:
    """Which token did it, so that a tracker knows its own echo."""
    event = delivery.event
    if event.name not in BY_CONTRACTOR:
        return None
    acts = TrackerAct.objects.filter(escalation_id=delivery.escalation_id)
    message: Any = event.data.get("message_id")
    own = acts.filter(message_id=message) if message else acts.filter(verb=TrackerAct.Verb.ACCEPT)
    return own.values_list("token_id", flat=True).first()

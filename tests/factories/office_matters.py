"""Legal and organisational questions with the Marshal's Office, and service requests; made by the operations that
people use.
"""

from datetime import date, datetime
from typing import Any

from helpdesk.models import Escalation, Ticket
from helpdesk.operations.escalate import escalate
from helpdesk.operations.request_service import request_service
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_system, make_ticket

LEGAL_QUESTION = "Kto podpisuje zarządzenie o EZD? Starosta jest na urlopie."


def make_legal(cast: Cast, *, now: datetime = MORNING, **given: Any) -> Ticket:
    return make_ticket(cast, now=now, **{"body": LEGAL_QUESTION, "category": "legal", **given})


def make_office_matter(
    cast: Cast, *, ticket: Ticket | None = None, now: datetime = MORNING, **given: Any
) -> Escalation:
    """Handed over by Leon, who holds no certificate, to the office where Maria works."""
    assert cast.maria
    values = {"severity": "KONSULTACJA", "reason": "Czy zastępca może podpisać zarządzenie?", **given}
    return escalate(ticket=ticket or make_legal(cast, now=now), by=cast.leon, now=now, **values)


def make_service_request(cast: Cast, kind: str = "rights", *, now: datetime = MORNING, **given: Any) -> Ticket:
    """Zofia asks for rights of a deputy."""
    assert cast.leon
    answers: dict[str, Any] = {
        "account": {"action": "open", "whom": "Jan Nowy, kancelaria"},
        "rights": {"whom": "Zofia Nowak, kancelaria", "rights": "podpis za zastępcę", "since": date(2026, 12, 1)},
        "training": {"topic": "Dekretacja", "people": 6, "days": "wtorki"},
    }[kind]
    values = {"answers": answers, "system": make_system(), "by": cast.zofia, **given}
    return request_service(kind=kind, now=now, **values)

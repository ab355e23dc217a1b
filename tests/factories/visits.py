"""Visits in every state, made by the operations that people use."""

from datetime import UTC, datetime, timedelta
from typing import Any

from courses.models import Visit, VisitProtocol
from courses.operations.cancel_visit import cancel_visit
from courses.operations.close_visit_day import close_visit_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.confirm_visit import confirm_visit
from courses.operations.decline_visit import decline_visit
from courses.operations.hold_visit import hold_visit
from courses.operations.miss_visit import miss_visit
from courses.operations.propose_visit import VisitDetails, propose_visit
from lms.models import Contract
from tests.factories.instructions import make_instruction
from tests.factories.organisations import make_contract
from tests.factories.people import PASSWORD, Cast

# A Thursday, 9:00 to 11:00 in Warsaw.
BEGINS = datetime(2026, 12, 10, 8, 0, tzinfo=UTC)
HOURS = timedelta(hours=2)
PROPOSED_AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def hours_contract(cast: Cast, hours: int = 10) -> Contract:
    """The one of the firm that gives hours."""
    found = Contract.objects.filter(contractor=cast.contractor, instruction_hours__gt=0).first()
    return found or make_contract(cast.contractor, number="U/godziny/2025", instruction_hours=hours)


def make_visit(cast: Cast, *, begins_at: datetime = BEGINS, now: datetime = PROPOSED_AT, **given: Any) -> Visit:
    """Two hours that Tomasz proposes, to instruct Zofia."""
    values: dict[str, Any] = {
        "partner": cast.partner,
        "contract": given.get("contract") or hours_contract(cast),
        "times": [(begins_at, begins_at + HOURS)],
        "place": "Sala 12",
        "people": (cast.zofia,),
    }
    if "instructions" not in given:
        values["instructions"] = [make_instruction(cast, f"Instrukcja na wizytę {Visit.objects.count()}")]
    return propose_visit(details=VisitDetails(**{**values, **given}), by=cast.tomasz, now=now)


def make_visit_in(cast: Cast, state: str, *, begins_at: datetime = BEGINS, now: datetime = PROPOSED_AT) -> Visit:
    visit = make_visit(cast, begins_at=begins_at, now=now)
    later = begins_at + HOURS
    if state == "declined":
        return decline_visit(visit=visit, reason="Sesja rady.", by=cast.renata, now=now)
    if state == "proposed":
        return visit
    visit = confirm_visit(visit=visit, by=cast.renata, now=now)
    if state == "held":
        return hold_visit(visit=visit, by=cast.tomasz, now=later)
    if state == "cancelled":
        return cancel_visit(visit=visit, reason="Choroba.", by=cast.renata, now=now)
    if state == "missed":
        return miss_visit(visit=visit, reason="Sala zamknięta.", by=cast.tomasz, now=later)
    return visit


def make_protocol(cast: Cast, visit: Visit | None = None, **given: Any) -> VisitProtocol:
    """Of a visit that was held, waiting for Renata."""
    held = visit or make_visit_in(cast, "held", **given)
    return close_visit_day(visit=held, remarks="Bez uwag.", by=cast.tomasz, now=held.slot.ends_at)


def make_confirmed_protocol(cast: Cast, visit: Visit | None = None, *, reservations: str = "") -> VisitProtocol:
    made = make_protocol(cast, visit)
    return confirm_protocol(
        protocol=made,
        password=PASSWORD,
        shown_hash=made.content_hash,
        reservations=reservations,
        by=cast.renata,
        now=made.ends_at + timedelta(days=1),
    )

"""Monthly reports and reviews of the system in every state, made by the operations that people use."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from helpdesk.models import Escalation, SlaReport, SystemReview
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.add_report_terms import add_report_terms
from helpdesk.operations.confirm_review import confirm_review
from helpdesk.operations.draft_report import draft_report
from helpdesk.operations.hand_over_report import hand_over_report
from helpdesk.operations.keep_review import ReviewDetails, keep_review
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.sign_report import sign_report
from lms.models import Contract
from tests.factories.people import PASSWORD, Cast
from tests.factories.tickets import make_covered, make_escalation

MONTH = date(2026, 10, 1)
# A Monday of that month, 10:00 in Warsaw, and the Tuesday after its end.
IN_MONTH = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
AFTER = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
TERMS: dict[str, Any] = {
    "monthly_fee": "10000.00",
    "contract_value": "600000.00",
    "cap_percent": "20",
    "due_days": 5,
    "rates": {"AWARIA": {"per": "hour", "percent": "0.5"}, "BLAD": {"per": "day", "flat": "100.00"}},
}


def at(day: int, hour: float = 8, month: int = 10) -> datetime:
    """A moment of the month in UTC; Warsaw is two hours ahead, one from the 25th of October on."""
    return datetime(2026, month, day, int(hour), round(hour % 1 * 60), tzinfo=UTC)


def contract_of(cast: Cast) -> Contract:
    """The one whose matters `make_escalation` hands over."""
    return make_covered(cast).contracts.get()


def make_terms(cast: Cast, contract: Contract | None = None, *, now: datetime = IN_MONTH, **given: Any) -> Any:
    values = {"data": TERMS, "since": date(2025, 1, 1), "why": "Aneks 1", "seen": None, "by": cast.maria, **given}
    return add_report_terms(contract=contract or contract_of(cast), now=now, **values)


def make_solved_matter(cast: Cast, *, now: datetime, accepted: datetime, solved: datetime, **given: Any) -> Escalation:
    """Accepted, solved and closed at these moments; the severity is a defect unless told."""
    made = make_escalation(cast, now=now, **given)
    accept_escalation(escalation=made, by=cast.wanda, now=accepted)
    propose_solution(escalation=made, body="Poprawka 5.2.1.", by=cast.wanda, now=solved)
    accept_solution(escalation=made, by=cast.leon, now=solved)
    made.refresh_from_db()
    return made


def make_late_matter(cast: Cast, **given: Any) -> Escalation:
    """A defect of 5 October, due on the 12th at 16:00, solved on the 14th at 10:00: two working days late."""
    times = {"now": IN_MONTH, "accepted": at(5, 9), "solved": at(14), **given}
    return make_solved_matter(cast, **times)


def make_report(
    cast: Cast,
    state: str = "draft",
    *,
    contract: Contract | None = None,
    month: date = MONTH,
    now: datetime = AFTER,
    reservations: str = "Brakuje jednej awarii.",
) -> SlaReport:
    assert all((cast.marek, cast.maria))
    made = draft_report(contract=contract or contract_of(cast), month=month, by=cast.marek, now=now)
    if state == "draft":
        return made
    made = hand_over_report(report=made, shown_hash=made.content_hash, by=cast.marek, now=now)
    if state == "handed_over":
        return made
    words = reservations if state == "disputed" else ""
    return sign(cast, made, reservations=words, now=now)


def sign(cast: Cast, report: SlaReport, *, now: datetime = AFTER, **given: Any) -> SlaReport:
    cast.maria.set_password(PASSWORD)
    values = {"password": PASSWORD, "shown_hash": report.content_hash, "by": cast.maria, **given}
    return sign_report(report=report, now=now, **values)


def review_details(
    *, held_on: date = date(2026, 11, 2), findings: Iterable[tuple[int | None, str]] = (), **given: Any
) -> ReviewDetails:
    values: dict[str, Any] = {
        "participants": "Marek Dąb, Maria Kowalska",
        "checked": [{"what": "Kopie zapasowe", "result": "odtworzono w 40 minut"}],
        "recommendations": "Powtarzać co kwartał.",
        "actions": [{"what": "Zamknąć konta", "who": "Wykonawca", "due_on": "2026-12-01"}],
        **given,
    }
    return ReviewDetails(held_on=held_on, findings=findings, **values)


def make_review(
    cast: Cast, *, confirmed: bool = False, contract: Contract | None = None, now: datetime = AFTER, **given: Any
) -> SystemReview:
    """By Marek; something found everywhere, something at either partner."""
    findings = [
        (None, "Działa stabilnie."),
        (cast.partner.pk, "Stary sterownik drukarki."),
        (cast.other_partner.pk, "Łącze zapasowe nie było sprawdzane."),
    ]
    details = review_details(**{"findings": findings, **given})
    kept = keep_review(contract=contract or contract_of(cast), details=details, by=cast.marek, now=now)
    return confirm_review(review=kept, seen=kept.version, by=cast.maria, now=now) if confirmed else kept

"""Questions in every state, made by the operations that people use."""

from datetime import UTC, datetime, timedelta
from typing import Any

from helpdesk.models import Claim, Escalation, EscalationRequest, Severity, Ticket
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.ask import ask
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.dispute_category import dispute_category
from helpdesk.operations.escalate import escalate
from helpdesk.operations.pause_clock import pause_clock
from helpdesk.operations.propose_category import propose_category
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.request_escalation import request_escalation
from helpdesk.operations.resolve import resolve
from lms.models import System
from tests.factories.grants import grant_certificate
from tests.factories.organisations import make_contract
from tests.factories.people import Cast

# A Monday, 10:00 in Warsaw.
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
QUESTION = "Nie mogę dodać nowego nadawcy. Przycisk jest szary."


def later(hours: float) -> datetime:
    return MORNING + timedelta(hours=hours)


def make_system(code: str = "EZD") -> System:
    return System.objects.get_or_create(code=code, defaults={"name": f"System {code}", "kind": code.lower()})[0]


def make_ticket(cast: Cast, *, by: Any = None, body: str = QUESTION, now: datetime = MORNING, **given: Any) -> Ticket:
    """Asked by Zofia; her leader Leon exists."""
    assert cast.leon
    return ask(body=body, by=by or cast.zofia, now=now, **given)


def make_covered(cast: Cast, contractor: Any = None, code: str = "EZD") -> System:
    """A system that the cast's contractor answers for under a contract."""
    system = make_system(code)
    if not system.contracts.exists():
        make_contract(contractor or cast.contractor, systems=(system,))
    return system


def make_solved(cast: Cast, *, now: datetime = MORNING, **given: Any) -> Ticket:
    ticket = make_ticket(cast, now=now, **given)
    resolve(ticket=ticket, body="Nadałem rolę.", by=cast.leon, now=now + timedelta(hours=1))
    ticket.refresh_from_db()
    return ticket


def make_escalation(
    cast: Cast, *, ticket: Ticket | None = None, now: datetime = MORNING, by: Any = None, **given: Any
) -> Escalation:
    """Handed over by Leon as a defect of EZD to the contractor where Wanda works."""
    system = make_covered(cast)
    assert cast.wanda
    ticket = ticket or make_ticket(cast, now=now, system=system)
    grant_certificate(by or cast.leon, given.get("system") or ticket.system or system)
    values = {"severity": Severity.DEFECT, "reason": "Przycisk „Dodaj” jest nieczynny.", **given}
    return escalate(ticket=ticket, by=by or cast.leon, now=now, **values)


def make_confidential(cast: Cast, state: str = "registered", *, now: datetime = MORNING) -> Escalation:
    """A staff matter that Renata has handed over; an hour later Wanda proposes a solution."""
    assert all((cast.renata, cast.wanda))
    ticket = make_ticket(cast, now=now, category="staff", system=make_covered(cast))
    made = escalate(ticket=ticket, severity=Severity.DEFECT, reason="Konto zmarłej.", by=cast.renata, now=now)
    if state == "proposed":
        propose_solution(escalation=made, body="Konto jest zamknięte.", by=cast.wanda, now=now + timedelta(hours=1))
        made.refresh_from_db()
    return made


def make_request(
    cast: Cast, *, ticket: Ticket | None = None, now: datetime = MORNING, **given: Any
) -> EscalationRequest:
    """Leon, who holds no certificate, wants to hand over a defect of EZD."""
    system = make_covered(cast)
    assert all((cast.wanda, cast.leon, cast.renata))
    ticket = ticket or make_ticket(cast, now=now, system=system)
    values = {"severity": Severity.DEFECT, "reason": "Przycisk „Dodaj” jest nieczynny.", "by": cast.leon, **given}
    return request_escalation(ticket=ticket, now=now, **values)


def make_claim(cast: Cast, state: str = "open", **given: Any) -> Claim:
    """Wanda finds that an accepted defect is a minor fault; disputed by Leon an hour later."""
    matter = make_escalation_in(cast, "accepted", **given)
    claim = propose_category(
        escalation=matter, severity=Severity.MINOR_FAULT, reason="Literówka.", by=cast.wanda, now=later(2)
    )
    if state == "disputed":
        claim = dispute_category(claim=claim, objection="Stoi kancelaria.", by=cast.leon, now=later(3))
    return claim


def make_escalation_in(cast: Cast, state: str, **given: Any) -> Escalation:
    """Brought to a state one hour after another, each through its operation."""
    from helpdesk.operations.accept_refusal import accept_refusal
    from helpdesk.operations.accept_solution import accept_solution
    from helpdesk.operations.propose_workaround import propose_workaround
    from helpdesk.operations.refuse import refuse
    from helpdesk.operations.send_back import send_back
    from helpdesk.operations.withdraw import withdraw

    made = make_escalation(cast, **given)
    wanda, leon = cast.wanda, cast.leon
    if state != "registered":
        if state == "withdrawn":
            withdraw(escalation=made, by=leon, now=later(1))
        else:
            accept_escalation(escalation=made, by=wanda, now=later(1))
        if state == "asked_back":
            ask_back(escalation=made, body="Która wersja?", by=wanda, now=later(2))
        if state == "bypassed":
            propose_workaround(escalation=made, body="Rejestrować w skrytce.", by=wanda, now=later(2))
        if state in ("refused", "turned_down"):
            refuse(escalation=made, ground="outside", body="To system wojewody.", by=wanda, now=later(2))
        if state == "turned_down":
            accept_refusal(escalation=made, by=leon, now=later(3))
        if state in ("proposed", "sent_back", "done"):
            propose_solution(escalation=made, body="Poprawka 5.2.1.", by=wanda, now=later(2))
        if state == "sent_back":
            send_back(escalation=made, body="Nadal szary.", by=leon, now=later(3))
        if state == "done":
            accept_solution(escalation=made, by=leon, now=later(3))
    made.refresh_from_db()
    return made


def make_stopped(cast: Cast, *, now: datetime = MORNING, **given: Any) -> Escalation:
    """Its clock stopped by the office, which waits for a third party."""
    made = make_escalation(cast, now=now, **given)
    words = "Poczekamy na odpowiedź ePUAP."
    return pause_clock(escalation=made, reason="third_party", words=words, by=cast.maria, now=now)

"""The whole table of rights: every role at the own and at the other partner, in every state."""

from typing import Any

import pytest

from helpdesk.models import (
    Escalation,
    EscalationRequest,
    EscalationState,
    RequestState,
    Severity,
    State,
    Ticket,
    Turn,
)
from helpdesk.rules import Handover
from lms.models import Role
from lms.permissions import can
from tests.factories.grants import grant_certificate
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import (
    make_covered,
    make_escalation,
    make_escalation_in,
    make_request,
    make_system,
    make_ticket,
)

pytestmark = pytest.mark.django_db

EVERYBODY = (
    "zofia", "colleague", "leon", "renata", "deputy", "tomasz", "wanda", "marek", "maria", "ada",
    "obca_zofia", "obcy_leon", "obca_wanda",
)  # fmt: skip
TICKET_ACTIONS = (
    *("reply", "note", "take", "rename", "resolve", "reopen", "close", "hand_over"),
    *("merge", "unmerge", "land", "link", "split"),
)
MATTER_ACTIONS = (
    "accept_escalation", "reply_escalation", "ask_back", "answer_back", "propose_solution", "accept_solution",
    "send_back", "withdraw", "pause_clock", "resume_clock", "propose_workaround", "accept_workaround", "refuse",
    "accept_refusal", "set_external_number",
)  # fmt: skip

CLERK_OPEN, CLERK_SOLVED = {"reply", "close"}, {"reopen", "close"}
LEADER_OPEN = {"reply", "note", "take", "rename", "resolve", "hand_over", "merge", "link", "split"}
LEADER_SOLVED = {"reply", "note", "rename", "reopen", "close", "link", "split"}
LEADER_CLOSED = {"note", "rename", "reopen", "link", "split"}
JOINED = {"unmerge", "land", "link"}
SPEAKER_OPEN = LEADER_OPEN - {"note", "hand_over"}
SPEAKER_SOLVED, SPEAKER_CLOSED = LEADER_SOLVED - {"note"}, LEADER_CLOSED - {"note"}

TICKETS: dict[str, dict[str, set[str]]] = {
    State.NEW: {"zofia": CLERK_OPEN, "leon": LEADER_OPEN, "renata": SPEAKER_OPEN, "deputy": SPEAKER_OPEN},
    State.SOLVED: {"zofia": CLERK_SOLVED, "leon": LEADER_SOLVED, "renata": SPEAKER_SOLVED, "deputy": SPEAKER_SOLVED},
    State.CLOSED: {"zofia": {"reopen"}, "leon": LEADER_CLOSED, "renata": SPEAKER_CLOSED, "deputy": SPEAKER_CLOSED},
    State.MERGED: {"zofia": {"land"}, "leon": JOINED, "renata": JOINED, "deputy": JOINED, "maria": {"unmerge"}},
}
TICKETS[State.WORKING] = TICKETS[State.WAITING_CLERK] = TICKETS[State.NEW]

BOTH = {"wanda", "marek"}
STOPS = {"pause_clock", "resume_clock"}
RUNNING = ("registered", "accepted", "sent_back", "asked_back", "bypassed")
CONTRACTOR_ANSWERS = {"reply_escalation", "propose_workaround", "propose_solution", "refuse", "set_external_number"}
MATTERS: dict[str, tuple[set[str], set[str]]] = {
    EscalationState.REGISTERED: (
        {"reply_escalation", "withdraw"},
        {"accept_escalation", "ask_back", *CONTRACTOR_ANSWERS},
    ),
    EscalationState.ACCEPTED: ({"reply_escalation", "withdraw"}, {"ask_back", *CONTRACTOR_ANSWERS}),
    EscalationState.SENT_BACK: ({"reply_escalation", "withdraw"}, {"ask_back", *CONTRACTOR_ANSWERS}),
    EscalationState.ASKED_BACK: ({"answer_back", "withdraw"}, CONTRACTOR_ANSWERS),
    EscalationState.BYPASSED: (
        {"reply_escalation", "withdraw", "accept_workaround", "send_back"},
        {"reply_escalation", "propose_solution", "set_external_number"},
    ),
    EscalationState.REFUSED: (
        {"reply_escalation", "withdraw", "accept_refusal", "send_back"},
        {"reply_escalation", "set_external_number"},
    ),
    EscalationState.PROPOSED: (
        {"reply_escalation", "withdraw", "accept_solution", "send_back"},
        {"reply_escalation", "set_external_number"},
    ),
    EscalationState.DONE: (set(), {"set_external_number"}),
    EscalationState.WITHDRAWN: (set(), {"set_external_number"}),
    EscalationState.TURNED_DOWN: (set(), {"set_external_number"}),
}


def person(cast: Cast, name: str) -> Any:
    """A colleague is another clerk of the same partner; the deputy speaks for it as Renata does."""
    if name in ("colleague", "deputy"):
        made = make_person(name)
        make_appointment(made, Role.CLERK if name == "colleague" else Role.DEPUTY, cast.partner)
        return made
    return getattr(cast, name)


def allowed(who: Any, actions: tuple[str, ...], thing: Any) -> set[str]:
    return {action for action in actions if can(who, f"helpdesk.{action}", thing)}


@pytest.mark.parametrize("state", tuple(TICKETS))
@pytest.mark.parametrize("name", EVERYBODY)
def test_ticket_rights(cast: Cast, name: str, state: str) -> None:
    ticket = make_ticket(cast)
    ticket.state = state

    assert allowed(person(cast, name), TICKET_ACTIONS, ticket) == TICKETS[state].get(name, set())


@pytest.mark.parametrize("state", tuple(MATTERS))
@pytest.mark.parametrize("name", EVERYBODY)
def test_matter_rights(cast: Cast, name: str, state: str) -> None:
    matter = make_escalation(cast)
    matter.state = state
    leader, contractor = MATTERS[state]
    expected = leader if name == "leon" else contractor if name in BOTH else set()
    if name == "maria" and state in RUNNING:
        expected = STOPS

    assert allowed(person(cast, name), MATTER_ACTIONS, matter) == expected


@pytest.mark.parametrize("state", [EscalationState.ACCEPTED, EscalationState.ASKED_BACK, EscalationState.PROPOSED])
@pytest.mark.parametrize("name", EVERYBODY)
def test_confidential_matter_rights(cast: Cast, name: str, state: str) -> None:
    """Who speaks for the office stands where the leader stands elsewhere; somebody has taken the question."""
    matter = make_escalation(cast)
    matter.ticket.assigned_to = cast.renata
    matter.state, matter.is_confidential, matter.ticket.category = state, True, "staff"
    leader, contractor = MATTERS[state]
    expected = leader if name in ("renata", "deputy") else contractor if name in BOTH else set()
    if name == "maria" and state in RUNNING:
        expected = STOPS

    assert allowed(person(cast, name), MATTER_ACTIONS, matter) == expected


def test_a_confidential_matter_that_nobody_has_taken_is_the_offices_too(cast: Cast) -> None:
    matter = make_escalation(cast)
    matter.state, matter.is_confidential, matter.ticket.category = EscalationState.PROPOSED, True, "staff"
    matter.ticket.assigned_to = None
    leader, _contractor = MATTERS[EscalationState.PROPOSED]

    found = {name: allowed(person(cast, name), MATTER_ACTIONS, matter) for name in ("maria", "deputy", "leon")}

    assert found == {"maria": leader, "deputy": leader, "leon": set()}


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_right_without_sight(cast: Cast, name: str) -> None:
    """Whoever may do anything to a question or a matter also finds it in the lists."""
    matter = make_escalation(cast)
    ticket, who = matter.ticket, person(cast, name)

    sees_ticket = Ticket.objects.visible_to(who).contains(ticket)
    sees_matter = Escalation.objects.visible_to(who).contains(matter)

    assert (sees_ticket, sees_matter) == {
        "zofia": (True, False),
        "leon": (True, True),
        "renata": (True, True),
        "deputy": (True, True),
        "wanda": (False, True),
        "marek": (False, True),
        "maria": (True, True),
    }.get(name, (False, False))
    assert sees_ticket or not allowed(who, TICKET_ACTIONS, ticket)
    assert sees_matter or not allowed(who, MATTER_ACTIONS, matter)


def test_the_office_answers_only_where_it_is_its_turn(cast: Cast) -> None:
    ticket = make_ticket(cast)
    before = allowed(cast.maria, TICKET_ACTIONS, ticket)
    ticket.turn = Turn.OFFICE

    assert (before, allowed(cast.maria, TICKET_ACTIONS, ticket)) == (set(), SPEAKER_OPEN - {"split"})


def test_a_question_with_the_contractor_is_not_solved_but_may_go_to_another_one_too(cast: Cast) -> None:
    ticket = make_escalation_in(cast, "accepted").ticket

    assert allowed(cast.leon, TICKET_ACTIONS, ticket) == LEADER_OPEN - {"resolve", "take"}
    assert allowed(cast.zofia, TICKET_ACTIONS, ticket) == {"reply"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_works_at_a_partner_may_ask(cast: Cast, name: str) -> None:
    at_a_partner = {"zofia", "colleague", "leon", "renata", "deputy", "obca_zofia", "obcy_leon"}

    assert can(person(cast, name), "helpdesk.ask") == (name in at_a_partner)


REQUEST_ACTIONS = ("endorse", "decline", "withdraw_request")
REQUESTS = {
    "leon": {"withdraw_request"},
    "renata": {"endorse", "decline"},
    "deputy": {"endorse", "decline"},
    "maria": {"endorse", "decline"},
}


@pytest.mark.parametrize("state", RequestState.values)
@pytest.mark.parametrize("name", EVERYBODY)
def test_request_rights(cast: Cast, name: str, state: str) -> None:
    asked, who = make_request(cast), person(cast, name)
    asked.state = state
    expected = REQUESTS.get(name, set()) if state == RequestState.OPEN else set()

    assert allowed(who, REQUEST_ACTIONS, asked) == expected
    assert EscalationRequest.objects.visible_to(who).contains(asked) == (name in REQUESTS)


@pytest.mark.parametrize("severity", Severity.values)
@pytest.mark.parametrize("held", ["none", "other", "own"])
def test_only_an_outage_goes_out_without_a_certificate(cast: Cast, held: str, severity: str) -> None:
    system = make_covered(cast)
    if held != "none":
        grant_certificate(cast.leon, system if held == "own" else make_system("ESB"))
    wanted = Handover(make_ticket(cast, system=system), severity, system.pk)

    urgent = severity in (Severity.OUTAGE, Severity.SECURITY)
    assert can(cast.leon, "helpdesk.escalate", wanted) == (urgent or held == "own")
    assert not can(cast.renata, "helpdesk.escalate", wanted)


def test_a_right_ends_with_the_appointment(cast: Cast) -> None:
    from datetime import date

    ticket = make_ticket(cast)
    cast.leon.appointments.update(ended_on=date(2025, 12, 31))
    cast.leon.clear_standing()

    assert allowed(cast.leon, TICKET_ACTIONS, ticket) == set()
    assert not Ticket.objects.visible_to(cast.leon).exists()


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_office_and_the_firm_see_times_and_only_the_office_changes_them(cast: Cast, name: str) -> None:
    contract = make_escalation(cast).contract
    office, firm = {"maria", "ada"}, {"tomasz", "wanda", "marek"}
    actions = ("see_terms", "add_policy_version", "add_calendar_version")
    who = person(cast, name)

    of_contract, of_first_line = allowed(who, actions, contract), allowed(who, actions, None)

    assert of_contract == (set(actions) if name in office else {"see_terms"} if name in firm else set())
    assert of_first_line == (set(actions) if name in office else set())

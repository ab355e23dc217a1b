"""Questions in bulk: a year of them, each with two letters and three events; one in fifty is with the contractor."""

from helpdesk.models import Escalation, EscalationMoment, Message, Ticket
from helpdesk.operations.pin import pin
from lms.kit.polish import padded as words_of
from lms.models import (
    Contract,
    Counter,
    Event,
)
from tests.bench.bulk import I, moment, padded, reset_sequences, rows, text
from tests.bench.size import BASE, NOW, TITLES, Size


def questions(size: Size) -> None:
    """One question in fifty is with the contractor, one in twenty waits for a leader; spread over a year."""
    policy, calendar = pin(contract=None, now=NOW)
    first_clerk = BASE + size.partners + size.leaders
    state = f"""(CASE WHEN {I} % 100 < 4 THEN 'new' WHEN {I} % 100 < 6 THEN 'working' WHEN {I} % 100 < 7 THEN
        'waiting_clerk' WHEN {I} % 100 < 20 THEN 'solved' ELSE 'closed' END)"""
    turn = f"""(CASE WHEN {I} % 100 < 4 THEN 'leader' WHEN {I} % 100 < 6 THEN 'contractor' WHEN {I} % 100 < 20 THEN
        'clerk' ELSE 'nobody' END)"""
    age = f"((({I} * 7919) % 31536000) + {I} % 86400 + 60)"
    number = f"'P-2026-' || {padded(I, 7)}"
    title = _one_of(TITLES)
    rows(
        Ticket,
        size.tickets,
        f"JOIN lms_appointment a ON a.id = {first_clerk} + ({I} * 31) % {size.clerks}",
        id=f"{BASE} + {I}",
        number=number,
        partner_id="a.organisation_id",
        location_id="a.location_id",
        asked_by_id="a.person_id",
        title=title,
        state=state,
        turn=turn,
        system_id="1",
        created_at=moment(NOW, f"{age} + 7200"),
        updated_at=moment(NOW, age),
        waiting_since=f"(CASE WHEN {I} % 100 < 4 THEN {moment(NOW, age)} END)",
        answer_due=f"(CASE WHEN {I} % 100 < 4 THEN {moment(NOW, age)} END)",
        solved_at=f"(CASE WHEN {I} % 100 >= 7 THEN {moment(NOW, age)} END)",
        first_answer_at=f"(CASE WHEN {I} % 100 >= 4 THEN {moment(NOW, age)} END)",
        escalations_open=f"(CASE WHEN {I} % 100 IN (4, 5) THEN 1 ELSE 0 END)",
        policy_version_id=str(policy.pk),
        calendar_version_id=str(calendar.pk),
        search_text="' p 2026 ' || " + padded(I, 7) + " || " + _one_of([words_of(each) for each in TITLES]),
    )
    rows(
        Message,
        size.tickets * 2,
        f"JOIN helpdesk_ticket t ON t.id = {BASE} + {I} / 2",
        ticket_id="t.id",
        author_id="t.asked_by_id",
        side=f"(CASE WHEN {I} % 2 = 0 THEN 'clerk' ELSE 'first_line' END)",
        body="t.title",
        created_at="t.created_at",
    )
    rows(
        Event,
        size.tickets * 3,
        f"JOIN helpdesk_ticket t ON t.id = {BASE} + {I} / 3",
        name=f"(CASE {I} % 3 WHEN 0 THEN 'helpdesk.ticket_asked' WHEN 1 THEN 'helpdesk.ticket_replied' "
        "ELSE 'helpdesk.ticket_resolved' END)",
        actor_id="t.asked_by_id",
        partner_id="t.partner_id",
        object_type=text("helpdesk.Ticket"),
        object_id="t.id",
        happened_at="t.created_at",
        settled_at="t.created_at",
        seal_number=f"{I} + 1",
    )
    Counter.objects.update_or_create(scope="seal", defaults={"value": size.tickets * 3})
    _matters(size)
    Counter.objects.update_or_create(scope="P-2026", defaults={"value": size.tickets})
    reset_sequences(Ticket)


def _matters(size: Size) -> None:
    """What is with the contractor, each with the first moment of its clock."""
    contract = Contract.objects.get()
    policy, calendar = pin(contract=contract, now=NOW)
    many = sum(number % 100 in (4, 5) for number in range(size.tickets))
    place = f"{BASE} + ({I} / 2) * 100 + 4 + {I} % 2"
    rows(
        Escalation,
        many,
        f"JOIN helpdesk_ticket t ON t.id = {place}",
        id=f"{BASE} + {I}",
        ticket_id="t.id",
        reference="t.number || '/1'",
        partner_id="t.partner_id",
        contract_id=str(contract.pk),
        contractor_id="11",
        title="t.title",
        severity=text("BLAD"),
        reason="t.title",
        system_id="1",
        created_by_id=str(BASE + size.partners),
        policy_version_id=str(policy.pk),
        calendar_version_id=str(calendar.pk),
        registered_at="t.updated_at",
        updated_at="t.updated_at",
        reaction_due="t.updated_at",
        solution_due="t.updated_at",
        next_due="t.updated_at",
    )
    rows(
        EscalationMoment,
        many,
        f"JOIN helpdesk_escalation e ON e.id = {BASE} + {I}",
        escalation_id="e.id",
        kind=text("registered"),
        severity=text("BLAD"),
        at="e.registered_at",
    )
    reset_sequences(Escalation)


def _one_of(texts: list[str] | tuple[str, ...]) -> str:
    choices = " ".join(f"WHEN {place} THEN {text(each)}" for place, each in enumerate(texts))
    return f"(CASE {I} % {len(texts)} {choices} END)"

"""Handing over: an object of its own, the right contractor, the pinned clock."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.kit.contents import NOTHING
from helpdesk.models import Attachment, Escalation, EscalationMoment, Severity
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.escalate import escalate
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.request_escalation import request_escalation
from helpdesk.operations.withdraw import withdraw
from helpdesk.queries.package_draft import checked
from lms.kit.refused import Refused
from tests.factories.grants import grant_certificate
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.tickets import (
    MORNING,
    later,
    make_covered,
    make_escalation,
    make_escalation_in,
    make_request,
    make_system,
    make_ticket,
)

pytestmark = pytest.mark.django_db


def test_escalate_makes_the_package_and_starts_the_clock(cast: Cast) -> None:
    system = make_covered(cast)
    ticket = make_ticket(cast, system=system)
    grant_certificate(cast.leon, system)

    made = escalate(
        ticket=ticket,
        severity=Severity.DEFECT,
        reason="Przycisk jest nieczynny.",
        tried="Wylogowanie.",
        people_touched=3,
        by=cast.leon,
        now=MORNING,
    )

    ticket.refresh_from_db()
    assert (made.reference, made.partner_id, made.contractor, made.title) == (
        "P-2026-0001/1",
        cast.partner.pk,
        cast.contractor,
        "Przycisk jest nieczynny",
    )
    assert (made.reason, made.tried, made.people_touched, made.system) == (
        "Przycisk jest nieczynny.",
        "Wylogowanie.",
        3,
        system,
    )
    assert (made.registered_at, made.reaction_due, made.next_due, made.state) == (
        MORNING,
        later(4),
        later(4),
        "registered",
    )
    assert [(m.kind, m.severity, m.at) for m in EscalationMoment.objects.all()] == [("registered", "BLAD", MORNING)]
    assert (ticket.state, ticket.turn, ticket.assigned_to, ticket.escalations_open) == (
        "working",
        "contractor",
        cast.leon,
        1,
    )


def test_the_contract_for_the_system_decides_which_contractor(cast: Cast) -> None:
    make_covered(cast)
    esb = make_covered(cast, cast.other_contractor, "ESB")

    made = make_escalation(cast, ticket=make_ticket(cast, system=esb))

    assert made.contractor == cast.other_contractor
    assert not Escalation.objects.visible_to(cast.wanda).exists()


def test_without_a_system_and_with_two_contracts_the_system_is_asked_for(cast: Cast) -> None:
    make_covered(cast)
    esb = make_covered(cast, cast.other_contractor, "ESB")
    ticket = make_ticket(cast)

    with pytest.raises(Refused) as refusal:
        make_escalation(cast, ticket=ticket)
    made = make_escalation(cast, ticket=ticket, system=esb)

    assert (refusal.value.field, made.contractor) == ("system", cast.other_contractor)


def test_a_system_without_a_contract_in_force_has_nobody_to_go_to(cast: Cast) -> None:
    from datetime import date

    system = make_system()
    make_contract(cast.contractor, systems=(system,), ends_on=date(2026, 11, 22))
    grant_certificate(cast.leon, system)

    with pytest.raises(Refused):
        escalate(
            ticket=make_ticket(cast, system=system),
            severity=Severity.DEFECT,
            reason="Nie działa",
            by=cast.leon,
            now=MORNING,
        )


def test_the_same_key_hands_over_once_and_a_second_time_is_refused(cast: Cast) -> None:
    system, key = make_covered(cast), uuid4()
    ticket = make_ticket(cast, system=system)

    made = {make_escalation(cast, ticket=ticket, key=key) for _ in range(2)}

    assert len(made) == 1
    with pytest.raises(Refused):
        make_escalation(cast, ticket=ticket)


def test_two_contractors_work_side_by_side_and_the_question_is_solved_with_the_last(cast: Cast) -> None:
    system, esb = make_covered(cast), make_covered(cast, cast.other_contractor, "ESB")
    ticket = make_ticket(cast, system=system)
    first = make_escalation_in(cast, "proposed", ticket=ticket)
    second = make_escalation(cast, ticket=ticket, system=esb, now=later(3))

    ticket.refresh_from_db()
    begun = (second.reference, second.contractor, second.system, second.release, ticket.system, ticket.escalations_open)
    accept_solution(escalation=first, body="Częściowo.", by=cast.leon, now=later(4))
    ticket.refresh_from_db()
    halfway = (ticket.state, ticket.turn, ticket.solved_at)
    propose_solution(escalation=second, body="Szyna też.", by=cast.obca_wanda, now=later(5))
    accept_solution(escalation=second, by=cast.leon, now=later(6))

    ticket.refresh_from_db()
    assert begun == ("P-2026-0001/2", cast.other_contractor, esb, None, system, 2)
    assert halfway == ("working", "contractor", None)
    assert (ticket.state, ticket.escalations_open) == ("solved", 0)
    assert [message.is_solution for message in ticket.messages.filter(author=cast.leon)] == [False, True]


def test_to_the_same_contractor_twice_is_refused_with_a_sentence_until_it_has_ended(cast: Cast) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))
    first = make_escalation(cast, ticket=ticket)

    with pytest.raises(Refused, match="Wykonawcy"):
        make_escalation(cast, ticket=ticket, now=later(1))
    withdraw(escalation=first, by=cast.leon, now=later(2))

    assert make_escalation(cast, ticket=ticket, now=later(3)).ordinal == 2


@pytest.mark.parametrize("held", ["none", "ESB"])
def test_without_a_certificate_for_the_system_nothing_goes_out_at_once(cast: Cast, held: str) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))
    if held != "none":
        grant_certificate(cast.leon, make_system(held))

    with pytest.raises(Refused):
        escalate(ticket=ticket, severity=Severity.DEFECT, reason="Nie działa", by=cast.leon, now=MORNING)
    assert not Escalation.objects.exists()


@pytest.mark.parametrize("severity", [Severity.OUTAGE, Severity.SECURITY])
def test_an_outage_never_waits_for_a_certificate(cast: Cast, severity: str) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))

    made = escalate(ticket=ticket, severity=severity, reason="Nikt nie pracuje", by=cast.leon, now=MORNING)

    assert (made.severity, made.created_by) == (severity, cast.leon)


def test_an_outage_overtakes_the_request_that_waits(cast: Cast) -> None:
    asked = make_request(cast)

    escalate(ticket=asked.ticket, severity=Severity.OUTAGE, reason="Nikt nie pracuje", by=cast.leon, now=later(1))

    asked.refresh_from_db()
    assert (asked.state, asked.decided_by, asked.escalation, Escalation.objects.count()) == (
        "withdrawn",
        cast.leon,
        None,
        1,
    )


def test_a_question_of_no_system_goes_with_any_certificate(cast: Cast) -> None:
    system = make_covered(cast)
    grant_certificate(cast.leon, system)

    made = escalate(ticket=make_ticket(cast), severity=Severity.DEFECT, reason="Nie działa", by=cast.leon, now=MORNING)

    assert made.contractor == cast.contractor


@pytest.mark.parametrize("name", ["zofia", "renata", "maria", "wanda", "obcy_leon", "ada"])
def test_only_a_leader_of_that_partner_hands_over(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        make_escalation(cast, by=getattr(cast, name))


def test_an_unknown_category_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        make_escalation(cast, severity="PILNE")

    assert refusal.value.field == "severity"


def test_only_files_of_that_very_question_go_along(cast: Cast) -> None:
    def file(name: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, b"Opis")

    system = make_covered(cast)
    own = make_ticket(cast, system=system, files=[file("moj.txt"), file("drugi.txt")])
    make_ticket(cast, files=[file("cudzy.txt")])
    chosen = Attachment.objects.exclude(name="drugi.txt")

    made = make_escalation(cast, ticket=own, attachments=chosen)

    assert [attachment.name for attachment in made.packed.all()] == ["moj.txt"]
    assert [a.name for a in Attachment.objects.visible_to(cast.wanda)] == ["moj.txt"]


def test_new_days_off_of_the_contract_do_not_touch_what_runs(cast: Cast) -> None:
    first = make_escalation(cast)
    first.contract.days_off = ["2026-11-24"]
    first.contract.save()

    second = make_escalation(cast, ticket=make_ticket(cast, system=first.system), now=MORNING)

    assert (first.calendar_version.number, second.calendar_version.number) == (1, 2)
    assert second.solution_due > first.solution_due


def test_what_became_confidential_meanwhile_goes_only_as_it_was_read(cast: Cast) -> None:
    """A page that was opened before brings no seal, or that of something else."""
    assert cast.renata
    ticket = make_ticket(cast, system=make_covered(cast), category="staff")
    said: Any = {"severity": "BLAD", "reason": "Nie działa.", "contents": NOTHING}
    given = {"ticket": ticket, "by": cast.renata, "now": MORNING, **said}

    for seal in ("", "inna"):
        with pytest.raises(Refused, match="w międzyczasie"):
            escalate(**given, seal=seal)
        with pytest.raises(Refused, match="w międzyczasie"):
            request_escalation(**given, seal=seal)
    assert not Escalation.objects.exists()

    assert escalate(**given, seal=checked(ticket, **said).seal).is_confidential

"""Who is told of what."""

from typing import Any

import pytest

from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.ask import ask
from helpdesk.operations.pause_clock import pause_clock
from helpdesk.operations.remind import remind
from helpdesk.operations.reply import reply
from helpdesk.operations.resolve import resolve
from helpdesk.operations.resume_clock import resume_clock
from helpdesk.queries.terms import terms_of
from lms.events import ContractKept
from lms.models import Event, Location, Notice, Role
from lms.outbox import announce, deliver
from tests.factories.organisations import make_contract
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, QUESTION, later, make_escalation, make_escalation_in, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    """Deliver all that waits, then {kind: logins} of the notices since the last call; a second delivery adds none."""
    seen: set[int] = set()

    def since_last() -> dict[str, list[str]]:
        for _ in range(2):
            for event in Event.objects.unsettled().order_by("pk"):
                assert deliver(event_id=event.pk, now=event.happened_at)
        found: dict[str, list[str]] = {}
        for notice in Notice.objects.exclude(pk__in=seen).select_related("person").order_by("person__username"):
            found.setdefault(notice.kind.removeprefix("helpdesk."), []).append(notice.person.username)
            seen.add(notice.pk)
        return found

    return since_last


def test_a_question_goes_to_the_leaders_of_the_location(cast: Cast, told: Any) -> None:
    other_place = Location.objects.create(partner=cast.partner, name="ul. Boczna")
    far = make_person("daleki")
    make_appointment(far, Role.LEADER, cast.partner, covers=[other_place])
    make_ticket(cast)
    near = told()
    cast.leon.appointments.update(ended_on="2025-06-30")
    ask(body=QUESTION, by=cast.zofia, now=MORNING)

    assert (near, told()) == ({"asked": ["leon"]}, {"asked": ["daleki"]})


def test_without_leaders_the_representative_and_then_the_office(cast: Cast, told: Any) -> None:
    assert all([cast.renata, cast.maria])
    ask(body=QUESTION, by=cast.zofia, now=MORNING)
    first = told()
    cast.renata.appointments.update(ended_on="2025-06-30")
    ask(body=QUESTION, by=cast.zofia, now=MORNING)

    assert (first, told()) == ({"asked": ["renata"]}, {"asked": ["maria"]})


def test_letters_go_to_the_other_side(cast: Cast, told: Any) -> None:
    ticket = make_ticket(cast)
    told()

    reply(ticket=ticket, body="Która wersja?", by=cast.leon, now=later(1))
    to_clerk = told()
    reply(ticket=ticket, body="5.2", by=cast.zofia, now=later(2))
    to_leader = told()
    resolve(ticket=ticket, body="Gotowe", by=cast.leon, now=later(3))

    assert (to_clerk, to_leader, told()) == ({"replied": ["zofia"]}, {"replied": ["leon"]}, {"resolved": ["zofia"]})


def test_handing_over_tells_contractor_and_clerk_and_of_an_outage_the_office(cast: Cast, told: Any) -> None:
    assert all([cast.maria, cast.obca_wanda, cast.marek])
    make_escalation(cast)
    defect = told()
    make_escalation(cast, ticket=make_ticket(cast), severity="AWARIA", reason="Nikt nie pracuje")

    assert defect == {"asked": ["leon"], "escalated": ["wanda"], "handed_over": ["zofia"]}
    assert told() == {**defect, "outage": ["maria"]}


def test_the_way_back(cast: Cast, told: Any) -> None:
    matter = make_escalation_in(cast, "proposed")
    on_the_way = told()

    accept_solution(escalation=matter, by=cast.leon, now=later(5), body="Już działa")

    assert on_the_way["solution_proposed"] == ["leon"]
    assert told() == {"resolved": ["zofia"], "ended": ["wanda"]}


def test_the_clerk_is_never_sent_the_contractors_words(cast: Cast, told: Any) -> None:
    matter = make_escalation_in(cast, "proposed", reason="Tajne dla Wykonawcy")
    accept_solution(escalation=matter, by=cast.leon, now=later(5))
    told()

    sent = [f"{notice.subject} {notice.body}" for notice in Notice.objects.filter(person=cast.zofia)]
    assert len(sent) == 2
    assert not any(word in " ".join(sent) for word in ("Tajne", "5.2.1", "Wanda", "/1"))


def test_a_missed_deadline_reaches_the_office_and_a_missed_answer_the_representative(cast: Cast, told: Any) -> None:
    assert all([cast.maria, cast.renata])
    make_escalation(cast)
    make_ticket(cast)
    told()

    remind(now=later(2))
    half = told()
    remind(now=later(5))

    assert half == {"target_near": ["wanda"], "answer_near": ["leon"]}
    assert told() == {"target_missed": ["maria", "wanda"], "answer_missed": ["leon", "renata"]}


def test_both_sides_learn_that_the_office_stopped_the_clock_and_let_it_run_on(cast: Cast, told: Any) -> None:
    matter = make_escalation_in(cast, "accepted")
    told()

    pause_clock(escalation=matter, reason="maintenance", words="Okno 18–20.", by=cast.maria, now=later(3))
    stopped = told()
    resume_clock(escalation=matter, reason="maintenance", by=cast.maria, now=later(4))

    assert (stopped, told()) == ({"clock_paused": ["leon", "wanda"]}, {"clock_resumed": ["leon", "wanda"]})
    assert Notice.objects.filter(kind="helpdesk.clock_paused", body__contains="Okno 18–20.").count() == 2


def test_a_contract_has_its_times_and_its_days_off_before_anything_begins(cast: Cast, told: Any) -> None:
    contract = make_contract(cast.contractor, days_off=["2026-12-31"])
    announce(ContractKept(contract_id=contract.pk), by=cast.maria, about=contract, now=MORNING)

    told()

    terms = terms_of(contract)
    assert (terms.policy.number, terms.calendar.data["extra_days_off"]) == (1, ["2026-12-31"])

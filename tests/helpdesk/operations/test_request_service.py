"""A service request is a question with its answers kept as fields."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.events import TicketAsked
from helpdesk.kit.contents import Contents
from helpdesk.models import ServiceRequest, Ticket
from helpdesk.operations.escalate import escalate
from helpdesk.operations.forget import forget
from helpdesk.operations.request_service import request_service
from helpdesk.queries.personal import export
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.grants import grant_certificate
from tests.factories.office_matters import make_service_request
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_covered

pytestmark = pytest.mark.django_db


def test_the_answers_stand_beside_the_question(cast: Cast) -> None:
    made = make_service_request(cast, remarks="Pilne.")

    kept = ServiceRequest.objects.get()
    assert (made.category, made.title, made.turn, made.system and made.system.code) == (
        "service",
        "Uprawnienia: Zofia Nowak, kancelaria",
        "leader",
        "EZD",
    )
    assert (kept.ticket, kept.kind, kept.answers) == (
        made,
        "rights",
        {"whom": "Zofia Nowak, kancelaria", "rights": "podpis za zastępcę", "since": "2026-12-01"},
    )
    assert kept.lines == [
        ("Dla kogo", "Zofia Nowak, kancelaria"),
        ("Jakie uprawnienia", "podpis za zastępcę"),
        ("Od kiedy", "1 grudnia 2026"),
    ]
    assert [message.body for message in made.messages.all()] == ["Pilne."]
    assert [event.name for event in Event.objects.filter(object_type="helpdesk.Ticket", object_id=made.pk)] == [
        TicketAsked.name
    ]


def test_only_the_fields_of_its_kind_are_kept(cast: Cast) -> None:
    made = make_service_request(cast, "training", system=None, answers={"topic": "JRWA", "people": 3, "whom": "Ktoś"})

    assert made.service_request.answers == {"topic": "JRWA", "people": 3}


def test_the_same_form_twice_makes_one(cast: Cast) -> None:
    key = uuid4()

    assert make_service_request(cast, key=key) == make_service_request(cast, key=key)
    assert (Ticket.objects.count(), ServiceRequest.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "answers", "field"),
    [
        ("account", {"whom": "Jan", "action": "sprzedać"}, "action"),
        ("account", {"whom": "  ", "action": "open"}, "whom"),
        ("account", {"whom": "J" * 201, "action": "open"}, "whom"),
        ("rights", {"whom": "Jan", "rights": ""}, "rights"),
        ("rights", {"whom": "Jan", "rights": "podpis", "since": date(2026, 11, 22)}, "since"),
        ("rights", {"whom": "Jan", "rights": "podpis", "since": date(2029, 1, 1)}, "since"),
        ("rights", {"whom": "Jan", "rights": "podpis", "since": "kiedyś"}, "since"),
        ("training", {"topic": "JRWA", "people": 0}, "people"),
        ("training", {"topic": "JRWA", "people": 501}, "people"),
        ("training", {"topic": "", "people": 5}, "topic"),
    ],
)
def test_what_cannot_be_done_is_said_at_its_field(cast: Cast, kind: str, answers: Any, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_service_request(cast, kind, answers=answers)

    assert (refusal.value.field, Ticket.objects.count()) == (field, 0)


def test_rights_need_a_system(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        make_service_request(cast, system=None)

    assert refusal.value.field == "system"


@pytest.mark.parametrize("given", [{"by": "wanda"}, {"by": "maria"}])
def test_only_people_of_an_office_ask(cast: Cast, given: Any) -> None:
    with pytest.raises(Refused):
        make_service_request(cast, by=getattr(cast, given["by"]))


def test_an_unknown_kind_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        request_service(kind="kawa", answers={}, by=cast.zofia, now=MORNING)


def test_the_answers_go_along_redacted_and_are_forgotten_with_the_person(cast: Cast) -> None:
    made = make_service_request(cast, system=make_covered(cast))
    grant_certificate(cast.leon, made.system)
    assert cast.wanda

    matter = escalate(
        ticket=made, severity="USLUGA", reason="Prośba o rolę.", by=cast.leon, now=later(1),
        contents=Contents(hidden=("Nowak",)),
    )  # fmt: skip

    package = matter.package
    assert package is not None
    assert "Nowak" not in package.asked["whom"]
    assert (package.asked["rights"], package.asked["since"], package.hidden_places) == (
        "podpis za zastępcę",
        "2026-12-01",
        1,
    )
    told = "; ".join(f"{label}: {words}" for label, words in made.service_request.lines)
    assert made.service_request.answers["rights"] in told
    assert {"kind": "service request", "number": made.number, "text": told} in export(cast.zofia)
    forget(person=cast.zofia, now=later(2))
    made.service_request.refresh_from_db()
    assert "Nowak" not in made.service_request.answers["whom"]

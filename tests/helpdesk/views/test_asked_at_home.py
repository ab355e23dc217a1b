"""What a colleague has asked stands in the home of who was asked, until it is answered."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.models import Consultation
from helpdesk.operations.answer_colleague import answer_colleague
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.withdraw import withdraw
from helpdesk.operations.withdraw_consultation import withdraw_consultation
from lms.models import Role
from tests.counting import cost
from tests.factories.office_matters import make_office_matter
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_escalation_in, make_ticket

pytestmark = pytest.mark.django_db


def asked(cast: Cast, question: str = "Kanarkowe pytanie") -> Consultation:
    matter = make_escalation_in(cast, "accepted", ticket=make_ticket(cast))
    return ask_colleague(escalation=matter, colleague=cast.marek, question=question, by=cast.wanda, now=later(3))


def home(log_in: Any, person: Any) -> str:
    return log_in(person).get("/").content.decode()


def way(consultation: Consultation) -> str:
    return f'href="{reverse("answer_colleague", args=[consultation.pk])}"'


def test_before_who_was_asked_and_nobody_else_until_it_is_answered(cast: Cast, log_in: Any) -> None:
    assert cast.marek
    row = asked(cast)

    page = home(log_in, cast.marek)
    assert (way(row) in page, f"{cast.wanda} czeka na odpowiedź" in page, "Kanarkowe" in page) == (True, True, False)
    assert way(row) not in home(log_in, cast.wanda)

    answer_colleague(consultation=row, answer="Tak.", by=cast.marek, now=later(4))
    assert way(row) not in home(log_in, cast.marek)


def test_not_when_it_was_withdrawn_or_the_matter_has_ended(cast: Cast, log_in: Any) -> None:
    assert cast.marek
    taken_back, ended = asked(cast), asked(cast)
    assert all(way(row) in home(log_in, cast.marek) for row in (taken_back, ended))

    withdraw_consultation(consultation=taken_back, by=cast.wanda, now=later(4))
    withdraw(escalation=ended.escalation, by=cast.leon, now=later(4))

    page = home(log_in, cast.marek)
    assert not any(way(row) in page for row in (taken_back, ended))


def test_not_before_who_works_there_no_more(cast: Cast, log_in: Any) -> None:
    assert cast.marek
    row = asked(cast)
    cast.marek.appointments.update(organisation=cast.obca_wanda.appointments.get().organisation)

    assert way(row) not in home(log_in, cast.marek)


def test_the_offices_own_people_too(cast: Cast, log_in: Any) -> None:
    matter, colleague = make_office_matter(cast), make_person("iga")
    make_appointment(colleague, Role.COORDINATOR, cast.office)
    row = ask_colleague(escalation=matter, colleague=cast.maria, question="Znasz to?", by=colleague, now=later(3))

    assert way(row) in home(log_in, cast.maria)


def test_a_home_costs_the_same_with_one_and_with_three(cast: Cast, log_in: Any) -> None:
    assert cast.marek
    asked(cast)
    one = cost(log_in(cast.marek), "/")
    for _ in range(2):
        asked(cast)

    assert cost(log_in(cast.marek), "/") == one <= 12

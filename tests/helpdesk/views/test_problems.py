"""Outages and known problems on the screens: before asking, at home, and for who keeps them."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Problem, ProblemTouch, Ticket
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.problems import make_known, make_outage
from tests.factories.tickets import make_covered, make_ticket

pytestmark = pytest.mark.django_db


def test_a_leader_groups_answers_and_the_clerk_sees_it_all_the_way(cast: Cast, log_in: Any) -> None:
    tickets = [make_ticket(cast), make_ticket(cast)]
    sent = {"title": "Serwer stoi", "words": "Na papierze.", "tickets": [each.pk for each in tickets]}

    made = log_in(cast.leon).post(reverse("new_problem"), sent)
    problem = Problem.objects.get()
    clerk = log_in(cast.zofia)
    asking, home = clerk.get(reverse("ask")).content.decode(), clerk.get("/").content.decode()
    clerk.post(reverse("feel", args=[problem.pk]))
    leader = log_in(cast.leon)
    page = leader.get(problem.get_absolute_url()).content.decode()
    leader.post(reverse("answer_problem", args=[problem.pk]), {"body": "Działa."})

    assert made["Location"] == problem.get_absolute_url()
    assert "Serwer stoi" in asking
    assert "Serwer stoi" in home
    assert ProblemTouch.objects.get().person == cast.zofia
    assert reverse("escalate", args=[tickets[0].number]) in page
    assert [each.state for each in Ticket.objects.all()] == ["solved", "solved"]
    clerk = log_in(cast.zofia)
    assert "Serwer stoi" not in clerk.get(reverse("ask")).content.decode()
    assert "Działa." in clerk.get(problem.get_absolute_url()).content.decode()


def test_the_office_names_questions_by_number_and_the_contractor_by_matter(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    office = log_in(cast.maria)
    sent = {"kind": "known", "title": "Etykiety", "words": "Drugi raz.", "tickets": f"{ticket.number.lower()} "}

    office.post(reverse("new_problem"), sent)
    problem = Problem.objects.get()
    unknown = office.post(reverse("group", args=[problem.pk]), {"numbers": "P-2026-9999"})
    out = office.post(reverse("ungroup", args=[ticket.number]))

    assert "P-2026-9999" in unknown.content.decode()
    assert out.status_code == 302
    assert Ticket.objects.get().problem is None


def test_what_was_typed_is_kept(cast: Cast, log_in: Any) -> None:
    answer = log_in(cast.maria).post(reverse("new_problem"), {"title": "Etykiety", "words": "", "system": "x"})

    assert set(answer.context["form"].errors) == {"kind", "words", "system"}
    assert "Etykiety" in answer.content.decode()


def test_clerks_of_other_offices_and_of_the_contractor_see_no_question_under_it(cast: Cast, log_in: Any) -> None:
    assert cast.wanda
    make_known(cast, tickets=[make_ticket(cast, title="Poufny tytuł")])
    problem = Problem.objects.get()

    assert "Poufny tytuł" not in log_in(cast.obca_zofia).get(problem.get_absolute_url()).content.decode()
    assert log_in(cast.wanda).get(problem.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    make_covered(cast)
    for _ in range(rows):
        made = make_outage(cast, tickets=[make_ticket(cast), make_ticket(cast)], now=timezone.now())

    leader = log_in(cast.leon)
    of_leader = [cost(leader, address) for address in (reverse("problems"), made.get_absolute_url())]
    clerk = log_in(cast.zofia)
    of_clerk = [cost(clerk, address) for address in (made.get_absolute_url(), reverse("ask"))]

    assert (of_leader, of_clerk) == ([3, 7], [6, 7])

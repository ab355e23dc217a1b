"""The form of an uncertified leader becomes a request; one click of the representative hands it over."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Escalation, EscalationRequest
from helpdesk.operations.resolve import resolve
from tests.counting import statements
from tests.factories.grants import grant_certificate
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_request, make_ticket

pytestmark = pytest.mark.django_db
WORDS = {"severity": "BLAD", "reason": "Przycisk jest szary.", "tried": "Wylogowanie."}


def text(response: Any) -> str:
    return response.content.decode()


def test_without_a_certificate_the_same_form_asks_and_one_click_hands_over(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))
    assert all((cast.wanda, cast.renata))
    leader, url = log_in(cast.leon), reverse("escalate", args=[ticket.number])

    assert str(cast.renata) in text(leader.get(url))
    assert leader.post(url, WORDS).url == ticket.get_absolute_url()
    asked = EscalationRequest.objects.get()
    page = text(leader.get(ticket.get_absolute_url()))
    assert asked.get_absolute_url() in page
    assert page.count(url) == 1  # only as the way for an outage

    speaker = log_in(cast.renata)
    assert asked.get_absolute_url() in text(speaker.get("/"))
    assert "Wylogowanie." in text(speaker.get(asked.get_absolute_url()))
    response = speaker.post(reverse("endorse", args=[asked.pk]))

    matter = Escalation.objects.get()
    assert (response.url, matter.reason, matter.created_by) == (
        matter.get_absolute_url(),
        WORDS["reason"],
        cast.leon,
    )
    assert asked.get_absolute_url() not in text(speaker.get("/"))


def test_an_outage_goes_out_at_once(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))

    log_in(cast.leon).post(reverse("escalate", args=[ticket.number]), {**WORDS, "severity": "AWARIA"})

    assert (Escalation.objects.count(), EscalationRequest.objects.count()) == (1, 0)


def test_what_was_answered_meanwhile_waits_for_nobodys_decision(cast: Cast) -> None:
    asked = make_request(cast)

    def seen() -> list[EscalationRequest]:
        return list(EscalationRequest.objects.to_decide(cast.renata, later(2)))

    before = seen()
    resolve(ticket=asked.ticket, body="Działa.", by=cast.leon, now=later(1))

    assert (before, seen()) == ([asked], [])


def test_with_a_certificate_nobody_is_asked(cast: Cast, log_in: Any) -> None:
    system = make_covered(cast)
    ticket = make_ticket(cast, system=system)
    assert cast.renata
    grant_certificate(cast.leon, system)
    leader, url = log_in(cast.leon), reverse("escalate", args=[ticket.number])

    shown = text(leader.get(url))
    leader.post(url, WORDS)

    assert (str(cast.renata) in shown, Escalation.objects.count()) == (False, 1)


def test_declining_needs_words_and_keeps_what_was_typed(cast: Cast, log_in: Any) -> None:
    asked = make_request(cast)
    speaker, url = log_in(cast.renata), reverse("decline", args=[asked.pk])

    assert "error-summary" in text(speaker.post(url, {"decision": "  "}))
    assert speaker.post(url, {"decision": "Jest w instrukcji."}).url == asked.get_absolute_url()

    page = text(log_in(cast.leon).get(asked.get_absolute_url()))
    assert "Jest w instrukcji." in page


def test_the_office_sees_what_waits_for_a_day_or_has_nobody_to_decide(cast: Cast) -> None:
    asked = make_request(cast)

    def seen(hours: float) -> list[EscalationRequest]:
        return list(EscalationRequest.objects.to_decide(cast.maria, later(hours)))

    assert (seen(23), seen(24)) == ([], [asked])
    cast.renata.appointments.update(ended_on=timezone.localdate())
    assert seen(1) == [asked]


@pytest.mark.parametrize("name", ["zofia", "wanda", "tomasz", "obcy_leon", "obca_zofia", "ada"])
@pytest.mark.parametrize("verb", ["escalation_request", "endorse", "decline", "withdraw_request"])
def test_for_others_it_is_not_there(cast: Cast, log_in: Any, name: str, verb: str) -> None:
    url = reverse(verb, args=[make_request(cast).pk])
    client = log_in(getattr(cast, name))
    response = client.get(url) if verb == "escalation_request" else client.post(url, {"decision": "Nie."})
    assert response.status_code == 404


def test_an_id_that_no_table_holds_is_not_there(cast: Cast, log_in: Any) -> None:
    assert log_in(cast.renata).get(f"/pomoc/prosby/{2**64}/").status_code == 404


def test_the_page_costs_the_same_few_statements(cast: Cast, log_in: Any) -> None:
    asked = make_request(cast)
    client = log_in(cast.renata)
    client.get(asked.get_absolute_url())
    with statements() as seen:
        client.get(asked.get_absolute_url())
    assert len(seen) == 6, "\n".join(seen)

"""The clock of a matter as both sides read it, and the office's two buttons."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import EscalationMoment
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.resume_clock import resume_clock
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in, make_stopped, make_ticket

pytestmark = pytest.mark.django_db
ROWS = (1, 3)


@pytest.mark.parametrize("who", ["leon", "renata", "wanda", "marek", "maria"])
def test_both_sides_and_the_office_read_the_same_pause(cast: Cast, log_in: Any, who: str) -> None:
    matter = make_stopped(cast)

    text = log_in(getattr(cast, who)).get(reverse("clock", args=[matter.pk])).text

    assert "Poczekamy na odpowiedź ePUAP." in text
    assert str(cast.maria) in text
    assert ("zegar/zatrzymaj" in text) == ("zegar/wznow" in text) == (who == "maria")
    assert (reverse("terms", args=[matter.contract_id]) in text) == (who in ("wanda", "marek", "maria"))


def test_the_pause_stands_in_the_thread_too(cast: Cast, log_in: Any) -> None:
    matter = make_stopped(cast)

    for who in (cast.leon, cast.wanda):
        text = log_in(who).get(matter.get_absolute_url()).text
        assert "Poczekamy na odpowiedź ePUAP." in text
        assert reverse("clock", args=[matter.pk]) in text


def test_the_office_stops_it_and_lets_it_run_on(cast: Cast, log_in: Any) -> None:
    matter, client = make_escalation(cast, now=timezone.now()), log_in(cast.maria)

    client.post(reverse("pause_clock", args=[matter.pk]), {"reason": "maintenance", "words": "Okno 18–20."})
    matter.refresh_from_db()
    stopped = matter.paused_since
    client.post(reverse("resume_clock", args=[matter.pk]), {"reason": "maintenance"})
    matter.refresh_from_db()

    assert (stopped is not None, matter.paused_since) == (True, None)


def test_what_was_typed_stays_after_a_refusal(cast: Cast, log_in: Any) -> None:
    matter = make_escalation(cast)

    answer = log_in(cast.maria).post(
        reverse("pause_clock", args=[matter.pk]), {"reason": "wymyślony", "words": "Wpisane słowa"}
    )

    assert (answer.status_code, "Wpisane słowa" in answer.text) == (200, True)
    assert not EscalationMoment.objects.filter(kind="paused").exists()


def test_both_clocks_stand_apart_on_both_pages(cast: Cast, log_in: Any) -> None:
    matter = make_escalation_in(cast, "accepted", severity="AWARIA")

    on_question = log_in(cast.leon).get(matter.ticket.get_absolute_url()).text
    on_matter = log_in(cast.leon).get(matter.get_absolute_url()).text
    of_contractor = log_in(cast.wanda).get(matter.get_absolute_url()).text

    for text in (on_question, on_matter):
        assert "Pierwsza linia: wskazówka" in text
        assert "Wykonawca: z umowy" in text
    assert "Pierwsza linia: wskazówka" not in of_contractor


def test_a_clerk_reads_when_the_contractor_should_say_something(cast: Cast, log_in: Any) -> None:
    ticket = make_escalation(cast, severity="AWARIA").ticket

    text = log_in(cast.zofia).get(ticket.get_absolute_url()).text

    assert "Wykonawca powinien napisać, co dalej, do: 23 listopada 14:00." in text
    assert "Wykonawca: z umowy" not in text


def test_the_list_of_what_is_late_is_whole(cast: Cast, log_in: Any) -> None:
    late = [make_escalation(cast, ticket=make_ticket(cast)) for _ in range(8)]
    fresh = make_escalation(cast, ticket=make_ticket(cast, now=timezone.now()), now=timezone.now())

    text = log_in(cast.maria).get(reverse("contractor_queue") + "?lista=spoznione").text

    assert all(matter.reference in text for matter in late)
    assert fresh.reference not in text


@pytest.mark.parametrize("rows", ROWS)
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    matter = make_stopped(cast)
    for hour in range(rows):
        resume_clock(escalation=matter, reason="third_party", by=cast.maria, now=later(hour + 1))
        reply_escalation(escalation=matter, body=f"Sprawdzamy {hour}", by=cast.wanda, now=later(hour + 1.5))

    assert cost(log_in(cast.maria), reverse("clock", args=[matter.pk])) == 5

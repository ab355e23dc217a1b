"""From the mail to what was done, without logging in."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from helpdesk.models import AnswerLink, Escalation, EscalationRequest, Severity
from helpdesk.operations.propose_solution import propose_solution
from lms.models import MailDelivery
from lms.operations.end import end
from lms.operations.send import send
from lms.outbox import sweep
from tests.factories.mails import told
from tests.factories.people import Cast
from tests.factories.tickets import make_covered, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/\s]+(/pomoc/z-poczty/[\w\-]+/)")


def lately() -> datetime:
    """Long enough ago for the sweep to deliver it."""
    return timezone.now() - timedelta(minutes=5)


def mailed(person: Any) -> list[str]:
    """Addresses in the newest mail to this person, which is sent."""
    mail = told(person)
    outbox.outbox.clear()
    send(mail_id=mail.pk, now=timezone.now())
    return LINK.findall(str(outbox.outbox[0].body))


@pytest.fixture
def matter(cast: Cast) -> Escalation:
    made = make_escalation(cast, now=lately())
    propose_solution(escalation=made, body="Poprawka 5.2.1 jest wgrana.", by=cast.wanda, now=lately())
    made.refresh_from_db()
    return made


@pytest.fixture
def links(cast: Cast, matter: Escalation) -> list[str]:
    return mailed(cast.leon)


def state(matter: Escalation) -> str:
    matter.refresh_from_db()
    return matter.state


def is_gone(answer: Any) -> bool:
    text = answer.content.decode()
    return answer.status_code == 404 and "Ten link już nie działa" in text and "P-20" not in text


def test_opening_shows_and_only_the_button_acts(client: Client, matter: Escalation, links: list[str]) -> None:
    accept, _back = links
    for verb in (client.get, client.head, client.get):
        assert verb(accept).status_code == 200
    page = client.get(accept).content.decode()
    assert "Poprawka 5.2.1 jest wgrana." in page
    assert state(matter) == "proposed"

    answer = client.post(accept, {"body": "Już działa."})

    assert answer.status_code == 200
    assert "Gotowe" in answer.content.decode()
    assert state(matter) == "done"


def test_sending_back_keeps_what_was_typed(client: Client, matter: Escalation, links: list[str]) -> None:
    _accept, back = links
    assert "Napisz, co nadal nie działa" in client.post(back, {"body": " "}).content.decode()
    assert state(matter) == "proposed"

    client.post(back, {"body": "Nadal szary."})
    assert state(matter) == "sent_back"


def test_the_escalate_link_asks_who_decides_without_a_certificate(client: Client, cast: Cast) -> None:
    assert cast.wanda
    assert cast.renata
    make_ticket(cast, system=make_covered(cast), now=lately())
    [address] = mailed(cast.leon)
    assert "Nie mogę dodać nowego nadawcy" in client.get(address).content.decode()

    answer = client.post(address, {"severity": Severity.DEFECT, "reason": "Przycisk jest szary."})

    assert "Gotowe" in answer.content.decode()
    assert EscalationRequest.objects.get().reason == "Przycisk jest szary."


def test_a_used_link_and_its_neighbour_say_nothing_more(client: Client, matter: Escalation, links: list[str]) -> None:
    accept, back = links
    client.post(accept, {"body": ""})

    assert all(is_gone(client.get(address)) and is_gone(client.post(address, {"body": "x"})) for address in links)
    assert back != accept
    assert state(matter) == "done"


@pytest.mark.parametrize("verb", ["get", "post"])
def test_forged_expired_and_other_peoples_links_are_all_the_same(
    client: Client, cast: Cast, matter: Escalation, links: list[str], verb: str
) -> None:
    accept = links[0]
    ask = getattr(client, verb)
    assert is_gone(ask(accept[:-2] + "x/"))
    assert is_gone(ask("/pomoc/z-poczty/" + "a" * 43 + "/"))
    for other in (cast.zofia, cast.wanda, cast.renata):
        client.force_login(other)
        assert is_gone(ask(accept, {"body": "x"}))
    client.logout()
    AnswerLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert is_gone(ask(accept, {"body": "x"}))
    assert state(matter) == "proposed"


def test_it_ends_with_the_appointment_and_no_new_one_wakes_it(
    client: Client, cast: Cast, matter: Escalation, links: list[str]
) -> None:
    accept = links[0]
    held = cast.leon.appointments.get(role="leader")
    end(appointment=held, by=None, now=timezone.now())
    assert is_gone(client.get(accept))
    sweep(now=timezone.now() + timedelta(minutes=1))
    held.ended_on = None
    held.save()

    assert is_gone(client.get(accept))
    assert is_gone(client.post(accept, {"body": "x"}))


def test_who_is_logged_in_as_the_addressee_uses_it_too(
    client: Client, cast: Cast, matter: Escalation, links: list[str]
) -> None:
    client.force_login(cast.leon)

    assert client.get(links[0]).status_code == 200


def test_the_button_needs_the_forms_own_token(matter: Escalation, links: list[str]) -> None:
    """A page elsewhere that knew the address could not press it."""
    client = Client(enforce_csrf_checks=True)

    assert client.post(links[0], {"body": "x"}).status_code == 403
    assert state(matter) == "proposed"


def test_the_row_forgets_the_links_once_the_mail_is_sent(cast: Cast, matter: Escalation) -> None:
    mail = told(cast.leon)
    assert len(mail.links) == 2
    send(mail_id=mail.pk, now=timezone.now())

    mail.refresh_from_db()
    assert (mail.state, mail.links) == ("sent", [])


def test_a_mail_sent_twice_has_the_same_links(cast: Cast, matter: Escalation) -> None:
    """The worker died after the server had taken it."""
    mail = told(cast.leon)
    kept = mail.links
    first = mailed(cast.leon)
    MailDelivery.objects.filter(pk=mail.pk).update(state="waiting", next_at=timezone.now(), links=kept)

    assert mailed(cast.leon) == first


def test_a_clerk_and_a_contractor_get_no_links(cast: Cast, matter: Escalation) -> None:
    assert cast.zofia
    sweep(now=timezone.now())

    with_links = MailDelivery.objects.exclude(links=[])
    assert set(with_links.values_list("notice__person__username", flat=True)) == {"leon"}


def test_both_parts_of_the_mail_have_them(cast: Cast, matter: Escalation) -> None:
    links = mailed(cast.leon)
    [(html, _kind)] = outbox.outbox[0].alternatives

    assert len(links) == 2
    assert all(f'{address}"' in str(html) for address in links)

"""The screens of messages to a contractor's tracker."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import WebhookDelivery, WebhookEndpoint
from helpdesk.operations.switch_endpoint import switch_endpoint
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in, make_system, make_ticket
from tests.factories.webhooks import make_endpoint, queued

pytestmark = pytest.mark.django_db
PUBLIC = "https://93.184.216.34/pomost"


def test_the_secret_is_shown_once(cast: Cast, log_in: Any) -> None:
    client, address = log_in(cast.marek), f"/polaczenia/{cast.contractor.pk}/adres/"
    form = {"key": uuid4(), "url": PUBLIC}

    added = client.post(address, form)
    again = client.post(address, form, follow=True).content.decode()
    endpoint = WebhookEndpoint.objects.get()
    page = client.get(endpoint.get_absolute_url()).content.decode()

    secret = added.content.decode().partition('id="secret" readonly value="')[2].partition('"')[0]
    assert len(secret) == 43
    assert secret not in again + page
    assert "tylko raz" in again
    assert PUBLIC in page


@pytest.mark.parametrize("url", ["https://localhost/a", "https://10.0.0.1/a", "http://93.184.216.34/a", "nic", ""])
def test_an_address_that_leads_inside_is_refused_and_stays_in_the_field(cast: Cast, log_in: Any, url: str) -> None:
    answer = log_in(cast.marek).post(f"/polaczenia/{cast.contractor.pk}/adres/", {"key": uuid4(), "url": url})

    assert (answer.status_code, WebhookEndpoint.objects.count()) == (200, 0)
    assert url in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def messages(cast: Cast, number: int) -> WebhookEndpoint:
    """Off, so that nothing leaves."""
    endpoint = make_endpoint(cast, url=PUBLIC).endpoint
    switch_endpoint(endpoint=endpoint, on=False, by=cast.marek, now=later(0))
    for _each in range(number):
        make_escalation_in(cast, "registered", ticket=make_ticket(cast, system=make_system()))
    queued()
    return endpoint


@pytest.mark.parametrize("number", [1, 3])
def test_what_the_page_costs(cast: Cast, log_in: Any, number: int) -> None:
    endpoint = messages(cast, number)

    assert cost(log_in(cast.marek), endpoint.get_absolute_url()) == 4


def test_lists_by_state_and_sends_again(cast: Cast, log_in: Any) -> None:
    endpoint = messages(cast, 2)
    first = WebhookDelivery.objects.order_by("event_id").first()
    WebhookDelivery.objects.filter(pk=first.pk).update(state="given_up", last_error="HTTP 500", attempts=16)
    client, address = log_in(cast.marek), endpoint.get_absolute_url()

    listed = client.get(address, {"state": "given_up"}).content.decode()
    client.post(f"/polaczenia/wiadomosc/{first.pk}/ponow/")
    twice = client.post(f"/polaczenia/wiadomosc/{first.pk}/ponow/", follow=True).content.decode()

    assert listed.count("HTTP 500") == 1
    assert "przekazanie Wykonawcy" in listed
    assert listed.count("/ponow/") == 1
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"waiting"}
    assert "nadal czeka na wysłanie" in twice


def test_off_and_on_by_hand(cast: Cast, log_in: Any) -> None:
    endpoint, client = messages(cast, 1), log_in(cast.marek)

    client.post(f"/polaczenia/adres/{endpoint.pk}/przelacz/", {"on": "1"})
    endpoint.refresh_from_db()
    assert endpoint.off_at is None
    client.post(f"/polaczenia/adres/{endpoint.pk}/przelacz/", {"on": "0"})
    endpoint.refresh_from_db()
    assert endpoint.off_by == cast.marek


def test_another_firms_addresses_and_messages_are_not_there(cast: Cast, log_in: Any) -> None:
    endpoint = messages(cast, 1)
    delivery = WebhookDelivery.objects.get()
    client = log_in(cast.obca_wanda)
    from lms.models import Role
    from tests.factories.people import make_appointment

    make_appointment(cast.obca_wanda, Role.CONTRACT_MANAGER, cast.other_contractor)
    answers = [
        client.get(endpoint.get_absolute_url()),
        client.get(f"/polaczenia/adres/{2**63}/"),
        client.post(f"/polaczenia/adres/{endpoint.pk}/przelacz/", {"on": "1"}),
        client.post(f"/polaczenia/wiadomosc/{delivery.pk}/ponow/"),
        client.post(f"/polaczenia/{cast.contractor.pk}/adres/", {"url": PUBLIC}),
    ]

    assert {each.status_code for each in answers} == {404}
    assert client.get(f"/polaczenia/{cast.other_contractor.pk}/").status_code == 200

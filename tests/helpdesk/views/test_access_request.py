"""The public form: reached from the statement, without an account; what a stranger learns and does not learn."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from helpdesk.models import AccessRequest, Ticket
from helpdesk.operations.categorise import categorise
from helpdesk.operations.reply import reply
from helpdesk.views import access_request as views
from helpdesk.views.access_request import BY_NETWORK
from lms.kit.throttle import Throttle
from tests.counting import cost
from tests.factories.access_requests import make_access_request, offices_request
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db
FORM, LIST = reverse("request_access"), reverse("access_requests")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def sent(cast: Cast, **given: Any) -> dict[str, Any]:
    values = {
        "organisation": cast.partner.pk,
        "wanted": "Film nie ma napisów.",
        "where": "Strona główna",
        "way": "mail",
        "email": "mieszkanka@example.org",
        "key": str(uuid4()),
    }
    return values | given


def test_anybody_sends_it_and_gets_a_number_with_the_days_of_the_law(cast: Cast) -> None:
    assert cast.leon
    client, given = Client(enforce_csrf_checks=True), sent(cast)

    page = client.get(FORM)
    answers = [client.post(FORM, given) for _ in range(2)]
    request = AccessRequest.objects.get()
    after = client.get(answers[0]["Location"]).content.decode()

    assert cast.partner.name in page.content.decode()
    assert [answer["Location"] for answer in answers] == [request.sent_path] * 2
    assert (request.number in after, "(7 dni)" in after, "(2 miesiące)" in after) == (True, True, True)
    assert Ticket.objects.count() == 1


def test_the_page_after_it_tells_nothing_more(cast: Cast) -> None:
    request = make_access_request(cast)
    reply(ticket=request.ticket, body="Już działa.", by=cast.leon, now=later(1))

    page = Client().get(request.sent_path).content.decode()

    secrets = ("napisów", "mieszkanka", "Już działa", request.ticket.number, cast.leon.last_name, "urzad.example")
    assert [word for word in secrets if word in page] == []
    assert Client().get(reverse("access_request_sent", args=[uuid4()])).status_code == 404


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    given = sent(cast, email="", website="http://spam.example", wanted="<b>Film</b> bez napisów")

    page = Client().post(FORM, given)
    empty = Client().post(FORM, {})
    no_mail = Client().post(FORM, sent(cast, email=""))

    text = page.content.decode()
    assert "&lt;b&gt;Film&lt;/b&gt; bez napisów</textarea>" in text
    assert "Usuń jego treść" in text
    assert set(empty.context["form"].errors) == {"organisation", "wanted", "where", "way"}
    assert set(no_mail.context["form"].errors) == {"email"}
    assert not AccessRequest.objects.exists()


def test_a_contractor_is_no_choice(cast: Cast) -> None:
    page = Client().post(FORM, sent(cast, organisation=cast.contractor.pk))

    assert set(page.context["form"].errors) == {"organisation"}
    assert cast.contractor.name not in page.content.decode()


def test_one_network_is_braked_with_words_and_a_second_press_is_not(cast: Cast) -> None:
    assert cast.leon
    first = sent(cast)
    pages = [
        Client().post(FORM, sent(cast, key=str(uuid4())) if number else first) for number in range(BY_NETWORK.limit)
    ]

    refused = Client().post(FORM, sent(cast))
    again = Client().post(FORM, first)

    assert {page.status_code for page in pages} == {302}
    assert (refused.status_code, again.status_code) == (429, 302)
    assert "Film nie ma napisów.</textarea>" in refused.content.decode()


def test_who_is_braked_takes_no_place_from_others_and_a_mistake_none_at_all(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cast.leon
    monkeypatch.setattr(views, "ALL", Throttle("request_access:all", limit=BY_NETWORK.limit + 1, seconds=3600))
    flood, other = Client(REMOTE_ADDR="2001:db8::1"), Client(REMOTE_ADDR="192.0.2.7")
    mistakes = [flood.post(FORM, sent(cast, email="nie adres")).status_code for _ in range(BY_NETWORK.limit + 1)]
    taken = [flood.post(FORM, sent(cast)).status_code for _ in range(BY_NETWORK.limit)]
    refused = [Client(REMOTE_ADDR=f"2001:db8::{number:x}").post(FORM, sent(cast)).status_code for number in range(2, 6)]

    assert (set(mistakes), set(taken), set(refused)) == ({200}, {302}, {429})
    assert other.post(FORM, sent(cast)).status_code == 302


def test_the_brake_of_all_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cast.leon
    monkeypatch.setattr(views, "ALL", Throttle("request_access:all", limit=1, seconds=3600))
    first, second = (Client(REMOTE_ADDR=address).post(FORM, sent(cast)) for address in ("192.0.2.1", "192.0.2.2"))

    assert (first.status_code, second.status_code) == (302, 429)
    assert "Żądań przychodzi teraz zbyt wiele" in second.content.decode()


def test_a_request_that_became_confidential_leaves_the_leaders_list(cast: Cast, log_in: Any) -> None:
    request = make_access_request(cast)
    url = reverse("access_request", args=[request.pk])
    before = log_in(cast.leon).get(LIST).content.decode()
    categorise(ticket=request.ticket, category="personal_data", by=cast.renata, now=later(1))

    after = log_in(cast.leon).get(LIST).content.decode()

    assert ("nie ma napisów" in before, "nie ma napisów" in after) == (True, False)
    assert log_in(cast.leon).get(url).status_code == 404
    assert "nie ma napisów" in log_in(cast.renata).get(LIST).content.decode()


def test_the_question_shows_the_way_back_to_who_answers_only(cast: Cast, log_in: Any) -> None:
    request = make_access_request(cast)
    url = request.ticket.get_absolute_url()

    page = log_in(cast.leon).get(url).content.decode()

    assert ("mieszkanka@example.org" in page, request.number in page) == (True, True)
    assert [log_in(getattr(cast, who)).get(url).status_code for who in ("zofia", "obcy_leon", "wanda")] == [404] * 3


def test_the_office_answers_its_own(cast: Cast, log_in: Any) -> None:
    request = offices_request(cast)
    client, url = log_in(cast.maria), reverse("access_request", args=[request.pk])

    page = client.get(url).content.decode()
    late = client.post(reverse("delay_access_request", args=[request.pk]), {"until": "2020-01-01", "reason": "Powód."})
    done = client.post(url, {"body": "Napisy są."})
    request.refresh_from_db()

    assert "mieszkanka@example.org" in page
    assert late.context["form"].errors
    assert (done.status_code, request.answer) == (302, "Napisy są.")
    assert [log_in(getattr(cast, who)).get(url).status_code for who in ("leon", "wanda", "zofia")] == [404] * 3


def test_of_a_partner_it_leads_to_the_question(cast: Cast, log_in: Any) -> None:
    request = make_access_request(cast)

    answer = log_in(cast.leon).get(reverse("access_request", args=[request.pk]))

    assert answer["Location"] == request.ticket.get_absolute_url()


@pytest.mark.parametrize(("who", "status"), [("zofia", 403), ("wanda", 403), ("leon", 200), ("maria", 200)])
def test_who_gets_the_list(cast: Cast, log_in: Any, who: str, status: int) -> None:
    make_access_request(cast)

    assert log_in(getattr(cast, who)).get(LIST).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    for _ in range(rows):
        make_access_request(cast)

    assert cost(log_in(cast.leon), LIST) == 4

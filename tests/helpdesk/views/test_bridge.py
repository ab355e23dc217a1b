"""The screens by which a contract manager connects the contractor's own tracker."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from helpdesk.models import ApiToken
from helpdesk.operations.set_external_number import set_external_number
from tests.counting import cost
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation_in

pytestmark = pytest.mark.django_db


def sent(cast: Cast, **other: Any) -> dict[str, Any]:
    return {
        "key": uuid4(),
        "name": "Jira",
        "acts_as": cast.wanda.pk,
        "scopes": ["read", "reply"],
        "days": "90",
        **other,
    }


def test_the_token_is_shown_once(cast: Cast, log_in: Any) -> None:
    client, address, form = log_in(cast.marek), f"/polaczenia/{cast.contractor.pk}/token/", sent(cast)

    made = client.post(address, form)
    again = client.post(address, form, follow=True)
    page = client.get(f"/polaczenia/{cast.contractor.pk}/").content.decode()

    token = ApiToken.objects.get()
    secret = made.content.decode().partition('value="pomost_')[2].partition('"')[0]
    assert len(secret) == 43
    assert "no-store" in made["Cache-Control"]
    assert secret not in again.content.decode() + page
    assert "tylko raz" in again.content.decode()
    assert token.hint in page


def test_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    answer = log_in(cast.marek).post(
        f"/polaczenia/{cast.contractor.pk}/token/", sent(cast, scopes=[], name="Redmine <testowy>", days="90")
    )
    page = answer.content.decode()

    assert "Redmine &lt;testowy&gt;" in page
    assert "Zaznacz przynajmniej jedną rzecz" in page
    assert ApiToken.objects.count() == 0


def test_only_people_of_the_firm_are_offered(cast: Cast, log_in: Any) -> None:
    _ = cast.obca_wanda, cast.tomasz, cast.wanda
    page = log_in(cast.marek).get(f"/polaczenia/{cast.contractor.pk}/token/").content.decode()

    assert "Wanda Lis" in page
    assert "Marek Dąb" in page
    assert "Obca" not in page
    assert "Kamiński" not in page


def test_a_manager_is_led_to_the_own_firm_and_sees_no_other(cast: Cast, log_in: Any) -> None:
    foreign = make_api_token(cast, contractor=cast.other_contractor, acts_as=cast.obca_wanda, by=cast.ada).token
    client = log_in(cast.marek)

    assert client.get("/polaczenia/")["Location"] == f"/polaczenia/{cast.contractor.pk}/"
    assert client.get(f"/polaczenia/{cast.other_contractor.pk}/").status_code == 404
    assert client.get(f"/polaczenia/{2**63}/").status_code == 404
    assert client.post(f"/polaczenia/token/{foreign.pk}/uniewaznij/").status_code == 404
    foreign.refresh_from_db()
    assert foreign.revoked_at is None


@pytest.mark.parametrize("number", [1, 3])
def test_what_the_page_costs(cast: Cast, log_in: Any, number: int) -> None:
    for _each in range(number):
        make_api_token(cast, now=timezone.now())

    assert cost(log_in(cast.marek), f"/polaczenia/{cast.contractor.pk}/") == 5


def test_the_number_stands_on_the_page_and_is_found(cast: Cast, log_in: Any) -> None:
    matter = make_escalation_in(cast, "accepted")
    client = log_in(cast.wanda)
    client.post(f"/pomoc/przekazane/{matter.pk}/numer/", {"number": "JIRA-12"})

    assert "JIRA-12" in client.get(matter.get_absolute_url()).content.decode()
    for typed in ("jira-12", matter.reference, matter.reference.lower()):
        assert matter.get_absolute_url() in client.get("/szukaj/", {"q": typed}).content.decode()
    long = client.post(f"/pomoc/przekazane/{matter.pk}/numer/", {"number": "7" * 61})
    assert (long.status_code, "7" * 61 in long.content.decode()) == (200, True)


def test_nobody_finds_anothers_matter_by_number(cast: Cast, log_in: Any) -> None:
    matter = make_escalation_in(cast, "accepted")
    set_external_number(escalation=matter, number="JIRA-12", by=cast.wanda, now=timezone.now())

    for person in (cast.obca_wanda, cast.obcy_leon, cast.zofia):
        assert matter.get_absolute_url() not in log_in(person).get("/szukaj/", {"q": "JIRA-12"}).content.decode()
    assert matter.get_absolute_url() in log_in(cast.leon).get("/szukaj/", {"q": "JIRA-12"}).content.decode()

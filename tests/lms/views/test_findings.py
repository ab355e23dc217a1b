"""A finding from the inspector's page to the partner's reply and to its end."""

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import Finding, FindingReply, InspectorLook, Role
from tests.counting import cost
from tests.factories.inspections import make_access, make_finding
from tests.factories.people import Cast, make_appointment

pytestmark = pytest.mark.usefixtures("in_english")
WRITE, LIST = "/kontrola/moja/1410/ustalenie/", "/partnerzy/1410/ustalenia/"


def test_the_whole_way_of_a_finding(client: Client, cast: Cast):
    client.force_login(make_access(cast.maria, cast.partner).person)
    key = str(client.get(WRITE).context["form"]["key"].value())
    sent = {"text": "Brak podpisu", "due_on": timezone.localdate(), "key": key}
    places = [client.post(WRITE, sent)["Location"] for _twice in range(2)]
    found = Finding.objects.get()
    address = f"/ustalenia/{found.pk}/"
    assert places == [address] * 2
    assert "Brak podpisu" in client.get("/kontrola/moja/1410/").content.decode()

    client.force_login(cast.renata)
    assert address in client.get(LIST).content.decode()
    key = str(client.get(address).context["form"]["key"].value())
    for _twice in range(2):
        assert client.post(address, {"text": "Podpis jest na odwrocie", "key": key})["Location"] == address
    assert FindingReply.objects.count() == 1
    assert client.post(f"{address}zamknij/").status_code == 404

    client.force_login(found.access.person)
    assert "Podpis jest na odwrocie" in client.get(address).content.decode()
    assert client.post(f"{address}zamknij/")["Location"] == address
    assert "Send the reply" not in client.get(address).content.decode()
    rows = InspectorLook.objects.values_list("address", "status", "partner__teryt", "access")
    own = (found.partner.teryt, found.access_id)
    assert list(rows) == [
        (WRITE, 200, *own),
        *[(f"POST {WRITE}", 302, *own)] * 2,
        ("/kontrola/moja/1410/", 200, *own),
        (address, 200, *own),
        (f"POST {address}zamknij/", 302, *own),
        (address, 200, *own),
    ]


def test_an_empty_post_and_what_is_not_there_are_written_down_under_the_access_that_opens_the_partner(
    client: Client, cast: Cast
):
    found = make_finding(cast.maria, cast.partner)
    newer = make_access(cast.maria, cast.other_partner)
    client.force_login(newer.person)
    address, foreign = f"/ustalenia/{found.pk}/", "/ustalenia/999999/"
    answers = [client.post(address), client.get(foreign), client.get(f"{address}zamknij/"), client.get(address)]

    assert "no-store" in answers[-1]["Cache-Control"]
    assert list(InspectorLook.objects.values_list("address", "status", "partner__teryt", "access")) == [
        (f"POST {address}", 200, "1410", found.access_id),
        (foreign, 404, None, newer.pk),
        (f"{address}zamknij/", 405, "1410", found.access_id),
        (address, 200, "1410", found.access_id),
    ]


def test_whoever_holds_a_role_has_nothing_of_an_access(client: Client, cast: Cast):
    found = make_finding(cast.maria, cast.partner)
    person, address = found.access.person, f"/ustalenia/{found.pk}/"
    client.force_login(person)
    pages = ["/kontrola/moja/", "/kontrola/moja/1410/", WRITE, address, f"/kontrola/{found.access_id}/proba/"]
    assert [client.get(each).status_code for each in pages] == [200] * 5

    make_appointment(person, Role.REPRESENTATIVE, cast.other_partner)
    assert [client.get(each).status_code for each in pages] == [404] * 5
    assert client.post(f"{address}zamknij/").status_code == 404
    # Of an own partner the finding is read and replied to, as anybody there would, and is not closed.
    make_appointment(person, Role.DEPUTY, cast.partner)
    assert client.get(address).context["may_close"] is False
    assert client.post(f"{address}zamknij/").status_code == 404


def test_nobody_else_finds_it(client: Client, cast: Cast):
    found, other = (make_finding(cast.maria, each) for each in (cast.partner, cast.other_partner))
    address = f"/ustalenia/{found.pk}/"
    for who in (cast.leon, cast.zofia, cast.ada, cast.marek, cast.obcy_leon):
        client.force_login(who)
        assert [client.get(each).status_code for each in (address, LIST, WRITE)] == [404] * 3
        assert [client.post(each).status_code for each in (address, f"{address}zamknij/", WRITE)] == [404] * 3
    client.force_login(cast.renata)
    assert [client.get(f"/ustalenia/{pk}/").status_code for pk in (found.pk, other.pk, 2**70)] == [200, 404, 404]


def test_the_list_costs_the_same_with_one_row_and_with_three(client: Client, cast: Cast):
    client.force_login(cast.renata)
    costs = []
    for _each in range(3):
        make_finding(cast.maria, cast.partner)
        costs.append(cost(client, LIST))

    assert costs == [4, 4, 4]

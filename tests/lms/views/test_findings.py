"""A finding from the inspector's page to the partner's reply and to its end."""

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import Finding, FindingReply, InspectorLook
from tests.counting import cost
from tests.factories.inspections import make_access, make_finding
from tests.factories.people import Cast

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
    assert set(InspectorLook.objects.values_list("address", flat=True)) == {"/kontrola/moja/1410/", address}


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

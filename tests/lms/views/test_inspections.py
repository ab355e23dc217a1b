"""The coordinator's way: give an access, let the inspector in, read what was opened, take it away."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import InspectorAccess
from lms.operations.note_inspector_look import note_inspector_look
from lms.queries.inspections import with_numbers
from tests.counting import cost
from tests.factories.inspections import make_access
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")
PAGE = "/kontrola/"


@pytest.fixture
def client(client: Client, cast: Cast) -> Client:
    assert cast.partner
    assert cast.other_partner
    client.force_login(cast.maria)
    return client


def told(**fields: Any) -> dict[str, Any]:
    day = timezone.localdate()
    names = {"first_name": "Iwona", "last_name": "Kontrolna", "email": "iwona@kontrola.example.org"}
    return {**names, "mark": "KZ.1710.3", "reason": "Trwałość", "begins_on": day, "ends_on": day, **fields}


def test_the_whole_way_from_the_empty_list_to_an_access_taken_away(client: Client, cast: Cast):
    assert "No inspector was given access yet" in client.get(PAGE).content.decode()
    form = client.get(f"{PAGE}nowa/").context["form"]
    sent = told(partners=[cast.partner.pk], key=str(form["key"].value()))
    way_in = [client.post(f"{PAGE}nowa/", sent)["Location"] for _twice in range(2)]

    access = InspectorAccess.objects.get()
    assert way_in == [f"/osoby/{access.person_id}/wejscie/"] * 2
    assert "iwona@kontrola.example.org" in client.get(way_in[0]).content.decode()
    assert client.post(way_in[0], {"way": "link"}).status_code == 200
    page = client.get(f"{PAGE}{access.pk}/").content.decode()
    assert "Nothing was opened yet" in page
    assert "Take the access away" in page
    assert client.post(f"{PAGE}{access.pk}/koniec/")["Location"] == f"{PAGE}{access.pk}/"
    assert "Take the access away" not in client.get(f"{PAGE}{access.pk}/").content.decode()
    assert "taken away" in client.get(PAGE).content.decode()


def test_what_was_typed_stays_beside_the_mistake(client: Client):
    page = client.post(f"{PAGE}nowa/", told()).content.decode()

    assert "Choose partners, or all of them." in page
    assert 'value="KZ.1710.3"' in page
    assert not InspectorAccess.objects.exists()


@pytest.mark.parametrize("who", ["renata", "leon", "zofia", "marek", "ada"])
def test_nobody_but_a_coordinator_finds_it(client: Client, cast: Cast, who: str):
    access = make_access(cast.maria, cast.partner)
    client.force_login(getattr(cast, who))

    for address in (PAGE, f"{PAGE}nowa/", f"{PAGE}{access.pk}/", f"{PAGE}{access.pk}/koniec/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{PAGE}{access.pk}/koniec/").status_code == 404


def test_what_an_inspector_got_is_told_apart(client: Client, cast: Cast):
    access = make_access(cast.maria, cast.partner, cast.other_partner)
    told = [
        (cast.partner, "/kontrola/moja/1410/", 200, "opened"),
        (cast.partner, "/kontrola/moja/1410/odbior/x.pdf/", 404, "not there"),
        (None, "/kontrola/moja/9999/", 404, "refused: outside the access"),
        (cast.partner, "/kontrola/moja/1410/odbior/y.pdf/", 302, "not delivered"),
        (cast.partner, "/kontrola/moja/1410/odbior/z.pdf/", 500, "not delivered"),
        (cast.partner, "POST /ustalenia/1/", 302, "sent"),
    ]
    for partner, address, status, _word in told:
        note_inspector_look(access=access, partner=partner, address=address, status=status, now=timezone.now())

    rows = client.get(f"{PAGE}{access.pk}/").context["looks"]
    assert [word for _look, word, _tone in reversed(rows)] == [word for *_look, word in told]
    ((row, _state, _tone),) = client.get(PAGE).context["rows"]
    assert (row.opened, row.chosen) == (6, 2)
    assert str(with_numbers(InspectorAccess.objects.all()).query).count("JOIN") == 0


def test_the_list_costs_the_same_with_one_row_and_with_three(client: Client, cast: Cast):
    costs = []
    for _each in range(3):
        make_access(cast.maria, cast.partner)
        costs.append(cost(client, PAGE))

    assert costs == [4, 4, 4]

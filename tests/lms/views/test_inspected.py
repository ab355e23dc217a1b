"""What an inspector opens, and what nobody opens by an inspector's access."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import InspectorAccess, InspectorLook, Person
from lms.operations.end_inspector_access import end_inspector_access
from tests.counting import cost
from tests.factories.evidence_packs import make_ready_pack
from tests.factories.inspections import make_access
from tests.factories.people import PASSWORD, Cast
from tests.factories.risks import make_risk

pytestmark = pytest.mark.usefixtures("in_english")
HOME, OWN, OTHER = "/kontrola/moja/", "/kontrola/moja/1410/", "/kontrola/moja/1426/"


@pytest.fixture
def access(cast: Cast) -> InspectorAccess:
    """To the first of two partners."""
    assert cast.other_partner
    return make_access(cast.maria, cast.partner)


@pytest.fixture
def client(client: Client, access: InspectorAccess) -> Client:
    client.force_login(access.person)
    return client


def status(client: Client, address: str) -> int:
    """A file that is sent stays open until it is read."""
    response = client.get(address)
    b"".join(response)
    return response.status_code


def looks() -> list[tuple[str, str | None, int]]:
    return list(InspectorLook.objects.values_list("address", "partner__teryt", "status"))


def test_an_inspector_reads_the_partners_of_the_access_and_every_opening_is_written_down(client: Client, cast: Cast):
    risk = make_risk(cast.partner, cast.renata)
    pack = make_ready_pack(cast.partner, cast.maria)
    assert client.get("/")["Location"] == HOME
    home = client.get(HOME).content.decode()
    assert (OWN in home, OTHER in home) == (True, False)
    assert [each in home for each in ("/szukaj/", "/powiadomienia/", "/kursy/", "/aktualnosci/")] == [False] * 4
    assert risk.name in client.get(OWN).content.decode()
    assert client.get(f"{OWN}ryzyka/dane.json").json()[0]["code"] == "R1"
    assert status(client, f"{OWN}paczka/{pack.pk}/") == 200

    assert looks() == [
        (HOME, None, 200),
        (OWN, "1410", 200),
        (f"{OWN}ryzyka/dane.json", "1410", 200),
        (f"{OWN}paczka/{pack.pk}/", "1410", 200),
    ]


def test_another_partner_answers_404_whatever_is_asked_of_it_and_that_is_written_down(client: Client, cast: Cast):
    pack = make_ready_pack(cast.other_partner, cast.maria)
    rest = ["", f"paczka/{pack.pk}/", "ryzyka/dane.json", "odbior/x.pdf/"]
    assert [client.get(OTHER + each).status_code for each in rest] == [404] * 4
    assert client.get(f"{OWN}paczka/{pack.pk}/").status_code == 404

    assert looks() == [*((OTHER + each, None, 404) for each in rest), (f"{OWN}paczka/{pack.pk}/", "1410", 404)]
    make_access(cast.maria)
    assert [status(client, OTHER + each) for each in rest] == [200, 200, 200, 404]


@pytest.mark.parametrize("rest", ["nie-ma/dane.json", "odbior/dane.json", "nie-ma/x.pdf/", f"paczka/{2**70}/"])
def test_what_is_not_there_answers_404(client: Client, rest: str):
    assert client.get(OWN + rest).status_code == 404


def test_nothing_else_of_the_site_answers_and_nothing_is_taken(client: Client, cast: Cast):
    make_risk(cast.partner, cast.renata)
    elsewhere = ["/partnerzy/", "/partnerzy/1410/", "/partnerzy/1410/ryzyka/", "/szukaj/?q=a", "/kursy/", "/pomoc/"]
    elsewhere += ["/redakcja/", "/powiadomienia/", "/administracja/dziennik/", "/kontrola/", "/aktualnosci/"]
    assert {each: client.get(each).status_code for each in elsewhere} == dict.fromkeys(elsewhere, 404) | {
        "/redakcja/": 403
    }
    assert client.post("/partnerzy/1410/ryzyka/nowe/", {"name": "x"}).status_code == 404
    assert [client.post(each).status_code for each in (HOME, OWN)] == [405] * 2
    # The same addresses answer somebody of that office.
    client.force_login(cast.renata)
    assert client.get("/partnerzy/1410/ryzyka/").status_code == 200
    assert client.get(HOME).status_code == 404


def test_it_ends_by_itself_and_when_it_is_taken_away(client: Client, cast: Cast, access: InspectorAccess):
    yesterday = timezone.localdate() - timedelta(days=1)
    assert client.get(OWN).status_code == 200
    InspectorAccess.objects.update(begins_on=yesterday, ends_on=yesterday)
    assert client.get(OWN)["Location"] == f"/zaloguj/?next={OWN}"

    other = make_access(cast.maria, cast.other_partner)
    client.force_login(access.person)
    assert (client.get(OWN).status_code, client.get(OTHER).status_code) == (404, 200)
    end_inspector_access(access=other, by=cast.maria, now=timezone.now())
    assert client.get(OTHER)["Location"] == f"/zaloguj/?next={OTHER}"


def test_an_inspector_logs_in_by_the_form_while_the_access_runs(access: InspectorAccess):
    person = Person.objects.get(pk=access.person_id)
    person.set_password(PASSWORD)
    person.save()
    sent, client = {"login": person.username, "password": PASSWORD}, Client()
    assert client.post("/zaloguj/", sent, follow=True).request["PATH_INFO"] == HOME

    InspectorAccess.objects.update(ended_at=timezone.now())
    assert Client().post("/zaloguj/", sent).status_code == 200


def test_a_page_of_a_partner_costs_the_same_whatever_it_lists(client: Client, cast: Cast):
    costs = []
    for _each in range(3):
        make_risk(cast.partner, cast.renata)
        costs.append(cost(client, OWN))

    assert costs == [23, 23, 23]

"""Holds on the screen: for the office, for inspectors within their access, and what the person concerned is told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import InspectorAccess, InspectorLook, NominationDraft, RetentionHold
from lms.operations.apply_retention import apply_retention
from lms.operations.request_erasure import request_erasure
from tests.counting import cost
from tests.factories.holds import make_hold
from tests.factories.inspections import make_access
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
PAGE = "/kontrola/wstrzymania/"


@pytest.fixture
def client(client: Client, cast: Cast) -> Client:
    assert cast.partner
    assert cast.other_partner
    client.force_login(cast.maria)
    return client


def test_the_whole_way_of_a_coordinator(client: Client):
    assert "Nothing is held" in client.get(PAGE).content.decode()
    form = client.get(f"{PAGE}nowe/").context["form"]
    sent = {"partner": "all", "mark": "KZ.1", "reason": "Kontrola", "key": str(form["key"].value())}
    places = [client.post(f"{PAGE}nowe/", sent)["Location"] for _twice in range(2)]

    hold = RetentionHold.objects.get()
    assert places == [f"{PAGE}{hold.pk}/"] * 2
    assert hold.partner is None
    assert "Lift the hold" in client.get(places[0]).content.decode()
    assert "Say why the hold ends." in client.post(f"{places[0]}koniec/", {}).content.decode()
    assert client.post(f"{places[0]}koniec/", {"reason": "Koniec"})["Location"] == places[0]
    page = client.get(places[0]).content.decode()
    assert "Koniec" in page
    assert "Lift the hold" not in page
    assert client.get(f"{places[0]}koniec/")["Location"] == places[0]
    assert "lifted" in client.get(PAGE).content.decode()


def test_what_was_typed_stays_beside_the_mistake(client: Client):
    page = client.post(f"{PAGE}nowe/", {"partner": "1410", "mark": "KZ.1710.9", "reason": ""}).content.decode()

    assert 'value="KZ.1710.9"' in page
    assert '<option value="1410" selected>' in page
    assert "Say why nothing may be deleted." in page
    nothing = client.post(f"{PAGE}nowe/", {}).content.decode()
    missing = ("Choose the partner.", "Give the case mark.", "Say why nothing may be deleted.")
    assert [words in nothing for words in missing] == [True] * 3
    assert not RetentionHold.objects.exists()


def test_an_inspector_reads_and_places_within_the_access_and_all_is_written_down(client: Client, cast: Cast):
    foreign = make_hold(cast.maria, cast.partner)
    access = make_access(cast.maria, cast.partner)
    client.force_login(access.person)
    page = client.get(f"{PAGE}nowe/?partner=1410").content.decode()
    assert '<option value="1410" selected>' in page
    assert "1426" not in page
    assert "All partners" not in page
    told = {"mark": "KZ.1", "reason": "Kontrola"}
    for stranger in ("1426", "all"):
        assert client.post(f"{PAGE}nowe/", {"partner": stranger, **told}).status_code == 200
    place = client.post(f"{PAGE}nowe/", {"partner": "1410", **told})["Location"]

    assert [each.pk for each in client.get(PAGE).context["rows"]] == [int(place.split("/")[-2])]
    assert client.get(place).status_code == 200
    for closed in (f"{PAGE}{foreign.pk}/", f"{place}koniec/"):
        assert client.get(closed).status_code == 404
    assert client.post(f"{place}koniec/", {"reason": "x"}).status_code == 404
    assert client.get("/retencja/").status_code == 404
    looks = InspectorLook.objects.order_by("pk").values_list("address", "status", "partner__teryt")
    assert list(looks) == [
        (f"{PAGE}nowe/", 200, None),
        (f"POST {PAGE}nowe/", 200, None),
        (f"POST {PAGE}nowe/", 200, None),
        (f"POST {PAGE}nowe/", 302, None),
        (PAGE, 200, None),
        (place, 200, "1410"),
        (f"{PAGE}{foreign.pk}/", 404, None),
    ]
    InspectorAccess.objects.update(ended_at=timezone.now())
    assert client.get(PAGE).status_code == 302


def test_all_partners_are_offered_where_the_access_opens_all(client: Client, cast: Cast):
    client.force_login(make_access(cast.maria).person)

    assert client.post(f"{PAGE}nowe/", {"partner": "all", "mark": "KZ", "reason": "x"}).status_code == 302
    assert RetentionHold.objects.get().partner is None


def test_what_would_go_what_went_and_what_is_held_is_shown(client: Client, cast: Cast):
    old = timezone.now() - timedelta(days=40)
    for partner in (cast.partner, cast.other_partner):
        NominationDraft.objects.create(partner=partner, person=cast.maria, kept_at=old)
    make_hold(cast.maria, cast.partner)

    rows = client.get("/retencja/").context["rows"]
    assert [(each.due, each.held, each.would_go) for each in rows if each.due] == [(2, 1, 1)]
    assert NominationDraft.objects.count() == 2
    apply_retention(now=timezone.now())
    page = client.get("/retencja/").content.decode()
    assert "Nominations begun and not sent: deleted 1, held 1" in page
    assert "KZ.1710.3: Kontrola trwa" in page


def test_the_person_is_told_what_stays_and_that_the_request_is_kept(client: Client, cast: Cast):
    client.force_login(cast.zofia)
    assert "must keep these records" not in client.get("/moje/dane/").content.decode()
    make_hold(cast.maria, cast.partner)
    page = client.get("/moje/dane/").content.decode()
    assert "must keep these records" in page
    assert "Your request to be forgotten" not in page
    request_erasure(person=cast.zofia, by=cast.ada, now=timezone.now())
    assert "Your request to be forgotten" in client.get("/moje/dane/").content.decode()


def test_the_lists_cost_the_same_with_one_row_and_with_three(client: Client, cast: Cast):
    costs = []
    for _each in range(3):
        make_hold(cast.maria, cast.partner)
        apply_retention(now=timezone.now())
        costs.append((cost(client, PAGE), cost(client, "/retencja/")))

    assert costs == [costs[0]] * 3
    assert costs[0] == (4, 10)

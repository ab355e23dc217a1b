"""Ways in, ends of roles, a leader's own clerks."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from lms.models import Location, LoginRequest, MailDelivery, OneTimeSecret, Role
from lms.operations.ask_for_login import ask_for_login
from tests.counting import cost
from tests.factories import make_appointment, make_person


def test_a_code_is_shown_once_in_groups_of_four_and_settles_the_request(client: Client, cast: Any) -> None:
    ask_for_login(login=cast.zofia.username, by_mail=False, now=timezone.now())
    client.force_login(cast.leon)
    path = f"/osoby/{cast.zofia.pk}/wejscie/"
    assert client.get(path).status_code == 200
    page = client.post(path, {"way": "code"})
    code = page.context["handed"].code
    assert (code in page.content.decode(), "no-store" in page["Cache-Control"]) == (True, True)
    assert Client().post("/zaloguj/kod/", {"login": "zofia", "code": code})["Location"] == "/zaloguj/haslo/"
    assert LoginRequest.objects.get().settled_by == cast.leon
    assert code not in client.get(path).content.decode()


def test_a_link_is_shown_or_mailed(client: Client, cast: Any) -> None:
    client.force_login(cast.leon)
    path = f"/osoby/{cast.zofia.pk}/wejscie/"
    shown = client.post(path, {"way": "link"})
    assert shown.context["invitation"].url in shown.content.decode()
    assert client.post(path, {"way": "mail"}).status_code == 302
    assert MailDelivery.objects.count() == 1
    assert client.post(path, {"way": "pigeon"}).status_code == 200
    assert OneTimeSecret.objects.count() == 2


def test_for_people_who_are_not_theirs_there_is_no_such_page(client: Client, cast: Any) -> None:
    client.force_login(cast.leon)
    for person in (cast.renata, cast.leon, cast.obca_zofia, cast.ada):
        assert client.post(f"/osoby/{person.pk}/wejscie/", {"way": "code"}).status_code == 404
        assert client.get(f"/role/{person.appointments.get().pk}/koniec/").status_code == 404
    assert client.get(f"/osoby/{10**25}/wejscie/").status_code == 404
    assert client.post(f"/role/{10**25}/koniec/").status_code == 404
    assert OneTimeSecret.objects.count() == 0


def test_a_role_ends_after_asking_and_so_does_the_session(client: Client, cast: Any) -> None:
    hers = Client()
    hers.force_login(cast.zofia)
    appointment = cast.zofia.appointments.get()
    client.force_login(cast.renata)
    assert client.get(f"/role/{appointment.pk}/koniec/").status_code == 200
    appointment.refresh_from_db()
    assert appointment.ended_on is None
    assert client.post(f"/role/{appointment.pk}/koniec/")["Location"] == "/partnerzy/1410/"
    hers.get("/")
    assert SESSION_KEY not in hers.session
    assert client.post(f"/role/{appointment.pk}/koniec/").status_code == 404


def test_a_leader_sees_the_clerks_of_covered_locations_and_those_without_one(client: Client, cast: Any) -> None:
    assert cast.leon
    annex = Location.objects.create(partner=cast.partner, name="filia")
    make_appointment(make_person("w.filii"), Role.CLERK, cast.partner, location=annex)
    make_appointment(make_person("bez.miejsca"), Role.CLERK, cast.partner, location=None)
    assert all((cast.zofia, cast.obca_zofia))
    client.force_login(cast.leon)
    seen = [each.person.username for each in client.get("/moje/urzednicy/").context["page"]]
    assert sorted(seen) == ["bez.miejsca", "zofia"]
    client.force_login(cast.zofia)
    assert client.get("/moje/urzednicy/").status_code == 404


def test_it_costs_the_same_for_one_clerk_and_for_three(client: Client, cast: Any) -> None:
    def ask(login: str) -> None:
        ask_for_login(login=login, by_mail=False, now=timezone.now())

    assert all((cast.leon, cast.zofia))
    ask("zofia")
    client.force_login(cast.leon)
    one = cost(client, "/moje/urzednicy/")
    for name in ("druga", "trzecia"):
        make_appointment(make_person(name), Role.CLERK, cast.partner)
        ask(name)
    assert (one, cost(client, "/moje/urzednicy/")) == (7, 7)
    waiting = client.get("/moje/urzednicy/").context["waiting"]
    assert [each.person.username for each in waiting] == ["zofia", "druga", "trzecia"]


def test_a_request_reaches_who_may_answer_it_and_nobody_else(client: Client, cast: Any) -> None:
    people = [cast.leon, cast.renata, cast.zofia, cast.obcy_leon, cast.maria, cast.ada, cast.marek]
    for login in (cast.zofia.username, cast.renata.username, cast.wanda.username):
        ask_for_login(login=login, by_mail=False, now=timezone.now())
    seen = {}
    for person in people:
        client.force_login(person)
        items = client.get("/").context["home"].now
        seen[person.username] = [item.detail.rsplit(" ", 1)[1] for item in items if "/osoby/" in item.url]
    assert seen == {
        "leon": ["zofia"],
        "renata": ["zofia"],
        "zofia": [],
        "obcy.leon": [],
        "maria": ["renata", "wanda"],
        "ada": ["zofia", "renata", "wanda"],
        "marek": ["wanda"],
    }

"""Question pages of a nomination, in order, back and forth, and the page of all answers."""

from typing import Any

import pytest
from django.test import Client

from lms.models import Location, Nomination, NominationDraft, Role
from lms.queries.nomination import open_leaders
from tests.counting import cost
from tests.factories import make_appointment, make_person
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
PAGE = "/partnerzy/1410/lider/"
KEY = "6b5c1b0e-6a0f-4f6a-8f2c-0c8d4d2a9a12"


def questions(cast: Cast) -> list[tuple[str, dict[str, Any]]]:
    places = [place.pk for place in Location.objects.filter(partner=cast.partner)]
    return [
        ("osoba", {"person": "new", "first_name": "Ewa", "last_name": "Nowa", "login": "ewa.nowa"}),
        ("zakres", {"covers": places}),
        ("poprzednik", {"appointment": "0"}),
        ("zastepstwo", {"stand_in": "0", "nobody_yet": "alone"}),
        ("oswiadczenia", {"declared": ["0", "1", "2"]}),
    ]


def answer_all(client: Client, cast: Cast) -> None:
    for question, data in questions(cast):
        client.post(f"{PAGE}{question}/", data)


def sent(cast: Cast) -> dict[str, Any]:
    return {"key": KEY, "seen": ",".join(str(pk) for pk in open_leaders(cast.partner.pk))}


def test_each_answer_leads_to_the_next_question_and_the_last_to_all_answers(log_in: Any, cast: Cast) -> None:
    client = log_in(cast.renata)
    ways = [client.get(PAGE)["Location"]]
    ways += [client.post(f"{PAGE}{question}/", data)["Location"] for question, data in questions(cast)]
    names = ("osoba/", "zakres/", "poprzednik/", "zastepstwo/", "oswiadczenia/", "")
    assert ways == [f"{PAGE}{name}" for name in names]
    page = client.get(PAGE).content.decode()
    assert all(words in page for words in ("Ewa Nowa, ewa.nowa", "The office has nobody else who could"))
    assert all(f'href="{PAGE}{question}/"' in page for question, _data in questions(cast))
    changed = client.post(f"{PAGE}osoba/", {"person": "new", "first_name": "Ewa", "last_name": "Inna"})
    assert (changed["Location"], "Ewa Inna" in client.get(PAGE).content.decode()) == (PAGE, True)


def test_whoever_comes_back_finds_the_answers(log_in: Any, cast: Cast) -> None:
    client = log_in(cast.renata)
    client.post(f"{PAGE}osoba/", questions(cast)[0][1])
    assert 'value="ewa.nowa"' in log_in(cast.renata).get(f"{PAGE}osoba/").content.decode()
    assert log_in(cast.renata).get(PAGE)["Location"] == f"{PAGE}zakres/"
    assert "ewa.nowa" not in log_in(cast.maria).get(f"{PAGE}osoba/").content.decode()


def test_two_presses_make_one_leader(log_in: Any, cast: Cast) -> None:
    client = log_in(cast.renata)
    answer_all(client, cast)
    data = sent(cast)
    answers = [client.post(PAGE, data)["Location"] for _press in range(2)]
    made = Nomination.objects.get()
    assert answers == [f"/osoby/{made.appointment.person_id}/wejscie/"] * 2
    assert made.appointment.person.username == "ewa.nowa"


@pytest.mark.parametrize(
    ("question", "data", "words"),
    [
        ("osoba", {}, "This field is required"),
        ("osoba", {"person": "new"}, "This field is required"),
        ("osoba", {"person": "999999"}, "Select a valid choice"),
        ("zakres", {}, "at least one location"),
        ("poprzednik", {"appointment": "x"}, "Select a valid choice"),
        ("zastepstwo", {"stand_in": "0"}, "Say why nobody stands in yet."),
        ("oswiadczenia", {"declared": ["0", "1", "1"]}, "Tick every sentence"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    log_in: Any, cast: Cast, question: str, data: dict[str, Any], words: str
) -> None:
    answer = log_in(cast.renata).post(f"{PAGE}{question}/", data)
    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert not NominationDraft.objects.exists()


def test_a_leader_appointed_meanwhile_is_said_before_the_next_press(log_in: Any, cast: Cast) -> None:
    client = log_in(cast.renata)
    answer_all(client, cast)
    data = sent(cast)
    other = make_person("inny")
    make_appointment(other, Role.LEADER, cast.partner)
    page = client.post(PAGE, data).content.decode()
    assert ("have changed meanwhile" in page, str(other) in page) == (True, True)
    assert f'name="seen" value="{sent(cast)["seen"]}"' in page
    client.post(PAGE, sent(cast))
    assert Nomination.objects.count() == 1


def test_a_fourth_leader_is_refused_and_the_coordinator_gives_a_reason(log_in: Any, cast: Cast) -> None:
    for login in ("a", "b", "c"):
        make_appointment(make_person(login), Role.LEADER, cast.partner)
    pages = {}
    for who in (cast.renata, cast.maria):
        client = log_in(who)
        answer_all(client, cast)
        pages[who.username] = client.post(PAGE, sent(cast)).content.decode()
    assert ("at most three leaders" in pages["renata"], "override_reason" in pages["renata"]) == (True, False)
    assert "To appoint a fourth, give the reason." in pages["maria"]
    log_in(cast.maria).post(PAGE, {**sent(cast), "override_reason": "dwa budynki"})
    assert Nomination.objects.get().appointment.override_reason == "dwa budynki"


def test_another_leader_at_the_same_places_is_proposed_to_stand_in(log_in: Any, cast: Cast) -> None:
    client = log_in(cast.renata)
    Location.objects.create(partner=cast.partner, name="filia")
    first, second = Location.objects.filter(partner=cast.partner).order_by("pk")
    make_appointment(make_person("a"), Role.LEADER, cast.partner, covers=[first])
    near = make_person("b")
    make_appointment(near, Role.LEADER, cast.partner, covers=[second])
    client.post(f"{PAGE}zakres/", {"covers": [second.pk]})
    assert client.get(f"{PAGE}zastepstwo/").context["form"].initial == {"stand_in": str(near.pk)}


def test_places_that_nobody_answers_for_are_named_and_ticked(log_in: Any, cast: Cast) -> None:
    covered = Location.objects.filter(partner=cast.partner)[0]
    make_appointment(make_person("a"), Role.LEADER, cast.partner, covers=[covered])
    free = Location.objects.create(partner=cast.partner, name="filia")
    answer = log_in(cast.renata).get(f"{PAGE}zakres/")
    assert answer.context["form"].initial == {"covers": [str(free.pk)]}
    assert "filia: nobody answers for it yet" in answer.content.decode()


def test_others_are_not_led_there(log_in: Any, cast: Cast) -> None:
    assert cast.partner
    for who in (cast.zofia, cast.leon, cast.obcy_leon, cast.tomasz, cast.marek):
        client = log_in(who)
        codes = [client.get(address).status_code for address in (PAGE, f"{PAGE}osoba/")]
        assert ([*codes, client.post(f"{PAGE}osoba/", {}).status_code], who) == ([404] * 3, who)
    assert log_in(cast.renata).get(f"{PAGE}inne/").status_code == 404


def test_pages_cost_the_same_with_more_people_and_places(log_in: Any, cast: Cast) -> None:
    client = log_in(cast.renata)
    assert cast.leon
    answer_all(client, cast)
    addresses = [PAGE, *(f"{PAGE}{question}/" for question, _data in questions(cast))]
    one = [cost(client, address) for address in addresses]
    for number in range(2):
        make_appointment(make_person(), Role.LEADER, cast.partner)
        make_appointment(make_person(), Role.CLERK, cast.partner)
        Location.objects.create(partner=cast.partner, name=f"filia {number}")
    assert ([cost(client, address) for address in addresses], one) == (one, [10, 9, 9, 9, 9, 9])

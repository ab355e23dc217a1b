"""Screens of a presentation shown to many: the door, the wall, the list, the questions, the papers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from courses.models import AttendanceList, PaperList, Presence, Slot
from courses.queries.room import REMEMBERED, WINDOW, code_at
from courses.tasks import print_attendance_list
from courses.views.enter_room import KEPT
from lms.views.log_in import BY_ADDRESS
from tests.counting import cost
from tests.factories.meetings import HOUR
from tests.factories.people import PASSWORD, Cast
from tests.factories.presentations import make_presentation
from tests.factories.showings import make_presence, make_room_question, make_showing, make_tick

LogIn = Callable[[Any], Client]
DOOR = "/wejscie/"


def on_now(cast: Cast, **given: Any) -> Slot:
    now = timezone.now()
    return make_showing(cast, begins_at=now - timedelta(minutes=5), now=now - timedelta(hours=1), **given)


def words(answer: Any) -> str:
    return " ".join(str(answer.content.decode()).split())


def code_of(slot: Slot) -> str:
    return code_at(slot.pk, timezone.now())


def test_who_scans_logs_in_and_confirms_with_one_tap(cast: Cast, client: Client) -> None:
    slot, _zofia = on_now(cast), cast.zofia

    answer = client.get(DOOR, {"kod": code_of(slot)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/zaloguj/?next=/wejscie/"
    answer = client.post(
        "/zaloguj/?next=/wejscie/", {"login": "zofia", "password": PASSWORD, "next": DOOR}, follow=True
    )
    assert answer.request["PATH_INFO"] == DOOR
    assert "Jestem na sali" in words(answer)
    assert Presence.objects.count() == 0

    for _again in range(2):
        answer = client.post(DOOR, {"there": "1"}, follow=True)
    assert Presence.objects.get().person == cast.zofia
    assert KEPT not in client.session


def test_more_people_than_tries_of_one_address_log_in_from_one_room(cast: Cast, client: Client) -> None:
    _zofia = cast.zofia
    for _person in range(BY_ADDRESS.limit + 5):
        client.post("/zaloguj/", {"login": "zofia", "password": PASSWORD})
        assert "_auth_user_id" in client.session
        client.logout()


def test_a_scanned_code_is_forgotten_after_a_while(cast: Cast, log_in: LogIn) -> None:
    slot, client = on_now(cast), log_in(cast.zofia)
    client.get(DOOR, {"kod": code_of(slot)})
    kept, session = client.session[KEPT], client.session
    session[KEPT] = [kept[0], kept[1] - REMEMBERED.total_seconds() - 1]
    session.save()

    assert "nie jest już wyświetlany" in words(client.get(DOOR))
    client.post(DOOR, {"there": "1"})
    assert Presence.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Wpisz kod z ekranu."),
        ("12 34", "Kod ma sześć cyfr."),
        ("abcdef", "Kod ma sześć cyfr."),
        ("000000", "Żadna prezentacja nie wyświetla teraz tego kodu."),
    ],
)
def test_what_is_no_code_is_said_plainly_and_stays(cast: Cast, log_in: LogIn, typed: str, said: str) -> None:
    slot = on_now(cast)
    assert not code_of(slot).startswith("00000")

    answer = log_in(cast.zofia).post(DOOR, {"code": typed})

    assert said in words(answer)
    assert f'value="{typed}"' in words(answer) or not typed


def test_a_code_of_yesterday_and_of_a_stranger(cast: Cast, log_in: LogIn) -> None:
    slot = on_now(cast)
    old = code_at(slot.pk, timezone.now() - timedelta(days=1))

    assert "Żadna prezentacja" in words(log_in(cast.zofia).post(DOOR, {"code": old}))
    assert "nie jest zaproszony" in words(log_in(cast.obca_zofia).post(DOOR, {"code": code_of(slot)}))
    assert Presence.objects.count() == 0


def test_whoever_guesses_is_slowed_down_by_typing_and_by_scanning(cast: Cast, log_in: LogIn) -> None:
    slot, client = on_now(cast), log_in(cast.zofia)
    for number in range(10):
        client.post(DOOR, {"code": f"99999{number}"})

    assert "Za dużo prób wpisania kodu." in words(client.post(DOOR, {"code": code_of(slot)}))
    client.get(DOOR, {"kod": code_of(slot)})
    assert KEPT not in client.session
    assert Presence.objects.count() == 0


def test_the_wall_shows_a_code_only_while_the_door_is_open(cast: Cast, log_in: LogIn) -> None:
    slot, client = on_now(cast), log_in(cast.tomasz)
    address = f"/terminy/{slot.pk}/ekran/"

    answer = client.get(address)
    shown = [code_at(slot.pk, timezone.now() - timedelta(seconds=ago)) for ago in (0, WINDOW)]
    assert any(f"{code[:3]} {code[3:]}" in words(answer) for code in shown)
    assert answer["Cache-Control"] == "private, no-store"
    assert '<meta http-equiv="refresh" content="10">' in words(answer)

    Slot.objects.filter(pk=slot.pk).update(
        begins_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=2)
    )
    answer = client.get(address)
    assert "data-code" not in words(answer)
    assert "Prezentacja się skończyła." in words(answer)


def test_questions_have_no_names_and_the_own_one_no_button(cast: Cast, log_in: LogIn) -> None:
    slot = on_now(cast)
    make_presence(cast, slot=slot, by=cast.leon, now=timezone.now())
    make_presence(cast, slot=slot, now=timezone.now())
    make_room_question(cast, slot=slot, text="Kto pomaga?")
    address = f"/terminy/{slot.pk}/pytania/"

    seen = words(log_in(cast.leon).get(address))
    assert "Kto pomaga?" in seen
    assert "Nowak" not in seen.split('id="pytania"')[1].split("</section>")[0]
    assert "/ja-tez/" in seen
    assert "/ja-tez/" not in words(log_in(cast.zofia).get(address))
    assert "Oznacz jako odpowiedziane" in words(log_in(cast.tomasz).get(address))


def test_a_leader_ticks_finds_and_takes_back(cast: Cast, log_in: LogIn) -> None:
    slot, client = on_now(cast), log_in(cast.leon)
    _zofia, _renata = cast.zofia, cast.renata
    address = f"/terminy/{slot.pk}/obecnosc/"

    assert "Renata" not in words(client.get(address, {"szukaj": "nowak"}))
    answer = client.post(address, {"people": []})
    assert "Zaznacz, kto był obecny." in words(answer)
    client.post(address, {"people": [cast.zofia.pk, cast.renata.pk, cast.obca_zofia.pk]})
    assert Presence.objects.count() == 0, "a person of another office spoils the form"
    client.post(address, {"people": [cast.zofia.pk, cast.renata.pk]})
    assert Presence.objects.count() == 2

    presence = Presence.objects.get(person=cast.zofia)
    assert client.post(f"/terminy/obecnosc/{presence.pk}/cofnij/").url == address
    assert Presence.objects.get().person == cast.renata


def test_what_was_ticked_stays_ticked_when_the_scan_is_refused(cast: Cast, log_in: LogIn) -> None:
    slot, _zofia = on_now(cast), cast.zofia
    scan = SimpleUploadedFile("lista.pdf", b"<html><script>alert(1)</script>")

    answer = log_in(cast.leon).post(f"/terminy/{slot.pk}/obecnosc/", {"people": [cast.zofia.pk], "scan": scan})

    assert "checked" in words(answer)
    assert (Presence.objects.count(), PaperList.objects.count()) == (0, 0)


def test_the_scan_is_sent_as_what_it_is(cast: Cast, log_in: LogIn, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    slot = on_now(cast)
    make_tick(cast, slot=slot, scan=SimpleUploadedFile("lista.pdf", b"%PDF-1.4 lista"))
    address = f"/terminy/skany/{PaperList.objects.get().pk}/"

    answer = log_in(cast.renata).get(address)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 lista"
    for person in (cast.zofia, cast.obcy_leon, cast.wanda):
        assert log_in(person).get(address).status_code == 404


def test_the_list_is_numbered_made_by_the_worker_and_sent(
    cast: Cast, log_in: LogIn, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    slot, client = on_now(cast), log_in(cast.leon)
    make_presence(cast, slot=slot, now=timezone.now())
    address = f"/terminy/{slot.pk}/lista/{cast.partner.teryt}/"

    assert client.get(address).status_code == 404
    assert client.post(f"{address}numer/").url == address
    answer = client.get(address)
    assert (answer.status_code, answer["Refresh"]) == (200, f"2; url={address}")
    numbered = AttendanceList.objects.get()
    print_attendance_list(attendance_list_id=numbered.pk, path="")
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert f"{numbered.number}.pdf" in answer["Content-Disposition"]
    list(answer.streaming_content)
    assert log_in(cast.obcy_leon).get(address).status_code == 404
    assert default_storage.exists(f"records/attendance/{slot.pk}")


def test_who_may_not_see_a_showing_finds_nothing(cast: Cast, log_in: LogIn) -> None:
    slot = on_now(cast)

    for end in ("", "obecnosc/", "ekran/", "pytania/"):
        assert log_in(cast.obcy_leon).get(f"/terminy/{slot.pk}/{end}").status_code == 404
        assert log_in(cast.zofia).get(f"/terminy/{2**64}/{end}").status_code == 404


def test_lists_cost_the_same_at_one_and_at_three(cast: Cast, log_in: LogIn) -> None:
    now = timezone.now()
    slot = on_now(cast)
    costs: dict[str, list[int]] = {"wall": [], "list": [], "questions": [], "meetings": [], "door": [], "page": []}
    for day in range(2):
        for person in (cast.zofia, cast.renata):
            make_presence(cast, slot=slot, by=person, now=now)
            make_room_question(cast, slot=slot, by=person, text=f"Pytanie {day}")
        client = log_in(cast.tomasz)
        costs["wall"].append(cost(client, f"/terminy/{slot.pk}/ekran/"))
        client = log_in(cast.leon)
        costs["list"].append(cost(client, f"/terminy/{slot.pk}/obecnosc/"))
        costs["meetings"].append(cost(client, "/terminy/"))
        client = log_in(cast.zofia)
        costs["questions"].append(cost(client, f"/terminy/{slot.pk}/pytania/"))
        costs["door"].append(cost(client, DOOR))
        costs["page"].append(cost(client, f"/prezentacje/{slot.showing.page.slug}/"))
        for count in range(3):
            make_showing(cast, begins_at=now + timedelta(hours=2 * count + 2 + 8 * day), now=now)

    assert costs == {
        "wall": [5, 5],
        "list": [8, 8],
        "questions": [5, 5],
        "meetings": [5, 5],
        "door": [2, 2],
        "page": [6, 6],
    }


def test_a_trainer_offers_and_everything_typed_stays(cast: Cast, log_in: LogIn) -> None:
    page, client = make_presentation(cast), log_in(cast.tomasz)
    address = f"/prezentacje/{page.slug}/pokaz/"
    given = {"first": "2099-01-02", "begins": "10:00", "ends": "11:00", "place": "Sala 3", "capacity": 30}

    answer = client.post(address, {**given, "agenda": "10:00 Wstęp"})
    assert "Zaznacz urzędy, których pracownicy są zaproszeni." in words(answer)
    assert "10:00 Wstęp" in words(answer)
    answer = client.post(address, {**given, "first": "2001-01-02", "partners": [cast.partner.teryt]})
    assert "Ten czas już minął." in words(answer)
    answer = client.post(address, {**given, "partners": [cast.partner.teryt]})
    assert answer.url == Slot.objects.get().get_absolute_url()


def test_a_clerk_finds_it_at_the_presentation_and_signs_up(cast: Cast, log_in: LogIn) -> None:
    slot = make_showing(cast, begins_at=timezone.now() + HOUR, now=timezone.now())
    client = log_in(cast.zofia)

    assert slot.get_absolute_url() in words(client.get(f"/prezentacje/{slot.showing.page.slug}/"))
    client.post(f"/terminy/{slot.pk}/zarezerwuj/")
    assert slot.bookings.get().state == "booked"
    assert "Zapis przyjęty" in words(client.get(f"/prezentacje/{slot.showing.page.slug}/"))
    assert slot.get_absolute_url() in words(client.get("/"))
    assert slot.get_absolute_url() in words(client.get("/terminy/"))


def test_the_address_of_an_office_opens_until_it_is_closed(cast: Cast, log_in: LogIn, client: Client) -> None:
    make_showing(cast, begins_at=timezone.now() + HOUR, now=timezone.now())
    leader = log_in(cast.leon)

    made = words(leader.post("/moje/kalendarz/urzad/"))
    address = made.split(".ics")[0].rsplit("/", 1)[1]
    answer = client.get(f"/kalendarz/urzad/{address}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert b"STATUS:CONFIRMED" in answer.content
    assert address not in words(leader.get("/moje/kalendarz/urzad/"))
    leader.post("/moje/kalendarz/urzad/", {"decision": "revoke"})
    assert client.get(f"/kalendarz/urzad/{address}.ics").status_code == 404

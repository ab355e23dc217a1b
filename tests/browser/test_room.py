"""A presentation in a room: the wall, a phone that checks in, questions, and the leader who ticks who has no phone."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from courses.models import Presence, Slot
from lms.models import Person
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.courses.operations.test_check_in_at_once import AT_ONCE, PEOPLE, full_room
from tests.factories.people import PASSWORD, Cast
from tests.factories.showings import make_showing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium"), pytest.mark.both_databases]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def sit(browser: Browser, live_server: Any) -> Any:
    """A window of its own, logged in nowhere."""
    contexts = []

    def sit_down(**options: Any) -> Page:
        context = browser.new_context(locale="pl-PL", base_url=live_server.url, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()


def log_in(page: Page, hand: Hand, login: str) -> None:
    hand.write(page.locator("#id_login"), login)
    hand.write(page.locator("#id_password"), PASSWORD)
    hand.press(page.locator("main form").get_by_role("button").last)


def room(cast: Cast) -> Slot:
    """On just now, for the office of Zofia and Leon."""
    now = timezone.now()
    return make_showing(cast, begins_at=now - timedelta(minutes=5), now=now - timedelta(hours=1))


def shown_code(wall: Page) -> str:
    return re.sub(r"\D", "", wall.locator("[data-code]").inner_text())


def fits(page: Page) -> bool:
    """Once its styles are there: words are on the page before them."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_a_phone_scans_a_leader_ticks_and_the_wall_counts(cast: Cast, sit: Any, hand: Hand) -> None:
    slot, people = room(cast), (cast.zofia, cast.leon, cast.renata)
    wall, phone, desk = sit(), sit(viewport=PHONE), sit(viewport=PHONE)
    wall.goto(f"/zaloguj/?next=/terminy/{slot.pk}/ekran/")
    log_in(wall, hand, "tomasz")
    expect(wall.locator("[data-there]")).to_have_text("0")
    expect(wall.locator(".room__qr svg")).to_be_visible()
    assert wall.locator("[data-code]").evaluate("code => parseFloat(getComputedStyle(code).fontSize)") >= 100

    phone.goto(f"/wejscie/?kod={shown_code(wall)}")
    log_in(phone, hand, "zofia")
    expect(phone.locator("#tutaj")).to_contain_text(slot.showing.page.title)
    assert fits(phone)
    hand.press(phone.get_by_role("button", name="Jestem na sali"))
    phone.wait_for_url(f"**/terminy/{slot.pk}/pytania/")
    expect(phone.get_by_text("Obecność zapisana:")).to_be_visible()
    hand.write(phone.locator("[name=text]"), "Kto zastępuje lidera?")
    hand.press(phone.get_by_role("button", name="Dodaj do listy"))
    expect(phone.locator("#pytania li")).to_have_count(1)
    assert fits(phone)

    desk.goto(f"/zaloguj/?next=/terminy/{slot.pk}/obecnosc/")
    log_in(desk, hand, "leon")
    hand.press(desk.get_by_role("checkbox", name=re.compile(str(people[2]))))
    hand.press(desk.get_by_role("button", name="Zapisz obecność"))
    expect(desk.locator("#osoby h2")).to_have_text("Obecni: 2 z 3")
    assert fits(desk)

    expect(wall.locator("[data-there]")).to_have_text("2", timeout=15_000)
    expect(wall.locator(".room__questions li")).to_contain_text("Kto zastępuje lidera?")
    assert set(Presence.objects.values_list("person__username", "proven_by")) == {
        ("zofia", "code"),
        ("renata", "leader"),
    }
    hand.press(desk.get_by_role("button", name=re.compile("Cofnij zaznaczenie")))
    expect(desk.locator("#osoby h2")).to_have_text("Obecni: 1 z 3")


def test_without_scripts_the_wall_looks_anew_and_the_code_is_typed(cast: Cast, sit: Any) -> None:
    slot, hand = room(cast), Mouse()
    _zofia = cast.zofia
    wall, phone = sit(java_script_enabled=False), sit(java_script_enabled=False, viewport=PHONE)
    wall.goto(f"/zaloguj/?next=/terminy/{slot.pk}/ekran/")
    log_in(wall, hand, "tomasz")
    assert wall.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"

    phone.goto("/wejscie/")
    log_in(phone, hand, "zofia")
    hand.write(phone.locator("[name=code]"), "000 00")
    hand.press(phone.get_by_role("button", name="Potwierdź obecność"))
    expect(phone.get_by_text("Kod ma sześć cyfr.").first).to_be_visible()
    assert phone.locator("[name=code]").input_value() == "000 00"
    hand.write(phone.locator("[name=code]"), wall.locator("[data-code]").inner_text())
    hand.press(phone.get_by_role("button", name="Potwierdź obecność"))
    expect(phone.get_by_text("Obecność zapisana:")).to_be_visible()
    expect(wall.locator("[data-there]")).to_have_text("1", timeout=20_000)


def phone_of(person: Person, address: str) -> Callable[[str], None]:
    """One press of “Potwierdź obecność”, as that person's browser sends it."""
    client, token = Client(), "a" * 32
    client.force_login(person)
    cookie = f"{client.cookies['sessionid'].OutputString(attrs=[])}; csrftoken={token}"

    def press(code: str) -> None:
        body = urlencode({"code": code, "csrfmiddlewaretoken": token}).encode()
        with urlopen(Request(f"{address}/wejscie/", body, {"Cookie": cookie})) as answer:
            assert answer.url.endswith("/pytania/"), answer.url

    return press


def test_two_hundred_phones_check_in_and_the_wall_counts_each_once(cast: Cast, sit: Any, live_server: Any) -> None:
    slot, wall = room(cast), sit()
    wall.goto(f"/zaloguj/?next=/terminy/{slot.pk}/ekran/")
    assert cast.tomasz
    log_in(wall, Mouse(), "tomasz")
    phones = [phone_of(person, live_server.url) for person in full_room(cast)]

    # The code changes every half minute: whoever comes later reads another one. Every fourth presses twice at once.
    for first in range(0, PEOPLE, 50):
        code = shown_code(wall)
        presses = [
            phone for place, phone in enumerate(phones[first : first + 50]) for _press in range(1 + (place % 4 == 0))
        ]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda press, code=code: press(code), presses))

    expect(wall.locator("[data-there]")).to_have_text(str(PEOPLE), timeout=30_000)
    assert Presence.objects.filter(proven_by="code").values("person").distinct().count() == PEOPLE
    assert Presence.objects.count() == PEOPLE

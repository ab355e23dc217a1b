"""A visit from the trainer's proposal to the hours that it used, by mouse."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from courses.models import HoursPool, Slot, Visit
from lms.kit.quiet import OFFICES
from lms.models import Event, Person
from lms.outbox import deliver
from tests.browser.hands import Mouse
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast
from tests.factories.visits import hours_contract

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]

Sit = Callable[[str], Page]


@pytest.fixture
def sit(browser: Browser, live_server: Any) -> Any:
    """A window of one's own, logged in."""
    contexts = []

    def sit_down(login: str) -> Page:
        context = browser.new_context(locale="pl-PL", viewport={"width": 1280, "height": 900}, base_url=live_server.url)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/zaloguj/")
        page.locator("#id_login").fill(login)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main form").get_by_role("button").first.click()
        page.wait_for_load_state()
        return page

    yield sit_down
    for context in contexts:
        context.close()


def settle() -> None:
    while event := Event.objects.unsettled().order_by("pk").first():
        deliver(event_id=event.pk, now=timezone.now())


def working_day() -> date:
    return timezone.localdate(OFFICES.add_working_days(timezone.now(), 5))


def test_from_the_proposal_to_the_used_hours(sit: Sit, cast: Cast) -> None:
    hand = Mouse()
    page_of_text = make_instruction(cast, "Zarejestruj pismo")
    hours_contract(cast)
    people: tuple[Person, ...] = (cast.tomasz, cast.renata, cast.zofia)
    assert all(person.is_active for person in people)

    trainer = sit("tomasz")
    trainer.goto("/wizyty/nowa/")
    trainer.locator("[name=partner]").select_option(label="powiat łosicki")
    hand.press(trainer.locator("main form").get_by_role("button").last)
    trainer.locator("[name=first]").fill(working_day().isoformat())
    trainer.locator("[name=begins]").fill("09:00")
    trainer.locator("[name=ends]").fill("11:00")
    hand.write(trainer.locator("[name=place]"), "Sala 12")
    trainer.get_by_label(page_of_text.title).check()
    trainer.get_by_label("Zofia Nowak").check()
    hand.press(trainer.get_by_role("button", name="Zaproponuj wizytę"))
    trainer.wait_for_url("**/wizyty/*/")
    settle()
    visit = Visit.objects.get()

    office = sit("renata")
    hand.press(office.locator(f"main a[href='/wizyty/{visit.pk}/']").first)
    expect(office.locator("#gotowi")).to_contain_text("brak pierwszego zalogowania")
    hand.press(office.get_by_role("button", name="Potwierdź wizytę"))
    expect(office.locator("main")).to_contain_text("zaplanowane 2 godz.")
    settle()

    # The visit begins: a clock cannot be turned, so the hour comes to it.
    begun = timezone.now() - timedelta(hours=3)
    Slot.objects.filter(visit=visit).update(begins_at=begun, ends_at=begun + timedelta(hours=2))
    trainer.reload()
    hand.press(trainer.get_by_role("button", name="Wizyta się odbyła"))
    hand.press(trainer.get_by_role("link", name="Zamknij dzień"))
    hand.write(trainer.locator("[name=remarks]"), "Bez uwag.")
    hand.press(trainer.get_by_role("button", name="Zamknij dzień"))
    trainer.wait_for_url("**/wizyty/protokol/*/")
    settle()

    office.goto("/")
    hand.press(office.locator("main a[href*='/wizyty/protokol/']").first)
    hand.write(office.locator("[name=password]"), "nie-to-haslo")
    hand.press(office.get_by_role("button", name="Potwierdzam protokół"))
    expect(office.locator("main")).to_contain_text("Hasło jest nieprawidłowe.")
    hand.write(office.locator("[name=password]"), PASSWORD)
    hand.press(office.get_by_role("button", name="Potwierdzam protokół"))
    expect(office.locator("#potwierdzenia")).to_contain_text("bez zastrzeżeń")
    settle()

    office.goto("/godziny/")
    expect(office.locator("main table").first).to_contain_text("8 godz.")
    pool = HoursPool.objects.get()
    assert (pool.planned, pool.used) == (0, 120)

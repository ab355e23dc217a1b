"""The coordinator's journey: reads the report of a month, adds a reservation, sees the informative penalty."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from helpdesk.models import SlaReport, SystemReview
from tests.browser.hands import Mouse
from tests.browser.looking import ALL, english, look, too_wide
from tests.factories.people import PASSWORD, Cast
from tests.factories.reports import contract_of, make_late_matter, make_report, make_terms

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


@pytest.fixture
def sit(browser: Browser, live_server: Any) -> Any:
    """A window of one's own, logged in."""
    contexts = []

    def sit_down(login: str) -> Page:
        context = browser.new_context(locale="pl-PL", viewport={"width": 1280, "height": 900}, base_url=live_server.url)
        context.set_default_timeout(60_000)
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


def test_a_report_is_read_and_signed_with_a_reservation(sit: Any, cast: Cast) -> None:
    hand = Mouse()
    make_terms(cast)
    late = make_late_matter(cast)
    made = make_report(cast, "handed_over")
    page = sit("maria")

    hand.press(page.locator(f"main a[href='{made.get_absolute_url()}']").first)
    expect(page.locator("#kary")).to_contain_text("2 rozpoczęte dni robocze × 100,00")
    expect(page.locator("#kary")).to_contain_text("Tylko dla informacji")
    assert [*look(page, 1280, "light", ALL), *english(page)] == []
    hand.press(page.locator("main a[href*='co=late'][href*='etap=solution']").first)
    hand.press(page.locator(f"main a[href='/pomoc/przekazane/{late.pk}/zegar/']").first)
    expect(page.locator("main")).to_contain_text(late.reference)

    page.goto(made.get_absolute_url())
    hand.write(page.locator("[name=reservations]"), "Brakuje awarii z 14 października.")
    hand.write(page.locator("#podpisz [name=password]"), PASSWORD)
    hand.press(page.get_by_role("button", name="Podpisz raport"))
    expect(page.locator("main")).to_contain_text("Brakuje awarii z 14 października.")
    page.set_viewport_size({"width": 390, "height": 900})
    assert not too_wide(page)

    signed = SlaReport.objects.get()
    assert (signed.state, signed.signed_by) == ("disputed", cast.maria)


def test_the_manager_writes_a_review_and_begins_with_what_is_missing(sit: Any, cast: Cast) -> None:
    hand = Mouse()
    contract = contract_of(cast)
    assert cast.marek
    page = sit("marek")
    hand.press(page.locator(f"main a[href='/pomoc/przeglady/nowy/{contract.pk}/']").first)
    page.wait_for_url("**/nowy/*/")
    assert [*look(page, 1280, "light", ALL), *english(page)] == []
    hand.write(page.locator("[name=participants]"), "Marek Dąb")
    hand.press(page.get_by_role("button", name="Zachowaj zapis"))
    expect(page.locator("main")).to_contain_text("Podaj dzień.")
    assert [*look(page, 390, "dark", ALL), *english(page)] == []
    assert not too_wide(page)
    page.locator("[name=held_on]").fill("2026-01-05")
    hand.write(page.locator("[name=checked]"), "Kopie zapasowe – odtworzono")
    hand.press(page.get_by_role("button", name="Zachowaj zapis"))
    expect(page.locator("main")).to_contain_text("Kopie zapasowe")

    assert SystemReview.objects.get().participants == "Marek Dąb"

"""People without an account work by a mailed link: a data protection officer, an outside consultant."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import Mouse
from tests.browser.looking import ALL, english, look, too_wide
from tests.factories.guests import guest_address, make_guest
from tests.factories.obligations import mailed_address, make_obligation, make_officer
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """Of a visitor who has never been here."""
    context = browser.new_context(locale="pl-PL", viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def test_an_officer_decides_without_an_account(page: Page, cast: Cast) -> None:
    hand, now = Mouse(), timezone.now()
    make_officer(cast, now=now)
    made = make_obligation(cast, now=now - timedelta(hours=3))
    page.goto(mailed_address(cast, made, now=now))
    assert [*look(page, 1280, "light", ALL), *english(page)] == []

    hand.press(page.get_by_label("zgłoszenie niepotrzebne, bo…"))
    hand.press(page.get_by_role("button", name="Zapisz"))
    expect(page.locator("main")).to_contain_text("Napisz kilka słów")
    hand.write(page.locator("[name=words]"), "Nośnik był zaszyfrowany.")
    hand.press(page.get_by_role("button", name="Zapisz"))

    expect(page.locator("main p[role=status]")).to_contain_text("Zapisano")
    expect(page.locator("main")).to_contain_text("Nośnik był zaszyfrowany.")
    made.refresh_from_db()
    assert made.standing == "needless"
    page.set_viewport_size({"width": 390, "height": 900})
    assert not too_wide(page)


def test_a_consultant_proposes_a_solution_without_an_account(page: Page, cast: Cast) -> None:
    hand, now = Mouse(), timezone.now()
    matter = make_escalation(cast, now=now - timedelta(minutes=30))
    page.goto(guest_address(make_guest(cast, matter, now=now)))
    assert [*look(page, 1280, "light", ALL), *english(page)] == []

    hand.press(page.get_by_label("Zaproponuj rozwiązanie"))
    hand.write(page.locator("[name=body]"), "Proszę nadać rolę nadawcy.")
    hand.press(page.get_by_role("button", name="Wyślij"))

    expect(page.locator("main p[role=status]")).to_contain_text("Wysłano")
    expect(page.locator("main")).to_contain_text("Proszę nadać rolę nadawcy.")
    matter.refresh_from_db()
    assert matter.state == "proposed"
    page.set_viewport_size({"width": 390, "height": 900})
    assert not too_wide(page)

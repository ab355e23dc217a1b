"""What stands on the page of a running session, and what its tablet keeps."""

import re
from typing import Any

from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from courses.models import CardSession, CardStep
from lms.models import Person
from tests.factories.card_sessions import card_of

WAITING = "Object.keys(localStorage).filter(name => name.startsWith('cells:')).length"
EMPTY = f"() => {WAITING} === 0"
COPIES = "(await caches.keys()).filter(name => name.includes(':sesja-')).length"
COPIED = """async () => {
  const [name] = (await caches.keys()).filter(name => name.includes(':sesja-'));
  const page = name && await (await caches.open(name)).match(location.pathname, { ignoreVary: true });
  return page && (await page.text()).includes('value="with_help" selected');
}"""
KEPT = re.compile("Brak połączenia")


def sit_down(context: BrowserContext, person: Person, address: str) -> Page:
    """At a tablet held upright."""
    client = Client()
    client.force_login(person)
    page = context.new_page()
    page.set_viewport_size({"width": 768, "height": 1024})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    page.goto(address)
    return page


def cell(page: Page, session: CardSession, person: Person, step: int) -> Any:
    return page.locator(f"[name='c-{card_of(session, person).pk}-outcome-{step}']")


def state(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-matrix-state]")).to_contain_text(words, timeout=30_000)


def outcomes(session: CardSession, person: Person) -> list[str]:
    rows = CardStep.objects.filter(card=card_of(session, person)).order_by("order")
    return list(rows.values_list("outcome", flat=True))

"""A clerk says what is missing at a step, changes and takes back; the trainer settles it and opens it again."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Hand, Keyboard, Mouse

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]

INSTRUCTION = "/instrukcje/odbierz-pismo-z-e-doreczen/"


def say(page: Page, hand: Hand, place: int, words: str) -> None:
    """Helped first, which the page shows without being left; then something is missing after all."""
    step = page.locator(".step").nth(place)
    hand.press(step.get_by_role("button", name="Pomogło"))
    expect(step.get_by_role("button", name="Pomogło")).to_have_attribute("aria-pressed", "true")
    hand.press(step.get_by_role("link", name="Czegoś brakuje"))
    form = page.locator("form[action$='/uwaga/']").last
    form.wait_for()
    hand.press(form.get_by_role("radio", name="brak zrzutu"))
    hand.write(form.locator("[name=words]"), words)
    hand.press(form.get_by_role("button", name="Wyślij do autora"))
    expect(step.get_by_text("Zgłoszono: brak zrzutu")).to_be_visible()


def take_back(page: Page, hand: Hand, place: int) -> None:
    step = page.locator(".step").nth(place)
    hand.press(step.get_by_role("button", name="Cofnij"))
    expect(step.get_by_text("Zgłoszono:")).to_have_count(0)
    expect(step.get_by_role("button", name="Pomogło")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_a_clerk_says_and_the_trainer_settles(desk: Desk, served: str, hand: Hand) -> None:
    words = f"Próba {secrets.token_hex(3)}"
    clerk = desk("urzednik")
    clerk.goto(served + INSTRUCTION)
    say(clerk, hand, 1, words)

    trainer = desk("trener")
    trainer.goto(f"{served}/redakcja/")
    trainer.get_by_role("link", name=re.compile(r"Uwagi do kroków \(\d+\)")).click()
    waiting = trainer.locator("li.test-question", has_text=words)
    expect(waiting.get_by_text("urzędnik").first).to_be_visible()
    hand.press(waiting.get_by_role("button", name="Załatwione"))
    expect(trainer.get_by_text(words)).to_have_count(0)
    trainer.goto(f"{served}/redakcja/uwagi/?settled=on")
    settled = trainer.locator("li.test-question", has_text=words)
    hand.press(settled.get_by_role("button", name="Przywróć"))
    expect(trainer.get_by_text(words)).to_have_count(0)
    trainer.goto(f"{served}/redakcja/uwagi/")
    expect(trainer.get_by_text(words)).to_have_count(1)

    take_back(clerk, hand, 1)
    trainer.reload()
    expect(trainer.get_by_text(words)).to_have_count(0)


def test_without_scripts_it_is_a_page_of_its_own(desk: Desk, served: str) -> None:
    words = f"Próba {secrets.token_hex(3)}"
    page = desk("lider", java_script_enabled=False)
    page.goto(served + INSTRUCTION)
    say(page, Mouse(), 2, words)
    take_back(page, Mouse(), 2)

"""A trainer changes an instruction and says how much; the office approves; a clerk sees the change and confirms it."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.test_journey import approve

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]

TITLE = "Podpisz i wyślij pismo"
ADDRESS = "/instrukcje/podpisz-i-wyslij-pismo/"


def see(clerk: Page, served: str) -> None:
    """What stands before the clerk's eyes is told to the server by a script, once for a version."""
    clerk.goto(served + ADDRESS)
    if clerk.locator("form[data-seen]").count():
        told = clerk.wait_for_event("response", lambda response: response.url.endswith("/widziane/"))
        assert told.status == 204
    clerk.reload()
    expect(clerk.locator("form[data-seen]")).to_have_count(0)


def change(page: Page, title: str, expected: str, note: str) -> None:
    """Handed in at once, the form comes back with the questions and with what was typed.

    By mouse: with seven steps before it the button is further than the keyboard of these tests goes.
    """
    hand = Mouse()
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/edit/**")
    hand.write(page.locator("#steps-0-value-expected"), expected)
    _hand_in(page, hand)
    kinds = page.locator(".step-kinds__step")
    expect(kinds).to_have_count(1)
    expect(kinds).to_contain_text(re.compile("Zmieniony: krok 1"))
    expect(kinds.locator(".error-message")).to_have_count(1)
    expect(page.locator("#steps-0-value-expected")).to_have_value(expected)
    hand.write(page.locator("#id_change_note"), note)
    hand.press(kinds.get_by_role("radio", name=re.compile("Istotna")))
    _hand_in(page, hand)
    page.wait_for_url(re.compile(r"/redakcja/pages/\d+/$"))


def _hand_in(page: Page, hand: Hand) -> None:
    hand.press(page.locator("footer").get_by_role("button", name="Więcej akcji"))
    hand.press(page.get_by_role("button", name=re.compile("^Wyślij do")))


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_a_change_goes_from_the_trainer_to_the_clerk(desk: Desk, served: str, hand: Hand) -> None:
    word = secrets.token_hex(3)
    note = f"Na liście wysłanych jest numer {word}."
    clerk = desk("urzednik")
    see(clerk, served)
    trainer = desk("trener")
    trainer.goto(f"{served}/redakcja/instrukcje/")
    change(trainer, TITLE, f"Widać numer {word}.", note)
    office = desk("koordynator")
    office.goto(f"{served}/redakcja/instrukcje/?state=in_progress")
    approve(office, Mouse(), TITLE)

    clerk.goto(served + "/")
    expect(clerk.get_by_text(f"Zmieniona instrukcja: {TITLE}").first).to_be_visible()
    see(clerk, served)
    expect(clerk.locator("main").get_by_text(note)).to_be_visible()
    expect(clerk.locator(".step").first.get_by_text("Zmieniony")).to_be_visible()
    hand.press(clerk.get_by_role("link", name="Zobacz zmianę").first)
    expect(clerk.locator("ins").filter(has_text=word)).to_be_visible()
    hand.press(clerk.get_by_role("button", name="Rozumiem"))
    clerk.wait_for_url(served + ADDRESS)
    expect(clerk.get_by_role("button", name="Rozumiem")).to_have_count(0)


def test_the_checker_beside_the_editor_reads_the_text_as_it_is_written(desk: Desk, served: str) -> None:
    trainer = desk("trener")
    trainer.goto(f"{served}/redakcja/instrukcje/")
    trainer.get_by_role("link", name="Zarejestruj pismo papierowe").first.click()
    trainer.wait_for_url("**/edit/**")
    trainer.locator("[data-side-panel-toggle=checks]").click()
    panel = trainer.locator("[data-side-panel=checks]")
    expect(panel.get_by_text("Prostota tekstu").first).to_be_visible()
    expect(panel.locator("[data-content-word-count]")).to_have_text(re.compile(r"\d"), timeout=30_000)
    found = panel.locator("[data-content-checker-row]").filter(has_text="Krok nie zaczyna się od czasownika")
    expect(found).to_have_count(0)

    # What is typed while Wagtail loads a preview waits for the next change; so a person types on.
    for words in ("Nowy wpływ", "Nowy wpływ w rejestrze", "Nowy wpływ w rejestrze pism"):
        trainer.locator("#steps-0-value-title").fill(words)
        for _ in range(30):
            if found.count():
                break
            trainer.wait_for_timeout(500)

    expect(found).to_have_count(1)

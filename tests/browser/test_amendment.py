"""A clerk asks from a step, the answer becomes an amendment, the page changes, and the clerk is told and sees it."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.asking import number_of_question
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.test_journey import approve

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]

TITLE = "Odbierz pismo z e-Doręczeń"
ADDRESS = "/instrukcje/odbierz-pismo-z-e-doreczen/"


def ask(page: Page, hand: Hand, instruction: str, question: str) -> str:
    """From step 2; the number of the question comes back."""
    page.goto(instruction)
    hand.press(page.get_by_role("link", name=re.compile("Zapytaj o ten krok")).nth(1))
    page.locator("textarea[name=body]").wait_for()
    hand.write(page.locator("textarea[name=body]"), question)
    hand.press(page.get_by_role("button", name="Wyślij do lidera"))
    return number_of_question(page)


def answer_and_propose(page: Page, hand: Hand, address: str, words: str) -> None:
    """Two clicks once it is solved: the form is filled in from the answer."""
    page.goto(address)
    hand.write(page.locator("#odpowiedz textarea[name=body]"), words)
    hand.press(page.get_by_role("button", name="Wyślij i zamknij"))
    hand.press(page.get_by_role("link", name="Zaproponuj do instrukcji"))
    form = page.locator("form[action$='/zaproponuj/']")
    form.wait_for()
    expect(form.locator("textarea[name=words]")).to_have_value(words)
    hand.press(form.get_by_role("button", name="Wyślij do autora"))
    expect(page.locator("aside").get_by_text("czeka na autora")).to_be_visible()


def accept(page: Page, hand: Hand, served: str, words: str) -> None:
    page.goto(f"{served}/redakcja/")
    page.get_by_role("link", name=re.compile(r"Poprawki do kroków \(\d+\)")).click()
    waiting = page.locator("li.amendment", has_text=words)
    expect(waiting.locator("ins", has_text=words)).to_be_visible()
    hand.press(waiting.get_by_role("button", name="Wpisz do szkicu"))
    expect(page.get_by_text("Poprawka stoi w szkicu.")).to_be_visible()


def hand_in(page: Page, served: str, words: str) -> None:
    """By mouse: the button is further than the keyboard of these tests goes."""
    hand = Mouse()
    page.goto(f"{served}/redakcja/poprawki/?state=draft")
    hand.press(page.locator("li.amendment", has_text=words).get_by_role("link", name="Otwórz w edytorze"))
    page.wait_for_url("**/edit/**")
    hand.write(page.locator("#id_change_note"), "Odpowiedź na pytanie z urzędu.")
    hand.press(page.locator(".step-kinds__step").get_by_role("radio", name=re.compile("Drobna")))
    hand.press(page.locator("footer").get_by_role("button", name="Więcej akcji"))
    hand.press(page.get_by_role("button", name=re.compile("^Wyślij do")))
    page.wait_for_url(re.compile(r"/redakcja/pages/\d+/$"))


def until(page: Page, address: str, wanted: Locator, *, more_than: int) -> None:
    for _ in range(240):
        page.goto(address)
        if wanted.count() > more_than:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{wanted} never came to {address}")


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_a_question_changes_the_instruction(desk: Desk, served: str, hand: Hand) -> None:
    word = secrets.token_hex(3)
    words = f"Numer dowodu {word} stoi na karcie pisma."
    clerk = desk("urzednik")
    clerk.goto(f"{served}/powiadomienia/")
    told = clerk.locator("main").get_by_role("link", name=f"Twoje pytanie zmieniło instrukcję: {TITLE}")
    before = told.count()
    number = ask(clerk, hand, served + ADDRESS, f"Próba {word}: gdzie jest numer dowodu?")
    address = f"{served}/pomoc/{number}/"

    answer_and_propose(desk("lider"), hand, address, words)
    trainer = desk("trener")
    accept(trainer, hand, served, words)
    hand_in(trainer, served, words)
    office = desk("koordynator")
    office.goto(f"{served}/redakcja/instrukcje/?state=in_progress")
    approve(office, Mouse(), TITLE)

    # By the worker, one fact after another: the publication, the amendment, the notice.
    until(clerk, address, clerk.get_by_text("Twoje pytanie zmieniło instrukcję"), more_than=0)
    until(clerk, f"{served}/powiadomienia/", told, more_than=before)
    hand.press(told.first)
    clerk.wait_for_url("**/zmiany/**")
    expect(clerk.locator("ins").filter(has_text=word)).to_be_visible()

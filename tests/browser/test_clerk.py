"""A new clerk's first day: the presentation, watched and confirmed, then a question that the leader answers."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.asking import number_of_question
from tests.browser.hands import Hand, Mouse
from tests.browser.joining import newcomer

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]

FILM = "document.querySelector('[data-film]')"


def watch_and_confirm(page: Page, hand: Hand) -> None:
    """From the home; the film at double speed, the highest that counts, until the button appears by itself."""
    hand.press(page.locator("#teraz a.button", has_text="e-Urząd w pigułce"))
    page.wait_for_url("**/prezentacje/e-urzad-w-pigulce/")
    page.wait_for_function(f"() => {FILM}.readyState >= 1")
    button = page.get_by_role("button", name="Potwierdzam zapoznanie się")
    expect(button).to_have_count(0)
    page.evaluate(f"() => {{ const film = {FILM}; film.muted = true; film.playbackRate = 2; return film.play(); }}")
    expect(button).to_be_visible(timeout=90_000)
    hand.press(button)
    expect(page.locator("#obejrzane")).to_contain_text("Potwierdzono")
    expect(button).to_have_count(0)


def search_and_ask(page: Page, hand: Hand, question: str) -> str:
    """Nothing fits, so the search itself leads to the leader; the number of the question comes back."""
    field = page.locator("header input[type=search]")
    hand.write(field, question)
    field.press("Enter")
    page.wait_for_url("**/szukaj/**")
    hand.press(page.locator("main").get_by_role("link", name=re.compile("Zapytaj")).first)
    body = page.locator("textarea[name=body]")
    body.wait_for()
    hand.write(body, question)
    hand.press(page.get_by_role("button", name="Wyślij do lidera"))
    return number_of_question(page)


def answer(page: Page, hand: Hand, question: str, text: str) -> None:
    """The leader finds it among the questions and answers."""
    hand.press(page.get_by_role("navigation").get_by_role("link", name="Zgłoszenia").first)
    hand.press(page.locator("main").get_by_role("link", name=re.compile(re.escape(question[:30]))).first)
    hand.write(page.locator("#odpowiedz textarea[name=body]").first, text)
    hand.press(page.locator("#odpowiedz").get_by_role("button", name="Wyślij", exact=True))
    expect(page.get_by_text(text)).to_be_visible()


def test_a_new_clerk_watches_confirms_asks_and_reads_the_answer(desk: Desk, served: str) -> None:
    hand, surname = Mouse(), f"Nowa{secrets.token_hex(3)}"
    question, text = f"Próba {surname}: gdzie jest spinacz", f"Spinacz jest pod listą pism. {surname}"
    with newcomer(desk, served, "lider", "clerk", surname) as clerk:
        watch_and_confirm(clerk, hand)
        number = search_and_ask(clerk, hand, question)
        answer(desk("lider"), hand, question, text)
        clerk.goto(f"{served}/")
        hand.press(clerk.locator("main").get_by_role("link", name=re.compile(re.escape(question[:30]))).first)
        clerk.wait_for_url(f"**/pomoc/{number}/")
        expect(clerk.get_by_text(text)).to_be_visible()

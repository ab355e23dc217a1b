"""From six pasted screenshots to an instruction that a clerk follows, by way of the Marshal's Office."""

import re
import secrets
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.pasting import paste, screenshots
from tests.browser.test_amendment import accept, answer_and_propose, ask, hand_in, until
from tests.browser.test_journey import approve

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]
PATIENCE = 240
"""In seconds: the worker of a fresh demonstration is busy with planting."""
STEPS = (
    ("Otwórz listę pism", "Okno programu z listą pism"),
    ("Kliknij Nowe pismo", "Przycisk Nowe pismo nad listą"),
    ("Wpisz nadawcę", "Formularz z polem Nadawca"),
    ("Wybierz rodzaj pisma", "Rozwinięta lista rodzajów"),
    ("Dołącz skan", "Okno wyboru pliku"),
    ("Zapisz pismo", ""),
)


def write(page: Page, hand: Hand, title: str) -> None:
    """Six screenshots at once; a title and words for each, the last of them decorative; then to the office."""
    hand.press(page.get_by_role("link", name=re.compile("Nowa instrukcja")))
    page.wait_for_url("**/add/**")
    page.locator("[data-paste]:not([hidden])").wait_for()
    hand.write(page.locator("#id_title"), title)
    assert paste(page, screenshots(6))
    expect(page.locator("[data-paste-status]")).to_have_text("Dodane kroki: 6.", timeout=PATIENCE * 1000)
    expect(page.locator("#steps-0-value-title")).to_be_focused()
    hand.press(page.locator("[data-paste-close]"))
    for place, (words, alt) in enumerate(STEPS):
        hand.write(page.locator(f"#steps-{place}-value-title"), words)
        if alt:
            hand.write(page.locator(f"#steps-{place}-value-screenshot-alt_text"), alt)
        else:
            hand.press(page.locator(f"#steps-{place}-value-screenshot-decorative"))
    expect(page.locator("[data-paste-undescribed]")).to_be_hidden()
    hand.press(page.locator("footer").get_by_role("button", name="Więcej akcji"))
    hand.press(page.get_by_role("button", name=re.compile("^Wyślij do")))
    page.wait_for_url(re.compile(r"/redakcja/pages/\d+/$"))


def follow(page: Page, hand: Hand, title: str) -> list[tuple[str, str]]:
    """Title and words of each step as a clerk meets them, once the worker has made the renditions."""
    hand.press(page.get_by_role("link", name="Instrukcje").first)
    hand.press(page.locator("main").get_by_role("link", name=title))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    until = time.monotonic() + PATIENCE
    while page.locator(".shot img[srcset*='webp']").count() < len(STEPS):
        assert time.monotonic() < until, page.locator(".shot").all_inner_texts()
        time.sleep(1)
        page.reload()
    pictures = page.locator(".shot img")
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("e => [e.naturalWidth > 0, /[.](avif|webp)$/.test(e.currentSrc)]") == [True, True]
    words = [picture.get_attribute("alt") or "" for picture in pictures.all()]
    heads = page.locator("main h2").all_inner_texts()
    titles = [
        next(words for words, _alt in STEPS if words in head) for head in heads if any(s[0] in head for s in STEPS)
    ]
    return list(zip(titles, words, strict=True))


def tick(page: Page, hand: Hand, places: int) -> None:
    """The first steps, each of which the page shows as done without being left."""
    for place in range(places):
        done = page.locator("main .step").nth(place).get_by_role("button", name="Zrobione")
        hand.press(done)
        expect(done).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#postep")).to_contain_text(f"{places} z {len(STEPS)}")


def amend(desk: Desk, hand: Hand, served: str, title: str, address: str, words: str) -> None:
    """The leader's answer goes into the step, by way of the author and of the office."""
    answer_and_propose(desk("lider"), hand, address, words)
    trainer = desk("trener")
    accept(trainer, hand, served, words)
    hand_in(trainer, served, words)
    office = desk("koordynator")
    office.goto(f"{served}/redakcja/instrukcje/?state=in_progress")
    approve(office, Mouse(), title)


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_six_pasted_screenshots_become_an_instruction_that_a_question_changes(
    desk: Desk, served: str, hand: Hand
) -> None:
    word = secrets.token_hex(3)
    title, words = f"Zarejestruj pismo {word}", f"Przycisk {word} jest także w menu po lewej."
    trainer = desk("trener")
    trainer.goto(f"{served}/redakcja/")

    write(trainer, hand, title)
    approve(desk("koordynator"), hand, title)
    clerk = desk("urzednik")
    assert follow(clerk, hand, title) == list(STEPS)

    instruction = clerk.url
    tick(clerk, hand, 1)
    number = ask(clerk, hand, instruction, f"Próba {word}: gdzie jest ten przycisk?")
    amend(desk, hand, served, title, f"{served}/pomoc/{number}/", words)

    # By the worker, one fact after another: the publication, the amendment, the notice.
    told = clerk.locator("main").get_by_role("link", name=f"Twoje pytanie zmieniło instrukcję: {title}")
    until(clerk, f"{served}/powiadomienia/", told, more_than=0)
    hand.press(told.first)
    clerk.wait_for_url("**/zmiany/**")
    expect(clerk.locator("ins").filter(has_text=word)).to_be_visible()
    clerk.goto(instruction)
    expect(clerk.locator("main .step").nth(1)).to_contain_text(words)
    expect(clerk.locator("#postep")).to_contain_text(f"1 z {len(STEPS)}")

"""A pin and a blur are drawn by mouse and by keyboard; the pin reaches the open editor, the blur the stored file."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.pasting import paste, screenshots

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]
PATIENCE = 240_000


def begin(page: Page) -> str:
    """A draft with one pasted screenshot, open in the editor; the way from its step to the screen of pins."""
    page.goto(page.url.split("/redakcja")[0].rstrip("/") + "/redakcja/")
    page.get_by_role("link", name=re.compile("Nowa instrukcja")).click()
    page.wait_for_url("**/add/**")
    page.locator("[data-paste]:not([hidden])").wait_for()
    page.locator("#id_title").fill(f"Otwórz pismo {secrets.token_hex(3)}")
    assert paste(page, screenshots(1))
    expect(page.locator("[data-paste-status]")).to_have_text("Dodane kroki: 1.", timeout=PATIENCE)
    page.locator("#steps-0-value-title").fill("Otwórz pismo")
    page.locator("[data-paste-close]").click()
    page.locator("footer").get_by_role("button", name="Zapisz szkic").click()
    page.wait_for_url(re.compile(r"/redakcja/pages/\d+/edit/"))
    link = page.locator("[data-marks-link]").first
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def draw(page: Page, hand: Hand, kind: str) -> Locator:
    """One shape of this kind, put somewhere right of the middle; where it is drawn there is nothing yet."""
    hand.press(page.get_by_role("radio", name=kind))
    before = page.locator(".shape").count()
    if isinstance(hand, Keyboard):
        hand.press(page.get_by_role("button", name="Wstaw pośrodku"))
        for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Alt+ArrowUp"):
            page.keyboard.press(key)
    else:
        stage = page.locator("[data-stage]")
        stage.scroll_into_view_if_needed()
        box = stage.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] * 0.52, box["y"] + box["height"] * 0.2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.4, steps=4)
        page.mouse.up()
    expect(page.locator(".shape")).to_have_count(before + 1)
    return page.locator(".shape").last


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_a_pin_and_a_blur_are_drawn(desk: Desk, served: str, hand: Hand) -> None:
    editor = desk("trener")
    address = begin(editor)
    page = editor.context.new_page()
    page.goto(served + address)

    pin = draw(page, hand, "Znacznik")
    expect(pin).to_have_attribute("aria-label", re.compile(r"^Znacznik 1: z lewej \d"))
    hand.write(page.locator("[name=words_1]"), "Tu otwierasz pismo")
    mistaken = draw(page, hand, "Ramka")
    mistaken.focus()
    page.keyboard.press("Delete")
    expect(page.locator(".shape")).to_have_count(1)
    draw(page, hand, "Ramka")
    hand.press(page.get_by_role("button", name="Zapisz w szkicu"))
    page.wait_for_url("**/?zapisano=1")
    expect(page.locator(".shape")).to_have_count(2)
    expect(editor.locator("[data-marks-count]").first).to_have_text("Znaczniki i ramki: 2.")

    page.locator("main").get_by_role("link", name="Przytnij i zamaż").click()
    stored = page.locator("[data-stage] img").get_attribute("src")
    draw(page, hand, "Zamazanie")
    hand.press(page.get_by_role("button", name="Zmień zrzut na stałe"))
    expect(page.get_by_role("alert")).to_contain_text("nieodwracalna")
    expect(page.locator(".shape")).to_have_count(1)
    hand.press(page.locator("[name=sure]"))
    hand.press(page.get_by_role("button", name="Zmień zrzut na stałe"))
    expect(page.locator(".messages")).to_contain_text("Zrzut jest zmieniony.")
    assert page.locator("[data-stage] img").get_attribute("src") != stored
    assert page.request.get(served + str(stored)).status == 404

    editor.locator("#steps-0-value-title").fill("Otwórz pismo z listy")
    editor.locator("footer").get_by_role("button", name="Zapisz szkic").click()
    editor.wait_for_load_state()
    page.goto(served + address)
    expect(page.locator("[name=words_1]")).to_have_value("Tu otwierasz pismo")

    # A pin beyond the edge would go with it, so this comes last.
    page.locator("main").get_by_role("link", name="Przytnij i zamaż").click()
    whole = page.locator("[data-stage] img").evaluate("img => img.naturalWidth")
    draw(page, hand, "Kadr")
    hand.press(page.locator("[name=sure]"))
    hand.press(page.get_by_role("button", name="Zmień zrzut na stałe"))
    expect(page.locator(".messages")).to_contain_text("Zrzut jest zmieniony.")
    assert 0 < page.locator("[data-stage] img").evaluate("img => img.naturalWidth") < whole

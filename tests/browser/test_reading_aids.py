"""What a reader of an instruction takes away or looks up: the page on paper, the address of a step, a word."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]
INSTRUCTION = "/instrukcje/przygotuj-pismo-i-przekaz-do-akceptacji/"
A4 = (595, 842)
"""In points."""


def test_on_paper_there_are_all_steps_with_their_pictures_and_nothing_to_press(desk: Desk, served: str) -> None:
    page = desk("urzednik")
    page.goto(served + INSTRUCTION)
    steps, pictures = page.locator("main .step"), page.locator("main .shot img")
    titles = page.locator("main .step h2").all_inner_texts()
    pressable = page.locator("body").locator(".button:visible, .icon-button:visible, .zoom:visible, nav:visible")
    assert pressable.count() > len(titles) > 4
    expect(page.locator(".rail").first).to_be_visible()

    page.emulate_media(media="print")

    expect(pressable).to_have_count(0)
    expect(page.locator(".rail:visible")).to_have_count(0)
    expect(steps.locator("h2:visible")).to_have_text(titles)
    assert pictures.count() == len(titles)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("e => e.naturalWidth") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    paper = page.pdf(prefer_css_page_size=True)
    sizes = {(round(float(w)), round(float(h))) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)}
    assert sizes == {A4}
    assert paper.count(b"/Subtype /Image") >= len(titles)


def test_the_copied_address_of_a_step_leads_to_that_step(desk: Desk, served: str) -> None:
    page = desk("urzednik")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served)
    page.goto(served + INSTRUCTION)
    step = page.locator("main .step").nth(2)
    anchor = step.get_attribute("id")

    Keyboard().press(step.locator("a[data-copy]"))

    expect(page.locator(".toast").last).to_contain_text("Łącze jest skopiowane")
    copied: Any = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{served}{INSTRUCTION}#{anchor}"
    assert page.url == copied
    other = desk("lider")
    other.goto(copied)
    expect(other.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert other.evaluate("document.querySelector(':target').id") == anchor


def test_a_word_is_explained_to_the_keyboard_alone_and_gives_the_focus_back(desk: Desk, served: str) -> None:
    page = desk("urzednik")
    page.goto(served + INSTRUCTION)
    term = page.locator("main .term").first
    tip = page.locator(f"[id='{term.get_attribute('popovertarget')}']")
    expect(tip).to_be_hidden()

    Keyboard().press(term)
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(re.compile(re.escape(term.inner_text()[:4]), re.IGNORECASE))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()

    page.keyboard.press("Space")
    expect(tip).to_be_visible()
    page.keyboard.press("Tab")
    expect(term).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(term).to_be_focused()

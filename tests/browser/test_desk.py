"""A clerk goes through an instruction one step at a time, by mouse and by the keyboard alone, on a telephone too."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Hand, Keyboard, Mouse

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]
INSTRUCTION = "/instrukcje/przygotuj-pismo-i-przekaz-do-akceptacji/"
STEP = re.compile(r"/krok-po-kroku/\?krok=\d+$")


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_one_step_after_another_and_back(desk: Desk, served: str, hand: Hand) -> None:
    page = desk("lider", viewport={"width": 390, "height": 844})
    page.goto(served + INSTRUCTION)
    hand.press(page.get_by_role("link", name="Krok po kroku").first)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile(r"^Krok 1 z \d"))
    expect(heading).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    hand.press(page.get_by_role("link", name=re.compile("^Dalej")))
    expect(heading).to_have_text(re.compile(r"^Krok 2 z \d"))
    page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text(re.compile(r"^Krok 1 z \d"))
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text(re.compile(r"^Krok 2 z \d"))

    hand.press(page.get_by_role("link", name="Cała instrukcja"))

    page.wait_for_url(re.compile(r"/przygotuj-pismo-i-przekaz-do-akceptacji/#krok-\d+$"))


def test_a_tick_leads_on(desk: Desk, served: str) -> None:
    page = desk("przedstawiciel")
    page.goto(served + INSTRUCTION + "krok-po-kroku/")
    done = page.get_by_role("progressbar")
    before = done.get_attribute("value")
    page.get_by_role("button", name="Zrobione, dalej").click()
    page.wait_for_url(STEP)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Krok 2 z \d"))
    expect(done).not_to_have_attribute("value", before or "")
    # By the key that ticks elsewhere too, without leaving the keyboard.
    page.keyboard.press("x")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Krok 3 z \d"))

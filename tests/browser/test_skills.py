"""A gap in the matrix becomes an instruction: assigned by the keyboard, held by the trainer, signed by both, valid."""

import re
import secrets
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Keyboard, Mouse
from tests.browser.joining import PASSWORD, newcomer

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]

TITLE = "Zadekretuj pismo"
MOST_TURNS = 60


def cell(page: Page, served: str, surname: str) -> Locator:
    """The newcomer's cell under that instruction, on a matrix that was opened anew."""
    page.goto(f"{served}/umiejetnosci/")
    row = page.locator("#macierz tbody tr").filter(has_text=surname)
    return row.locator(f"td[data-label='{TITLE}']")


def assign(page: Page, served: str, surname: str) -> None:
    hand, gap = Keyboard(), cell(page, served, surname)
    expect(gap).to_contain_text("brak")
    # The browser's own calendar is not ours to drive.
    page.locator("input[name=due_on]").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    hand.press(gap.locator("input[name=gap]"))
    hand.press(page.get_by_role("button", name="Wyznacz instruktaż"))
    expect(page.get_by_text("Wyznaczono 1 instruktaż.").first).to_be_visible()
    expect(cell(page, served, surname)).to_contain_text("instruktaż do")


def hold(trainer: Page, served: str, surname: str) -> str:
    """From the list of whom to instruct; the address of the card comes back."""
    hand = Mouse()
    trainer.goto(f"{served}/umiejetnosci/do-przeprowadzenia/")
    row = trainer.locator("main tbody tr").filter(has_text=surname)
    hand.press(row.get_by_role("button", name=re.compile("Otwórz kartę")))
    trainer.wait_for_url("**/przebieg/")
    for choice in trainer.locator("label:has(input[name^=outcome_][value=alone])").all():
        hand.press(choice)
    hand.write(trainer.locator("[name=practical_task]"), "Dekretacja pisma ćwiczebnego.")
    hand.press(trainer.locator("input[name=practical_result][value=positive]"))
    hand.write(trainer.locator("input[name=minutes]"), "40")
    hand.press(trainer.get_by_role("button", name="Zakończ i podpisz"))
    trainer.wait_for_url(re.compile(r"/karty/\d+/(#.*)?$"))
    sign(trainer)
    return trainer.url.split("#")[0]


def sign(page: Page, password: str = "") -> None:
    """A trainer presses, a participant types the password first."""
    if password:
        page.locator("#podpis [name=password]").fill(password)
    page.locator("#podpis").get_by_role("button", name="Podpisuję").click()
    expect(page.locator("#podpis")).to_have_count(0)


def until_fulfilled(page: Page, served: str, surname: str) -> None:
    """The worker ends the assignment after both have signed."""
    for _turn in range(MOST_TURNS):
        if "instruktaż do" not in cell(page, served, surname).inner_text():
            return
        time.sleep(1)
    raise AssertionError("the assignment waits on")


def test_a_gap_is_assigned_held_signed_and_valid(desk: Desk, served: str) -> None:
    surname = f"Próba{secrets.token_hex(3)}"
    leader = desk("lider")
    with newcomer(desk, served, "przedstawiciel", "clerk", surname, position="Kierownik komórki") as clerk:
        assign(leader, served, surname)
        clerk.goto(f"{served}/")
        expect(clerk.get_by_text(f"Czeka instruktaż: {TITLE}", exact=True)).to_be_visible()

        card = hold(desk("trener"), served, surname)
        clerk.goto(card)
        sign(clerk, PASSWORD)

        expect(cell(leader, served, surname)).to_contain_text("ważna")
        until_fulfilled(leader, served, surname)
        clerk.goto(f"{served}/")
        expect(clerk.get_by_text(f"Czeka instruktaż: {TITLE}", exact=True)).to_have_count(0)

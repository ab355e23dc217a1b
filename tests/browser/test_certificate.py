"""A new leader's way: courses, tests, an instruction at the desk, the exam, the certificate, and what it opens."""

import json
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.asking import number_of_question
from tests.browser.hands import Hand, Mouse
from tests.browser.joining import PASSWORD, newcomer

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]

DEMO = Path(__file__).resolve().parents[2] / "site/content/demo"
INSTRUCTION = "/instrukcje/zarejestruj-pismo-papierowe/"
MOST_TURNS = 180
EXAM = "/kursy/egzamin-lidera-ezd/"
DESK_STEPS = 7


def plain(text: str) -> str:
    """With ordinary spaces, as the content files have them."""
    return " ".join(text.split())


def right_answers() -> dict[str, set[str]]:
    """What the authors know and no page of a running test says: the right options of each question, by its words."""
    files = [json.loads(path.read_text()) for folder in ("courses", "exams") for path in (DEMO / folder).glob("*.json")]
    quizzes = [part for file in files for part in file.get("parts", [file]) if part["kind"] == "quiz"]
    return {
        plain(question["text"]): {plain(option["text"]) for option in question["options"] if option["correct"]}
        for quiz in quizzes
        for question in quiz["questions"]
    }


def take_course(page: Page, hand: Hand, served: str, title: str, answers: dict[str, set[str]]) -> None:
    """From the home, lesson after lesson by the button at the foot of each, to the test and through it."""
    page.goto(f"{served}/")
    hand.press(page.locator("#droga").get_by_role("link", name=title).first)
    # A rule may have enrolled a new leader already; then the course goes on instead of beginning.
    hand.press(page.locator("#postep .button[data-kind=primary]"))
    page.locator("#zrobione").wait_for()
    foot = page.locator("#zrobione")
    while foot.count():
        hand.press(foot.get_by_role("button", name="Zrobione"))
        expect(foot.get_by_role("button")).to_have_attribute("aria-pressed", "true")
        before = page.url
        hand.press(foot.get_by_role("link", name=re.compile("^Dalej")).first)
        page.wait_for_url(lambda address, before=before: address != before)
    pass_test(page, hand, answers)


def pass_test(page: Page, hand: Hand, answers: dict[str, set[str]]) -> None:
    """Each answer is saved when it is chosen; the last button leads to the check, which submits."""
    hand.press(page.get_by_role("button", name="Rozpocznij"))
    page.locator("[data-question]").wait_for()
    while page.locator("[data-question]").count() == 1 and not page.url.endswith("/oddaj/"):
        right = answers[plain(page.locator("[data-question] legend h1").inner_text())]
        for choice in page.locator("[data-question] .choice").all():
            if plain(choice.inner_text()) in right:
                hand.press(choice)
        with page.expect_navigation():
            hand.press(page.locator("form[data-autosave] .form__actions button").first)
    hand.press(page.get_by_role("button", name="Oddaj test"))
    page.wait_for_url("**/wynik/")
    expect(page.get_by_text("100 %").first).to_be_visible()


def hold_instruction(trainer: Page, hand: Hand, served: str, surname: str) -> str:
    """The trainer goes through the steps with the leader, finishes and signs; the address of the card comes back."""
    trainer.goto(served + INSTRUCTION)
    hand.press(trainer.get_by_role("link", name="Przeprowadź instruktaż"))
    hand.choose(trainer.locator("select[name=partner]"), "Powiat łosicki")
    hand.write(trainer.locator("input[name=name]"), surname)
    hand.press(trainer.get_by_role("button", name="Pokaż osoby"))
    hand.press(trainer.get_by_role("button", name=re.compile(f"Nina {surname}")))
    trainer.wait_for_url("**/przebieg/")
    for step in range(1, DESK_STEPS + 1):
        hand.press(trainer.locator(f"label:has(input[name=outcome_{step}][value=alone])"))
    hand.write(trainer.locator("[name=practical_task]"), "Rejestracja pisma ćwiczebnego.")
    hand.press(trainer.locator("input[name=practical_result][value=positive]"))
    hand.write(trainer.locator("input[name=minutes]"), "40")
    hand.press(trainer.get_by_role("button", name="Zakończ i podpisz"))
    trainer.wait_for_url(re.compile(r"/karty/\d+/(#.*)?$"))
    sign(trainer, hand)
    return trainer.url.split("#")[0]


def sign(page: Page, hand: Hand, password: str = "") -> None:
    """A trainer presses, a participant types the password first."""
    if password:
        hand.write(page.locator("#podpis [name=password]"), password)
    hand.press(page.locator("#podpis").get_by_role("button", name="Podpisuję"))
    expect(page.locator("#podpis")).to_have_count(0)


def ask_for_certificate(page: Page, hand: Hand, served: str) -> None:
    page.goto(f"{served}/moje/certyfikaty/")
    hand.press(page.get_by_role("button", name="Poproś o certyfikat"))
    expect(page.get_by_text(re.compile("czeka na zatwierdzenie")).first).to_be_visible()


def approve(page: Page, hand: Hand, served: str, surname: str) -> str:
    """The coordinator finds the request on the list; the address that the QR code leads to comes back."""
    page.goto(f"{served}/certyfikaty/")
    hand.press(page.get_by_role("link", name=f"Nina {surname}"))
    hand.press(page.locator("form[action$='/zatwierdz/'] button"))
    code = page.locator("main a[href*='/c/']")
    expect(code).to_be_visible()
    return served + str(code.get_attribute("href"))


def verdict(browser: Browser, address: str) -> str:
    """What anybody with the code is told, logged in nowhere."""
    context = browser.new_context(locale="pl-PL")
    page = context.new_page()
    page.goto(address)
    said = page.locator("#wynik").inner_text()
    context.close()
    return said


def until_listed(coordinator: Page, served: str, standing: str, surname: str) -> None:
    """The worker brings the end of a role to the certificate; the right to hand over ends at once, without it.

    Asked of the office's list: the public page counts who asks, and everybody here has one address.
    """
    for _turn in range(MOST_TURNS):
        coordinator.goto(f"{served}/certyfikaty/?stan={standing}")
        if coordinator.locator("main").get_by_text(re.compile(surname)).count():
            return
        time.sleep(1)
    raise AssertionError(f"{surname} never stood among the {standing}")


def ask(desk: Desk, hand: Hand, served: str, question: str) -> str:
    page = desk("urzednik")
    page.goto(f"{served}/pomoc/zapytaj/")
    hand.write(page.locator("textarea[name=body]"), question)
    hand.press(page.get_by_role("button", name="Wyślij do lidera"))
    return number_of_question(page)


def hand_over(page: Page, hand: Hand, served: str, number: str, reason: str) -> None:
    """At once: nobody else decides."""
    page.goto(f"{served}/pomoc/{number}/przekaz/")
    expect(page.get_by_text(re.compile("Bez ważnego certyfikatu"))).to_have_count(0)
    hand.choose(page.locator("select[name=system]"), "EZD")
    hand.write(page.locator("textarea[name=reason]"), reason)
    hand.press(page.get_by_role("button", name="Przekaż", exact=True))
    page.wait_for_url(lambda address: "/przekaz/" not in address)


def test_a_new_leader_earns_a_certificate_and_hands_over_with_it(desk: Desk, served: str, browser: Browser) -> None:
    hand, surname = Mouse(), f"Próba{secrets.token_hex(3)}"
    answers = right_answers()
    number = ask(desk, hand, served, f"Próba {surname}: rejestr nie pokazuje wpływów")
    with newcomer(desk, served, "przedstawiciel", "leader", surname) as leader:
        leader.goto(f"{served}/pomoc/{number}/przekaz/")
        expect(leader.get_by_text(re.compile("Bez ważnego certyfikatu"))).to_be_visible()

        take_course(leader, hand, served, "EZD – podstawy", answers)
        take_course(leader, hand, served, "Lider: pierwsza linia wsparcia", answers)
        card = hold_instruction(desk("trener"), hand, served, surname)
        leader.goto(card)
        sign(leader, hand, PASSWORD)
        leader.goto(served + EXAM)
        pass_test(leader, hand, answers)
        ask_for_certificate(leader, hand, served)
        address = approve(desk("koordynator"), hand, served, surname)
        assert verdict(browser, address) == "Certyfikat jest ważny"

        hand_over(leader, hand, served, number, f"{surname}: po odświeżeniu nadal pusto")
        consultant = desk("konsultant")
        consultant.goto(f"{served}/pomoc/wykonawca/")
        expect(consultant.locator("main").get_by_role("link", name=re.compile(surname))).to_be_visible()
    until_listed(desk("koordynator"), served, "suspended", surname)
    assert verdict(browser, address) == "Certyfikat jest zawieszony"

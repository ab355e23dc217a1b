"""The main job: an instruction is written, approved and followed; a question goes to the contractor and back.

Walked by mouse and by the keyboard alone. The editor needs scripts; everything after it is walked without them as well.
"""

import io
import re
import secrets
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.asking import number_of_question
from tests.browser.hands import Hand, Keyboard, Mouse

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]


def screenshot() -> FilePayload:
    """No two alike: the editor asks what to do with a picture that it has already."""
    data, picture = io.BytesIO(), Image.new("RGB", (1200, 750), (12, 90, 85))
    picture.putdata([tuple(secrets.token_bytes(3)) for _ in range(8)])
    picture.save(data, "PNG")
    return {"name": "zrzut.png", "mimeType": "image/png", "buffer": data.getvalue()}


def write_instruction(page: Page, hand: Hand, title: str) -> None:
    """A trainer writes two steps, one with a screenshot, and sends them to the Marshal's Office."""
    hand.press(page.get_by_role("link", name=re.compile("Nowa instrukcja")))
    page.wait_for_url("**/add/**")
    hand.write(page.locator("#id_title"), title)
    hand.write(page.locator("#id_summary"), "Dla osób, które pytają o swoje pismo.")
    hand.choose(page.locator("#id_system"), "EZD")
    _write_step(page, hand, 0, "Wpisz znak sprawy w wyszukiwarce")
    _choose_screenshot(page, hand)
    _write_step(page, hand, 1, "Otwórz metrykę sprawy")
    hand.write(page.locator("#steps-1-value-expected"), "Widać, kto i kiedy pracował nad pismem.")
    hand.press(page.locator("footer").get_by_role("button", name="Więcej akcji"))
    expect(page.get_by_role("button", name="Opublikuj", exact=True)).to_have_count(0)
    hand.press(page.get_by_role("button", name=re.compile("^Wyślij do")))
    page.wait_for_url(re.compile(r"/redakcja/pages/\d+/$"))


def _write_step(page: Page, hand: Hand, place: int, title: str) -> None:
    steps = page.locator("section.w-panel").filter(has=page.locator("input[name='steps-count']")).last
    hand.press(steps.locator(".c-sf-add-button").last)
    hand.write(page.locator(f"#steps-{place}-value-title"), title)


def _choose_screenshot(page: Page, hand: Hand) -> None:
    field = page.locator("#steps-0-value-screenshot-image-chooser")
    hand.press(field.get_by_role("button", name="Wybierz obraz"))
    window = page.get_by_role("dialog").filter(has=page.get_by_role("tab", name="Prześlij"))
    hand.press(window.get_by_role("tab", name="Prześlij"))
    expect(window.get_by_role("tab", name="Prześlij")).to_have_attribute("aria-selected", "true")
    hand.hand_in(window.locator("input[type=file]"), screenshot())
    hand.write(window.locator("#id_image-chooser-upload-title"), "Wyszukiwarka EZD")
    hand.press(window.get_by_role("button", name="Prześlij"))
    field.locator("img").wait_for()
    hand.write(page.locator("#steps-0-value-screenshot-alt_text"), "Okno wyszukiwarki z wpisanym znakiem sprawy")
    hand.write(page.locator("#steps-0-value-expected"), "Na liście jest jedna sprawa.")


def approve(page: Page, hand: Hand, title: str) -> None:
    """The coordinator finds it among what waits, and approves."""
    hand.press(page.locator("main").get_by_role("link", name=re.compile(title)).first)
    page.wait_for_url("**/edit/**")
    hand.press(page.locator("footer").get_by_role("button", name="Więcej akcji"))
    hand.press(page.get_by_role("button", name="Zaakceptuj i opublikuj"))
    page.wait_for_url(lambda address: "/edit/" not in address)


def follow_and_ask(page: Page, hand: Hand, title: str, question: str) -> str:
    """A clerk finds the instruction, ticks a step, asks from the next one; the number of the question comes back."""
    hand.press(page.get_by_role("link", name="Instrukcje").first)
    hand.press(page.locator("main").get_by_role("link", name=title))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    first = page.locator("article, section, li").filter(has_text="Wpisz znak sprawy").last
    expect(first).to_be_visible()
    _tick(page, hand)
    hand.press(page.get_by_role("link", name=re.compile("Zapytaj o ten krok")).nth(1))
    body = page.locator("textarea[name=body]")
    body.wait_for()
    hand.write(body, question)
    hand.press(page.get_by_role("button", name="Wyślij do lidera"))
    return number_of_question(page)


def _tick(page: Page, hand: Hand) -> None:
    hand.press(page.locator("main").get_by_role("button", name="Zrobione").first)
    expect(page.get_by_text(re.compile("1 z 2")).first).to_be_visible()


def hand_over(page: Page, hand: Hand, served: str, number: str, note: str) -> None:
    """The leader writes a note for leaders only, then hands the question over."""
    page.goto(f"{served}/pomoc/{number}/")
    hand.press(page.locator("input[name=kind][value=note]"))
    hand.write(page.locator("textarea[name=body]").first, note)
    hand.press(page.locator("#odpowiedz").get_by_role("button", name="Wyślij", exact=True))
    expect(page.get_by_text(note)).to_be_visible()
    hand.press(page.get_by_role("link", name="Przekaż Wykonawcy").first)
    send = page.get_by_role("button", name="Przekaż", exact=True)
    send.wait_for()
    hand.press(send)
    expect(page.get_by_text(re.compile("Wykonawc")).first).to_be_visible()


def solve(page: Page, hand: Hand, question: str, note: str, solution: str) -> None:
    """The consultant takes it from the queue and proposes a solution; the leaders' note is not there."""
    hand.press(page.get_by_role("navigation").get_by_role("link", name="Kolejka").first)
    hand.press(page.locator("main").get_by_role("link", name=re.compile(re.escape(question[:30]))).first)
    expect(page.get_by_text(note)).to_have_count(0)
    hand.press(page.get_by_role("button", name="Przyjmij"))
    hand.press(page.locator("input[name=kind][value=propose_solution]"))
    hand.write(page.locator("form[action$='/odpowiedz/'] textarea[name=body]"), solution)
    hand.press(page.locator("#odpowiedz").get_by_role("button", name="Wyślij").last)
    expect(page.get_by_text(solution)).to_be_visible()


def accept(page: Page, hand: Hand, question: str, solution: str, answer: str) -> None:
    """The leader finds the solution on the home page, accepts it and answers the clerk in the same go."""
    page.goto(page.url.split("/pomoc")[0] + "/")
    hand.press(page.locator("main").get_by_role("link", name=re.compile(re.escape(question[:30]))).first)
    expect(page.get_by_text(solution).first).to_be_visible()
    hand.write(page.locator("textarea[name=body]").first, answer)
    hand.press(page.get_by_role("button", name="Przyjmij i odpowiedz"))
    expect(page.get_by_text(answer)).to_be_visible()


def read_answer(page: Page, hand: Hand, served: str, number: str, answer: str, hidden: tuple[str, ...]) -> None:
    """The clerk reads the answer in plain words, nothing internal, and says that it helped."""
    page.goto(f"{served}/pomoc/{number}/")
    expect(page.get_by_text(answer)).to_be_visible()
    for text in hidden:
        expect(page.get_by_text(text)).to_have_count(0)
    hand.press(page.get_by_role("button", name="Tak, pomogło"))
    expect(page.get_by_role("button", name="Tak, pomogło")).to_have_count(0)


def walk(desk: Desk, served: str, hand: Hand, **options: bool) -> None:
    mark = secrets.token_hex(4)  # several walks may be on their way at once
    title = f"Sprawdź status pisma, próba {mark}"
    question = f"Próba {mark}: nie widać sprawy na liście"
    note, solution, answer = f"Notatka {title}", f"Trzeba odświeżyć rejestr. {title}", f"Proszę odświeżyć. {title}"
    editor = hand if options.get("java_script_enabled", True) else Mouse()
    write_instruction(desk("trener"), editor, title)
    approve(desk("koordynator"), editor, title)
    clerk = desk("urzednik", **options)
    number = follow_and_ask(clerk, hand, title, question)
    leader = desk("lider", **options)
    hand_over(leader, hand, served, number, note)
    solve(desk("konsultant", **options), hand, question, note, solution)
    accept(leader, hand, question, solution, answer)
    read_answer(clerk, hand, served, number, answer, (note, solution))


@pytest.mark.both_databases
def test_a_questions_way_by_mouse(desk: Desk, served: str) -> None:
    walk(desk, served, Mouse())


def test_a_questions_way_by_keyboard_alone(desk: Desk, served: str) -> None:
    walk(desk, served, Keyboard())


def test_a_questions_way_without_scripts(desk: Desk, served: str) -> None:
    walk(desk, served, Mouse(), java_script_enabled=False)

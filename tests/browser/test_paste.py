"""Screenshots pasted, dropped and chosen in the editor of an instruction become steps; what is unfit stops no other."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from courses.models import InstructionPage
from courses.operations.write_instruction import StepDraft
from lms.models import Picture
from tests.browser.hands import Keyboard
from tests.browser.looking import LOOKS, look
from tests.browser.pasting import drop, paste, screenshots
from tests.factories.instructions import make_draft
from tests.factories.pasted import SVG, animation, screenshot
from tests.factories.people import Cast

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Wagtail leaves the file of a new rendition open
]
TITLES = "[data-streamfield-child]:visible [name^=steps-][name$=-value-title]"
STATUS, UNDO = "[data-paste-status]", "[data-paste-undo]"
ENDPOINT = "**/redakcja/instrukcje/zrzut/"
LISTEN = """status => {
    const region = document.querySelector(status);
    window.told = [];
    new MutationObserver(() => window.told.at(-1) !== region.textContent && window.told.push(region.textContent))
        .observe(region, { childList: true, subtree: true, characterData: true });
}"""


@pytest.fixture
def editor(page: Page, live_server: Any, cast: Cast) -> Iterator[Page]:
    """Tomasz before his draft of two steps."""
    drafts = [StepDraft(title="Otwórz program", text="<p>Z pulpitu.</p>"), StepDraft(title="Zamknij program")]
    draft = make_draft(cast, drafts=drafts)
    client = Client()
    client.force_login(cast.tomasz)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.context.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    page.goto(f"{live_server.url}{reverse('wagtailadmin_pages:edit', args=[draft.pk])}")
    page.locator("[data-paste]:not([hidden])").wait_for()
    yield page
    # Wagtail says good-bye when the page is left; the database must still be there.
    page.goto("about:blank")
    page.wait_for_timeout(300)


def titles(page: Page) -> list[str]:
    return [each.input_value() for each in page.locator(TITLES).all()]


def write_titles(page: Page, *words: str) -> None:
    """Into the steps that have none yet."""
    for each in page.locator(TITLES).all():
        if not each.input_value():
            each.fill(words[0])
            words = words[1:]


def focused(page: Page) -> int:
    """The place among the steps of the title that has the focus."""
    return [each.evaluate("e => e === document.activeElement") for each in page.locator(TITLES).all()].index(True)


def test_six_pasted_screenshots_are_six_steps_in_place_and_undo_takes_back_only_them(editor: Page) -> None:
    editor.locator(TITLES).first.focus()
    editor.evaluate(LISTEN, STATUS)

    assert paste(editor, screenshots(6))
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 6.")
    assert editor.evaluate("window.told") == [*[f"Zrzuty: {done} z 6" for done in range(6)], "Dodane kroki: 6."]
    assert titles(editor) == ["Otwórz program", *[""] * 6, "Zamknij program"]
    assert focused(editor) == 1
    expect(editor.locator("[data-paste-undescribed] button")).to_have_text([f"krok {place}" for place in range(2, 8)])
    assert Picture.objects.count() == 6

    editor.keyboard.type("Kliknij Nowe pismo")
    editor.locator(UNDO).click()
    expect(editor.locator(STATUS)).to_have_text("Cofnięte kroki: 5. Kroki, które zostają, bo coś w nich napisano: 1.")
    assert titles(editor) == ["Otwórz program", "Kliknij Nowe pismo", "Zamknij program"]
    assert focused(editor) == 0
    expect(editor.locator(UNDO)).to_be_hidden()
    # What was on them is not kept either.
    for _turn in range(100):
        if Picture.objects.count() == 1:
            break
        editor.wait_for_timeout(200)
    assert Picture.objects.count() == 1


def test_what_is_unfit_is_named_and_the_rest_comes_in_its_order(editor: Page) -> None:
    unfit = [
        ("film.gif", "image/gif", animation()),
        ("rysunek.svg", "image/svg+xml", SVG),
        ("image.png", "image/png", screenshot()[:900]),
    ]

    paste(editor, [*screenshots(1), *unfit, *screenshots(1, first=2)], at="body")

    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 2. Niedodane: 3.")
    assert editor.locator("[data-paste-left] li").all_inner_texts() == [
        "film.gif: Obraz jest ruchomy. Wklej jeden nieruchomy obraz chwili, o którą chodzi.",
        "rysunek.svg: Rysunek SVG może kryć program, więc nie jest przyjmowany. Wklej zrzut ekranu z tym rysunkiem.",
        "zrzut 4: Obraz jest uszkodzony i nie da się go otworzyć.",
    ]
    assert (titles(editor), focused(editor)) == (["Otwórz program", "Zamknij program", "", ""], 2)
    shown = editor.locator("[data-streamfield-child]:visible [data-chooser-title]").all_inner_texts()
    assert Picture.objects.count() == 2 == len([each for each in shown if each])


def test_what_is_told_is_told_to_everybody(editor: Page) -> None:
    paste(editor, [*screenshots(1), ("film.gif", "image/gif", animation())], at="body")
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 1. Niedodane: 1.")
    expect(editor.locator(STATUS)).to_have_role("status")

    found = [each for width, scheme, rules in LOOKS for each in look(editor, width, scheme, rules)]
    assert [each for each in found if "paste" in each["html"] or "paste" in str(each["where"])] == []


def test_a_field_that_takes_text_takes_it_and_a_dialog_is_left_alone(editor: Page) -> None:
    title = "[name=steps-0-value-title]"

    assert not paste(editor, screenshots(1), at=title, text="Tekst z edytora tekstu")
    assert paste(editor, screenshots(1), at=title)
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 1.")
    assert titles(editor) == ["Otwórz program", "", "Zamknij program"]
    editor.locator("#steps-2-value-screenshot-image-chooser [data-chooser-action-choose]:visible").or_(
        editor.locator("[id$='-image-chooser'] [data-chooser-action-choose]:visible").first
    ).first.click()
    editor.locator("[role=dialog] input[type=file]").first.wait_for(state="attached")
    assert not drop(editor, screenshots(1), at="[role=dialog]")


def test_dropped_ones_follow_the_step_they_were_dropped_on_and_are_saved(editor: Page) -> None:
    assert drop(editor, screenshots(2), at="[name=steps-1-value-title]")
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 2.")
    write_titles(editor, "Kliknij Nowe", "Wybierz adresata")
    editor.wait_for_function("() => !document.querySelector('[data-paste-bar]:not([hidden])')")
    editor.locator("button.action-save").first.click()
    editor.wait_for_load_state()
    editor.locator("[data-paste]:not([hidden])").wait_for()

    assert titles(editor) == ["Otwórz program", "Zamknij program", "Kliknij Nowe", "Wybierz adresata"]
    steps = InstructionPage.objects.get().get_latest_revision_as_object().steps
    assert [(str(step.value["title"]), bool(step.value["screenshot"])) for step in steps] == [
        ("Otwórz program", False),
        ("Zamknij program", False),
        ("Kliknij Nowe", True),
        ("Wybierz adresata", True),
    ]


def test_what_did_not_reach_the_server_is_tried_again_and_kept_once(editor: Page) -> None:
    sent = []

    def lose_the_second_answer(route: Route) -> None:
        sent.append(route.fetch())
        if len(sent) == 2:
            route.abort()
        else:
            route.fulfill(response=sent[-1])

    editor.route(ENDPOINT, lose_the_second_answer)
    paste(editor, screenshots(3), at="body")
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 2. Niedodane: 1.")
    expect(editor.locator("[data-paste-left] li")).to_contain_text("zrzut 2: Nie dotarło do serwera.")
    write_titles(editor, "pierwszy", "trzeci")

    editor.get_by_role("button", name="Ponów: zrzut 2").click()
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 3.")
    assert titles(editor)[2:] == ["pierwszy", "", "trzeci"]
    assert (len(sent), Picture.objects.count()) == (4, 3)


def test_what_is_still_on_its_way_is_taken_back_too(editor: Page) -> None:
    held: list[Route] = []
    editor.route(ENDPOINT, lambda route: held.append(route))
    paste(editor, screenshots(3), at="body")
    expect(editor.locator(STATUS)).to_have_text("Zrzuty: 0 z 3")

    editor.locator(UNDO).click()
    with editor.expect_response(ENDPOINT) as answer:
        held[0].continue_()
    assert answer.value.status == 201
    editor.unroute(ENDPOINT)
    paste(editor, screenshots(1, first=4), at="body")

    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 1.")
    assert (titles(editor), len(held)) == (["Otwórz program", "Zamknij program", ""], 1)


def test_after_the_session_has_ended_nothing_is_lost_and_a_new_log_in_goes_on(editor: Page, cast: Cast) -> None:
    def logged_in() -> list[Any]:
        client = Client()
        client.force_login(cast.tomasz)
        return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": editor.url}]

    editor.context.clear_cookies()
    paste(editor, screenshots(2), at="body")
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 0. Niedodane: 2.")
    row = editor.locator("[data-paste-left] li")
    expect(row).to_contain_text(["Sesja wygasła."] * 2)

    # The cookie with the token is gone too, and the next one holds another.
    editor.context.add_cookies(logged_in())
    for place in (1, 2):
        editor.get_by_role("button", name=f"Ponów: zrzut {place}").click()
        expect(editor.locator(STATUS)).to_contain_text(f"Dodane kroki: {place}.")
    assert (titles(editor), Picture.objects.count()) == (["Otwórz program", "Zamknij program", "", ""], 2)


def test_the_keyboard_chooses_files_reaches_what_lacks_words_and_takes_back(editor: Page) -> None:
    files: list[Any] = [
        {"name": f"okno-{place}.png", "mimeType": "image/png", "buffer": screenshot(place)} for place in (1, 2)
    ]
    keys = Keyboard()

    with editor.expect_file_chooser() as chooser:
        keys.press(editor.get_by_role("button", name="Wklej lub wybierz zrzuty"))
    chooser.value.set_files(files)
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 2.")
    assert focused(editor) == 2

    keys.press(editor.locator("[data-paste-undescribed] button", has_text="krok 4"))
    assert editor.evaluate("document.activeElement.name").endswith("-value-screenshot-alt_text")
    editor.keyboard.type("Okno z listą pism")
    expect(editor.locator("[data-paste-undescribed] button")).to_have_text(["krok 3"])
    keys.press(editor.locator(UNDO))
    expect(editor.locator(STATUS)).to_have_text("Cofnięte kroki: 1. Kroki, które zostają, bo coś w nich napisano: 1.")
    assert titles(editor) == ["Otwórz program", "Zamknij program", ""]
    keys.press(editor.locator("[data-paste-close]"))
    expect(editor.locator("[data-paste-report]")).to_be_hidden()


def test_it_is_not_sent_for_approval_without_words_for_each_picture(editor: Page) -> None:
    paste(editor, screenshots(2), at="body")
    expect(editor.locator(STATUS)).to_have_text("Dodane kroki: 2.")
    write_titles(editor, "Kliknij Nowe", "Wybierz adresata")
    editor.locator("[data-paste-close]").click()
    editor.locator("input[name$='-screenshot-decorative']:visible").nth(2).check()
    editor.locator("[data-w-dropdown-target=toggle]:visible").last.click()
    editor.locator("[name=action-submit]").click()
    editor.wait_for_load_state()

    expect(editor.locator("[data-streamfield-child] .w-field__errors:visible")).to_have_count(1)
    expect(editor.locator("[data-paste-undescribed] button")).to_have_text(["krok 4"])
    assert InstructionPage.objects.get().current_workflow_state is None

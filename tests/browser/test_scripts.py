"""The small scripts: each helps, and none is needed."""

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.django_db(transaction=True)

FIELD = "#id_sample-body"
TEXT = "Przycisk „Dodaj” jest szary."
DRAFTS = "Object.keys(localStorage).filter(key => key.startsWith('draft:'))"


@pytest.fixture
def gallery(live_server, settings) -> str:
    settings.DEMO = True
    return f"{live_server.url}/wzornik/"


@pytest.fixture
def logged_in(page: Page, gallery: str, cast, settings) -> Page:
    """Zofia in the gallery; her session comes from the server as a browser would get it."""
    from django.test import Client

    client = Client()
    client.force_login(cast.zofia)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": gallery}])
    page.goto(gallery)
    return page


def test_a_reload_loses_nothing_that_was_typed(logged_in: Page):
    logged_in.fill(FIELD, TEXT)
    logged_in.reload()

    expect(logged_in.locator(FIELD)).to_have_value(TEXT)
    expect(logged_in.locator(".toasts[data-floating]")).to_have_attribute("role", "status")


def test_what_was_sent_is_not_kept(logged_in: Page):
    logged_in.fill(FIELD, TEXT)
    logged_in.evaluate("sessionStorage.setItem('sent', JSON.stringify(['gallery']))")
    logged_in.route("**/wzornik/?sent", _without_errors)
    logged_in.goto(f"{logged_in.url}?sent")

    expect(logged_in.locator(FIELD)).to_have_value("")
    assert logged_in.evaluate(DRAFTS) == []


@pytest.mark.parametrize("answer", ["/zaloguj/", "/nie-ma-takiej-strony/"])
def test_what_did_not_arrive_is_kept(logged_in: Page, answer: str):
    """The session had ended, or the server answered with an error: afterwards the text is there again."""
    logged_in.fill(FIELD, TEXT)
    logged_in.evaluate("sessionStorage.setItem('sent', JSON.stringify(['gallery']))")
    gallery = logged_in.url
    cookies = logged_in.context.cookies()
    if answer == "/zaloguj/":
        logged_in.context.clear_cookies()
    logged_in.goto(gallery.replace("/wzornik/", answer))
    logged_in.context.add_cookies(cookies)
    logged_in.goto(gallery)

    expect(logged_in.locator(FIELD)).to_have_value(TEXT)


def _without_errors(route: Route) -> None:
    page = route.fetch().text().replace("data-focus", "").replace("aria-invalid", "data-was-invalid")
    route.fulfill(body=page, content_type="text/html")


def test_logging_out_wipes_the_drafts_of_a_shared_computer(logged_in: Page):
    logged_in.fill(FIELD, TEXT)
    logged_in.locator(".top details.menu summary.who").click()
    logged_in.locator(".top [data-log-out] button").click()
    logged_in.wait_for_load_state()

    assert logged_in.evaluate(DRAFTS) == []


def test_a_visitors_text_is_never_kept(page: Page, gallery: str):
    page.goto(gallery)
    page.fill(FIELD, TEXT)

    assert page.evaluate(DRAFTS) == []


def test_the_colours_change_at_once_and_stay(page: Page, gallery: str):
    page.goto(gallery)
    page.locator(".top summary.icon-button").click()
    with page.expect_response(lambda reply: reply.request.method == "POST"):
        page.locator("button[name=theme][value=dark]").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_escape_closes_a_menu_and_gives_the_focus_back(page: Page, gallery: str):
    page.goto(gallery)
    page.locator(".top summary.icon-button").click()
    page.keyboard.press("Escape")

    expect(page.locator(".top details[open]")).to_have_count(0)
    expect(page.locator(".top summary.icon-button")).to_be_focused()


def test_the_list_of_keys_opens_but_not_while_writing(page: Page, gallery: str):
    page.goto(gallery)
    page.focus(FIELD)
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).not_to_be_visible()

    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()


def test_letters_can_be_switched_off(logged_in: Page, cast):
    cast.zofia.letter_shortcuts = False
    cast.zofia.save()
    logged_in.reload()
    logged_in.locator("h1").click()
    logged_in.keyboard.press("?")

    expect(logged_in.locator("#shortcuts")).not_to_be_visible()


def test_a_form_opens_beside_the_screen_and_without_scripts_as_a_page(page: Page, gallery: str, browser):
    page.goto(gallery)
    page.locator("a[data-sheet]").click()
    expect(page.locator("#sheet form")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("a[data-sheet]")).to_be_focused()

    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(gallery)
    plain.locator("a[data-sheet]").click()
    assert plain.url == f"{gallery}?"


def test_a_dropped_file_is_chosen(page: Page, gallery: str):
    page.goto(gallery)
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["x"], "zrzut.png", { type: "image/png" }));
            const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
            document.querySelector("[data-drop]").dispatchEvent(drop);
        }"""
    )

    assert page.evaluate("document.querySelector('[data-drop] input').files[0].name") == "zrzut.png"


def test_a_summary_of_errors_takes_the_focus(page: Page, gallery: str):
    page.goto(gallery)

    expect(page.locator(".error-summary")).to_be_focused()


@pytest.fixture
def waiting(page: Page, live_server, cast, settings) -> Page:
    """Renata on a page of her own, with the browser's clock in the test's hand; idle sessions end after ten minutes."""
    from django.test import Client

    settings.IDLE_SECONDS = 600
    client = Client()
    client.force_login(cast.renata)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.clock.install()
    page.goto(f"{live_server.url}/moje/")
    return page


def test_an_idle_session_is_warned_of_and_stays_when_asked(waiting: Page):
    waiting.clock.fast_forward(470_000)
    expect(waiting.locator("#idle")).not_to_be_visible()
    waiting.clock.fast_forward(15_000)
    expect(waiting.locator("#idle")).to_be_visible()

    with waiting.expect_response(lambda reply: reply.request.method == "HEAD"):
        waiting.locator("#idle [data-stay]").click()
    expect(waiting.locator("#idle")).not_to_be_visible()
    waiting.clock.fast_forward(470_000)
    expect(waiting.locator("#idle")).not_to_be_visible()


def test_an_idle_session_ends_at_the_log_in_that_says_why(waiting: Page, settings):
    settings.IDLE_SECONDS = -1  # by the server's clock as well

    waiting.clock.fast_forward(610_000)

    waiting.wait_for_url("**/zaloguj/?next=/moje/")
    expect(waiting.locator("main .notice[role=status]")).to_be_visible()


def test_what_no_draft_keeps_is_not_lost_to_the_end_of_a_session(waiting: Page, settings):
    settings.IDLE_SECONDS = -1
    waiting.fill("[name=first_name]", "Regina")

    waiting.clock.fast_forward(610_000)

    expect(waiting.locator("#idle")).to_be_visible()
    expect(waiting.locator("[name=first_name]")).to_have_value("Regina")

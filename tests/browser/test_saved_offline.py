"""An instruction kept for reading without the internet: by whom, for how long, and nothing besides it."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Error, Page, Route, expect

from courses.models import InstructionPage
from courses.operations.write_instruction import StepDraft
from helpdesk.models import Message
from lms.models import Person, Picture
from tests.browser.waiting import until
from tests.factories.burned import BLUR, burn
from tests.factories.instructions import change_instruction, make_instruction, make_picture, renditions_made
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]

CACHES = "async () => (await caches.keys()).length"


@pytest.fixture
def kept(cast: Cast) -> InstructionPage:
    drafts = [StepDraft(title="Otwórz wpływy", screenshot=make_picture(cast.tomasz), alt="Lista wpływów")]
    return make_instruction(cast, drafts=drafts)


def enter(page: Page, person: Person, url: str) -> None:
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def save(page: Page, url: str, kept: InstructionPage) -> str:
    address = f"{url}/instrukcje/{kept.slug}/"
    page.goto(address)
    page.get_by_role("button", name="Zapisz do czytania bez internetu").click()
    expect(page.locator("[data-kept]")).to_contain_text("Wersja 1, zapisano", timeout=30_000)
    return address


def test_what_was_saved_opens_without_the_internet_and_nothing_else(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    other = make_instruction(cast, title="Inna sprawa")
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    page.context.set_offline(True)

    page.goto(address)
    expect(page.get_by_text("Brak internetu.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Wersja 1, zapisano")
    expect(page.get_by_role("heading", name="Otwórz wpływy")).to_be_visible()
    picture = page.get_by_role("img", name="Lista wpływów")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.get_by_role("link", name="Powiększ").click()
    enlarged = page.locator("#zoomed img")
    expect(enlarged).to_be_visible()
    assert enlarged.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.get_by_role("button", name="Zamknij").click()
    expect(enlarged).to_be_hidden()
    assert cast.zofia.get_full_name() not in page.content()
    assert page.locator("form").count() == 0

    page.get_by_role("link", name="Zapisane na tym urządzeniu").click()
    expect(page.locator("[data-saved-list] a")).to_have_text(kept.title)
    for unsaved in (f"/instrukcje/{other.slug}/", "/pomoc/", "/"):
        with pytest.raises(Error, match="ERR_"):
            page.goto(live_server.url + unsaved)


def ask_without_internet(page: Page, text: str) -> None:
    page.get_by_role("button", name="Zapytaj o ten krok bez internetu").press("Enter")
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-later-rows]")).to_contain_text(text)


def questions() -> list[tuple[str, str, int | None]]:
    rows = Message.objects.order_by("pk").values_list("ticket__asked_by__username", "body", "ticket__step__order")
    return list(rows)


def test_a_question_written_without_the_internet_goes_once_when_it_is_back(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    page.context.set_offline(True)
    page.goto(address)
    ask_without_internet(page, "Lista jest pusta.")
    ask_without_internet(page, "To niech zniknie.")
    page.locator("[data-later-rows] li").nth(1).get_by_role("button", name="Usuń").click()
    page.reload()
    expect(page.locator("[data-later-rows]")).to_have_text(re.compile("Lista jest pusta."))
    page.get_by_role("link", name="Zapisane na tym urządzeniu").click()
    expect(page.locator("[data-later-list]")).to_contain_text(f"{kept.title}, Krok 1. Otwórz wpływy")
    assert questions() == []

    answers: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        """The server has it, and the browser does not know."""
        if route.request.method != "POST" or answers:
            return route.continue_()
        answers.append(route.fetch(max_redirects=0).headers["location"])
        return route.abort()

    page.route("**/pomoc/zapytaj/**", lose_the_first_answer)
    page.context.set_offline(False)
    page.wait_for_function("() => performance.now() > 0")
    expect(page.locator("[data-later-list]")).to_contain_text("Lista jest pusta.")
    page.get_by_role("button", name="Wyślij teraz").click()

    expect(page.locator("[data-later-list]")).to_be_hidden()
    assert len(answers) == 1
    assert questions() == [("zofia", "Lista jest pusta.", 1)]


def test_a_question_waits_where_the_form_loses_its_connection_and_logging_out_says_so(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    enter(page, cast.zofia, live_server.url)
    page.goto(f"{live_server.url}/instrukcje/{kept.slug}/")
    page.get_by_role("link", name="Zapytaj o ten krok").click()
    page.locator("dialog textarea").fill("Nie ma przycisku.")
    page.context.set_offline(True)
    page.locator("dialog").get_by_role("button", name="Wyślij").click()
    expect(page.get_by_text("Pytanie czeka na tym urządzeniu")).to_be_visible()

    page.route("**/pomoc/zapytaj/**", lambda route: route.abort())
    page.context.set_offline(False)
    page.locator(".top details.menu summary.who").click()
    page.locator(".top [data-log-out] button").click()
    expect(page.get_by_text("wciąż czeka na internet")).to_be_visible()
    page.unroute("**/pomoc/zapytaj/**")
    page.goto(f"{live_server.url}/instrukcje/{kept.slug}/")

    expect(page.get_by_text("Wysłano pytanie, które czekało na internet: P-")).to_be_visible()
    assert questions() == [("zofia", "Nie ma przycisku.", 1)]


def test_a_question_about_a_step_that_is_gone_meanwhile_is_asked_with_its_place_in_words(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    page.context.set_offline(True)
    page.goto(address)
    ask_without_internet(page, "Lista jest pusta.")
    kept.unpublish()
    page.context.set_offline(False)

    expect(page.locator("[data-later-rows]")).to_be_empty()
    assert questions() == [("zofia", f"{kept.title}, Krok 1. Otwórz wpływy\n\nLista jest pusta.", None)]


def test_a_newer_version_takes_the_place_of_the_saved_one_which_can_be_removed(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    enter(page, cast.zofia, live_server.url)
    save(page, live_server.url, kept)
    change_instruction(cast, kept)
    page.reload()
    expect(page.locator("[data-kept]")).to_contain_text("Wersja 2, zapisano", timeout=30_000)
    assert page.evaluate(CACHES) == 1
    page.get_by_role("button", name="Usuń z tego urządzenia").click()
    expect(page.get_by_role("button", name="Zapisz do czytania bez internetu")).to_be_focused()
    assert page.evaluate(CACHES) == 0


def test_a_browser_without_room_says_so_and_keeps_nothing_by_half(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    enter(page, cast.zofia, live_server.url)
    page.add_init_script("Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); };")
    page.goto(f"{live_server.url}/instrukcje/{kept.slug}/")
    page.get_by_role("button", name="Zapisz do czytania bez internetu").click()

    expect(page.locator("[data-full]")).to_be_visible()
    assert page.evaluate(CACHES) == 0


def test_logging_out_takes_it_off_a_shared_computer(page: Page, live_server, cast: Cast, kept: InstructionPage):
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    page.locator(".top details.menu summary.who").click()
    page.locator(".top [data-log-out] button").click()
    until(page, CACHES.replace("length", "length === 0"))
    page.context.set_offline(True)

    with pytest.raises(Error, match="ERR_"):
        page.goto(address)


def test_another_person_on_the_same_computer_sees_nothing_of_it(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    enter(page, cast.marek, live_server.url)
    page.goto(f"{live_server.url}/instrukcje/zapisane/")
    expect(page.locator("[data-saved-none]")).to_be_visible()
    until(page, CACHES.replace("length", "length === 0"))
    page.context.set_offline(True)

    with pytest.raises(Error, match="ERR_"):
        page.goto(address)


FILES = """async () => {
  const found = [];
  for (const name of await caches.keys()) found.push(...(await (await caches.open(name)).keys()).map(each => each.url));
  return found;
}"""


def blur(cast: Cast, page: Page) -> tuple[str, str]:
    """The picture of the only step; the names of its file before and after."""
    picture = Picture.objects.get()
    with renditions_made():
        before = picture.file.name
        assert any(each.endswith(before) for each in page.evaluate(FILES))
        return before, burn(picture, BLUR, by=cast.maria).file.name


@pytest.mark.parametrize("place", ["", "zapisane/"])
def test_a_picture_blurred_since_does_not_stay_in_the_saved_copy(
    page: Page, live_server, cast: Cast, kept: InstructionPage, place: str
):
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    before, after = blur(cast, page)

    page.goto(f"{live_server.url}/instrukcje/{place}" if place else address)

    until(page, f"async () => (await ({FILES})()).some(each => each.endsWith('{after}'))")
    until(page, f"async () => !(await ({FILES})()).some(each => each.endsWith('{before}'))")
    expect(page.locator("[data-kept]" if not place else "[data-saved-list]")).to_contain_text("ersja 1, zapisano")
    assert page.evaluate(CACHES) == 1
    page.context.set_offline(True)
    page.goto(address)
    picture = page.get_by_role("img", name="Lista wpływów")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_a_copy_that_cannot_be_made_anew_goes_rather_than_show_what_was_blurred(
    page: Page, live_server, cast: Cast, kept: InstructionPage
):
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    blur(cast, page)
    page.add_init_script("Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); };")

    page.goto(address)

    expect(page.locator("[data-full]")).to_be_visible()
    assert page.evaluate(CACHES) == 0


def test_a_copy_stays_while_only_the_connection_is_missing(page: Page, live_server, cast: Cast, kept: InstructionPage):
    enter(page, cast.zofia, live_server.url)
    save(page, live_server.url, kept)
    blur(cast, page)
    page.goto(f"{live_server.url}/pomoc/")
    page.context.set_offline(True)

    page.goto(f"{live_server.url}/instrukcje/zapisane/")
    expect(page.locator("[data-saved-list] a")).to_have_text(kept.title)
    page.wait_for_timeout(500)
    assert page.evaluate(CACHES) == 1


@pytest.mark.parametrize("place", ["list", "page"])
def test_what_its_reader_may_not_see_any_more_goes_from_the_device(
    page: Page, live_server, cast: Cast, kept: InstructionPage, place: str
):
    enter(page, cast.zofia, live_server.url)
    address = save(page, live_server.url, kept)
    kept.unpublish()

    page.goto(f"{live_server.url}/instrukcje/zapisane/" if place == "list" else address)

    until(page, f"async () => await ({CACHES})() === 0")
    if place == "list":
        expect(page.locator("[data-saved-none]")).to_be_visible()

"""A clerk watches the presentation: it counts, goes on where it was left, and is of use without scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.shared import folder_of_the_run, in_turn

pytestmark = pytest.mark.needs("chromium")

Desk = Callable[..., Page]
ADDRESS = "/prezentacje/e-urzad-w-pigulce/"
FILM = "document.querySelector('[data-film]')"


@pytest.fixture(autouse=True)
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """There is one place where this clerk has stopped the film, and another window moves it."""
    with in_turn(folder_of_the_run(tmp_path_factory, "film")):
        yield


def open_film(page: Page) -> None:
    """From the home, by the one click that resumes."""
    page.locator("#teraz a.button", has_text="e-Urząd w pigułce").click()
    page.wait_for_url(f"**{ADDRESS}")
    page.wait_for_function(f"() => {FILM}.readyState >= 1")


def now_at(page: Page) -> float:
    return float(page.evaluate(f"{FILM}.currentTime"))


def watch_for(page: Page, seconds: float) -> None:
    """At double speed, the highest that a browser offers; the test's browser makes no sound."""
    page.evaluate(f"() => {{ const film = {FILM}; film.muted = true; film.playbackRate = 2; return film.play(); }}")
    page.wait_for_timeout(seconds * 1000)
    with page.expect_response("**/obejrzane/") as reply:
        page.evaluate(f"{FILM}.pause()")
    assert reply.value.status == 204


def test_a_clerk_resumes_watches_and_is_not_counted_more_than_was_shown(desk: Desk) -> None:
    page = desk("urzednik")
    open_film(page)
    started = now_at(page)

    assert page.evaluate(f"[{FILM}.textTracks[0].mode, {FILM}.textTracks[0].language]") == ["showing", "pl"]
    assert page.evaluate(f"{FILM}.textTracks[0].cues.length") > 10
    before = page.locator("#obejrzane progress").evaluate("bar => bar.value")
    watch_for(page, 3)
    after = page.locator("#obejrzane progress").evaluate("bar => bar.value")
    assert 3 <= after - before <= 12
    left = now_at(page)
    assert left > started

    page.reload()
    page.wait_for_function(f"() => {FILM}.readyState >= 1 && {FILM}.currentTime > 0")
    assert abs(now_at(page) - left) <= 5


def test_chapters_and_transcript_lead_into_the_film(desk: Desk) -> None:
    page = desk("urzednik")
    page.goto(page.url + ADDRESS.lstrip("/"))
    page.wait_for_function(f"() => {FILM}.readyState >= 1")

    chapter = page.locator("#rozdzialy a", has_text="Bezpieczeństwo")
    chapter.click()
    page.wait_for_function(f"() => {FILM}.currentTime >= 70")
    page.evaluate(f"{FILM}.pause()")
    page.locator("#tekst summary").click()
    page.locator("#tekst a", has_text="0:21").click()
    page.wait_for_function(f"() => {FILM}.currentTime >= 21 && {FILM}.currentTime < 30")
    page.evaluate(f"{FILM}.pause(); location.hash = '#t=40'")
    page.wait_for_function(f"() => Math.abs({FILM}.currentTime - 40) < 1")


def test_jumping_to_the_end_counts_nothing_but_what_was_shown(desk: Desk) -> None:
    """And a report of the whole film is cut, which the page says in a sentence."""
    page = desk("urzednik")
    page.goto(page.url + ADDRESS.lstrip("/"))
    page.wait_for_function(f"() => {FILM}.readyState >= 1")
    before = page.locator("#obejrzane progress").evaluate("bar => bar.value")
    page.evaluate(f"{FILM}.currentTime = 76")
    watch_for(page, 1)
    shown = page.locator("#obejrzane progress").evaluate("bar => bar.value")
    assert shown - before <= 9

    answer = page.evaluate(
        f"""async () => {{
            const data = new FormData();
            data.set("ranges", "0-85");
            data.set("position", "85");
            data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
            const answer = await fetch({FILM}.dataset.report, {{ method: "POST", body: data }});
            return [answer.status, answer.headers.get("Seconds-Cut")];
        }}"""
    )
    assert answer == [204, "yes"]
    page.reload()
    expect(page.locator("[data-cut]")).to_be_visible()
    expect(page.get_by_role("button", name="Potwierdzam zapoznanie się")).to_have_count(0)


def test_without_scripts_the_film_starts_at_the_chapter_and_the_page_says_that_nothing_counts(desk: Desk) -> None:
    page = desk("urzednik", java_script_enabled=False)
    page.goto(page.url + ADDRESS.lstrip("/"))

    expect(page.get_by_text(re.compile("Ta przeglądarka nie uruchamia skryptów"))).to_be_visible()
    page.locator("#rozdzialy a", has_text="Kto pomaga").click()
    page.wait_for_url("**?t=49#film")
    assert (page.locator("video source").get_attribute("src") or "").endswith("#t=49")


def test_asking_takes_the_second_that_the_film_shows(desk: Desk) -> None:
    """Two clicks and one field; the question leads back to that second."""
    page = desk("urzednik")
    page.goto(page.url + ADDRESS.lstrip("/"))
    page.wait_for_function(f"() => {FILM}.readyState >= 1")
    page.evaluate(f"{FILM}.currentTime = 65")
    page.wait_for_function("() => new URL(document.querySelector('[data-asks] a').href).searchParams.get('t') === '65'")

    page.get_by_role("link", name="Zapytaj o ten moment").click()
    sheet = page.locator("#sheet")
    expect(sheet.get_by_text("1:05")).to_be_visible()
    expect(sheet.locator("[name=moment]")).to_have_count(0)
    sheet.locator("textarea").fill("Kogo zapytać, gdy lidera nie ma?")
    sheet.get_by_role("button", name="Wyślij").click()
    page.wait_for_url(re.compile(r"/pomoc/P-"))

    page.locator(".context a", has_text="e-Urząd w pigułce").click()
    page.wait_for_url(f"**{ADDRESS}?t=65#film")
    page.wait_for_function(f"() => Math.abs({FILM}.currentTime - 65) < 1")


def test_the_transcript_marks_what_is_said_and_can_be_searched(desk: Desk) -> None:
    page = desk("urzednik")
    page.goto(page.url + ADDRESS.lstrip("/"))
    page.wait_for_function(f"() => {FILM}.readyState >= 1")
    page.evaluate(f"{FILM}.currentTime = 22")
    page.locator("#tekst summary").click()
    expect(page.locator("#tekst a[aria-current]")).to_have_text("0:21")

    page.get_by_label("Szukaj w transkrypcji").fill("HASLA nie podaje")
    expect(page.locator("#tekst .prose > p:visible")).to_have_count(1)
    page.locator("#tekst a:visible").click()
    page.wait_for_function(f"() => {FILM}.currentTime >= 70")
    page.locator("body").press("k")
    page.wait_for_function(f"() => {FILM}.paused")
    page.locator("[data-speed] select").select_option("1.5")
    assert page.evaluate(f"{FILM}.playbackRate") == 1.5


def test_the_film_with_audio_description_takes_the_place_of_the_film_and_counts(desk: Desk) -> None:
    """The demonstration has no such film: its own file stands for one, under an address of its own."""
    page = desk("urzednik")

    def with_description(route: Route) -> None:
        answer = route.fetch()
        html = answer.text()
        file = re.search(r'<source src="([^"#]+)', html).group(1)  # type: ignore[union-attr]
        link = f'<a href="{file}?opis=1" data-described>Z audiodeskrypcją</a>'
        route.fulfill(response=answer, body=html.replace("<span data-speed", f"{link}<span data-speed", 1))

    page.route(f"**{ADDRESS}", with_description)
    page.goto(page.url + ADDRESS.lstrip("/"))
    page.wait_for_function(f"() => {FILM}.readyState >= 1")
    page.evaluate(f"{FILM}.currentTime = 7")
    told = page.get_by_role("button", name="Z audiodeskrypcją")

    told.press("Space")

    expect(told).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(
        f"() => {FILM}.currentSrc.endsWith('opis=1') && {FILM}.readyState >= 1 && {FILM}.currentTime >= 7"
    )
    watch_for(page, 2)
    assert now_at(page) > 7
    told.click()
    expect(told).to_have_attribute("aria-pressed", "false")
    page.wait_for_function(f"() => !{FILM}.currentSrc.includes('opis') && {FILM}.currentTime > 7")

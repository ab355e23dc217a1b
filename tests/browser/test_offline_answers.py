"""A test that is taken while the connection comes and goes: nothing that was typed is lost, and nothing submits it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route, expect

from courses.models import Answer, Attempt
from tests.browser.logging_in import end_sessions, log_in_elsewhere
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, single, typed

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = "Zapisano tylko na tym komputerze"
SAVED = re.compile(r"^Zapisano \d")
BUFFER = "Object.keys(localStorage).filter(name => name.startsWith('answers:')).length"
EMPTY = f"() => {BUFFER} === 0"


@pytest.fixture
def running(cast: Cast) -> Attempt:
    quiz = make_quiz(cast, questions=[single("Pierwsze?"), typed("Drugie?"), single("Trzecie?")], time_limit=30)
    return make_attempt(quiz, cast.zofia, now=timezone.now())


@pytest.fixture
def address(live_server, running: Attempt) -> str:
    return f"{live_server.url}/moje/podejscia/{running.pk}/"


@pytest.fixture
def taking(page: Page, cast: Cast, address: str) -> Page:
    """Zofia at the first question."""
    client = Client()
    client.force_login(cast.zofia)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    page.goto(address)
    return page


def state(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-save-state]")).to_contain_text(words, timeout=30_000)


def choose(page: Page, text: str) -> None:
    page.locator(".choice", has_text=re.compile(f"^ *{text}")).click()


def saved(attempt: Attempt) -> list[list[str]]:
    rows = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")
    return [row.version.way.told(row.version.asked, row.chosen) for row in rows]


def reconnect(context: BrowserContext) -> None:
    context.set_offline(False)


def test_what_is_typed_without_a_connection_outlives_the_tab_and_arrives_later(
    taking: Page, running: Attempt, address: str
):
    taking.context.set_offline(True)
    choose(taking, "A")
    choose(taking, "B")
    state(taking, KEPT)

    taking.get_by_role("button", name="Następne pytanie").click()
    state(taking, "następnej strony nie da się teraz wczytać")
    assert saved(running)[0] == []
    context = taking.context
    taking.close()
    reconnect(context)
    again = context.new_page()
    again.goto(f"{address}?pytanie=1")

    expect(again.locator("input:checked")).to_have_count(1)
    state(again, SAVED)
    again.wait_for_function(EMPTY)
    assert saved(running) == [["B"], [], []]
    running.refresh_from_db()
    assert running.is_open


def test_when_the_connection_is_back_the_answers_go_by_themselves_and_the_way_on_is_free(
    taking: Page, running: Attempt, address: str
):
    taking.goto(f"{address}?pytanie=2")
    taking.context.set_offline(True)
    taking.get_by_role("button", name="Następne pytanie").click()
    state(taking, "następnej strony nie da się teraz wczytać")
    taking.get_by_label("Odpowiedź", exact=True).fill("rejestr")
    taking.get_by_role("button", name="Następne pytanie").click()
    state(taking, "następnej strony nie da się teraz wczytać")
    reconnect(taking.context)

    state(taking, SAVED)
    taking.get_by_role("button", name="Następne pytanie").click()
    expect(taking.locator("legend")).to_contain_text("Trzecie?")
    taking.wait_for_function(EMPTY)
    assert saved(running) == [[], ["rejestr"], []]


def test_a_server_that_is_away_for_a_moment_is_asked_again(taking: Page, running: Attempt):
    taking.route("**/odpowiedz/", lambda route: route.fulfill(status=503, body="zaraz"), times=1)
    choose(taking, "C")

    state(taking, SAVED)
    taking.wait_for_function(EMPTY)
    assert saved(running)[0] == ["C"]


def test_an_answer_that_waits_goes_by_itself_after_a_new_log_in_in_another_tab(
    taking: Page, running: Attempt, cast: Cast, live_server
):
    taking.route("**/odpowiedz/", lambda route: route.fulfill(status=503, body="zaraz"))
    choose(taking, "C")
    state(taking, KEPT)
    end_sessions()
    log_in_elsewhere(taking.context, live_server.url, cast.zofia)
    taking.evaluate("window.same = true")
    taking.unroute("**/odpowiedz/")

    taking.wait_for_function(EMPTY, timeout=40_000)
    state(taking, SAVED)
    assert taking.evaluate("window.same")
    assert saved(running)[0] == ["C"]


def test_an_old_buffer_never_undoes_a_newer_answer_from_elsewhere(taking: Page, running: Attempt, address: str):
    taking.context.set_offline(True)
    choose(taking, "A")
    state(taking, KEPT)
    newer = Answer.objects.select_related("version").get(attempt=running, order=1)
    newer.chosen, newer.typed_at = [newer.version.options[1]["id"]], timezone.now() + timedelta(seconds=5)
    newer.save()
    reconnect(taking.context)

    expect(taking.locator(".choice", has=taking.locator("input:checked"))).to_have_text(re.compile("B"), timeout=30_000)
    taking.wait_for_function(EMPTY)
    assert saved(running)[0] == ["B"]


def test_answers_that_come_after_the_time_are_named_and_forgotten(taking: Page, running: Attempt):
    taking.context.set_offline(True)
    choose(taking, "A")
    state(taking, KEPT)
    now = timezone.now()
    Attempt.objects.update(began_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1))
    reconnect(taking.context)

    taking.wait_for_url("**/wynik/", timeout=30_000)
    note = taking.locator("[data-uncounted]")
    expect(note).to_contain_text("Czas tego testu minął.")
    expect(note.locator("[data-places]")).to_have_text("1")
    taking.wait_for_function(EMPTY)
    assert saved(running)[0] == []


def test_an_answer_under_way_never_leads_back_from_the_next_question(taking: Page, running: Attempt):
    """The first save is slow, and the page that hands in the second choice is on its way already."""
    held: dict[str, Route] = {}

    def hold(route: Route) -> None:
        kind = route.request.resource_type
        if kind in held:
            route.continue_()
        else:
            held[kind] = route

    def until(kind: str) -> Route:
        for _moment in range(100):
            if kind in held:
                return held[kind]
            taking.wait_for_timeout(100)
        raise AssertionError(f"no {kind} was sent")

    taking.route("**/odpowiedz/", hold)
    choose(taking, "A")
    until("fetch")
    choose(taking, "B")
    taking.get_by_role("button", name="Następne pytanie").click(no_wait_after=True)
    handed_in = until("document")
    answer = handed_in.fetch(max_redirects=0)  # the server has it; the browser does not know yet
    held["fetch"].continue_()
    taking.wait_for_timeout(1_500)
    handed_in.fulfill(response=answer)

    taking.wait_for_url("**/?pytanie=2")
    taking.wait_for_timeout(1_000)
    expect(taking.get_by_role("heading", name="Drugie?")).to_be_visible()
    assert saved(running)[0] == ["B"]


def test_what_the_page_hands_in_is_not_called_lost(taking: Page, address: str):
    taking.goto(f"{address}oddaj/")
    taking.get_by_label("Odpowiedź", exact=True).fill("rejestr")
    taking.get_by_role("button", name="Oddaj test").click()

    taking.wait_for_url("**/wynik/", timeout=30_000)
    taking.wait_for_function(EMPTY)
    expect(taking.locator("[data-uncounted]")).to_be_hidden()


def test_logging_out_wipes_the_answers_of_a_shared_computer(taking: Page):
    taking.route("**/odpowiedz/", lambda route: route.fulfill(status=503, body="zaraz"))
    choose(taking, "A")
    state(taking, KEPT)
    taking.locator(".top details.menu summary.who").click()
    taking.locator(".top [data-log-out] button").click()

    taking.wait_for_function(EMPTY)

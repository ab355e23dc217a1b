"""A session while the connection or the log-in comes and goes: nothing is lost and nothing doubled."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.models import CardSession, SessionEntry
from lms.models import Person, Role
from tests.browser.card_session.tablet import COPIED, COPIES, EMPTY, KEPT, WAITING, cell, outcomes, state
from tests.browser.logging_in import end_sessions, log_in_elsewhere
from tests.browser.waiting import until
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_entered_without_the_net_outlives_the_tab_and_is_taken_once(
    tablet: Page, session: CardSession, people: list[Person]
) -> None:
    context, address = tablet.context, tablet.url
    context.set_offline(True)
    for step in (1, 2, 3):
        cell(tablet, session, people[0], step).select_option("alone")
    state(tablet, KEPT)
    tablet.close()
    context.set_offline(False)

    again = context.new_page()
    lost = []
    # The server takes the entries, and its answer is lost on the way.
    again.route("**/wpisy/", lambda route: (lost.append(route.fetch()), route.abort()), times=1)
    again.goto(address)

    again.wait_for_function(EMPTY, timeout=30_000)
    assert len(lost) == 1
    assert outcomes(session, people[0]) == ["alone"] * 3
    assert SessionEntry.objects.count() == 3


def test_a_reload_without_the_net_finds_the_running_session_again(
    tablet: Page, session: CardSession, people: list[Person]
) -> None:
    zofia = people[0]
    cell(tablet, session, zofia, 1).select_option("with_help")
    state(tablet, "Zapisano")
    until(tablet, COPIED)

    tablet.context.set_offline(True)
    # A reloaded page that its service worker answers is at times let out again by the browser's emulation.
    tablet.context.route("**/wpisy/", lambda route: route.abort())
    tablet.reload()
    expect(tablet.locator("[data-session-copy]")).to_contain_text("kopia strony zachowana na tym urządzeniu")
    expect(cell(tablet, session, zofia, 1)).to_have_value("with_help")
    cell(tablet, session, zofia, 2).select_option("alone")
    state(tablet, KEPT)
    tablet.reload()
    expect(cell(tablet, session, zofia, 2)).to_have_value("alone")
    expect(tablet.locator("[data-waits]")).to_have_count(1)
    assert outcomes(session, zofia) == ["with_help", "none", "none"]

    tablet.context.unroute("**/wpisy/")
    tablet.context.set_offline(False)
    tablet.wait_for_function(EMPTY, timeout=60_000)
    state(tablet, "Zapisano")
    expect(tablet.locator("[data-session-copy]")).to_be_hidden()
    assert outcomes(session, zofia) == ["with_help", "alone", "none"]
    assert SessionEntry.objects.count() == 2


def test_the_kept_page_goes_when_the_session_ends_and_at_log_out(
    tablet: Page, session: CardSession, people: list[Person]
) -> None:
    until(tablet, f"async () => {COPIES} === 1")
    session.cards.update(state="cancelled")
    tablet.reload()
    until(tablet, f"async () => {COPIES} === 0")

    session.cards.update(state="draft")
    tablet.reload()
    until(tablet, f"async () => {COPIES} === 1")
    tablet.locator(".top details.menu summary.who").click()
    tablet.locator(".top [data-log-out] button").click()
    tablet.wait_for_url("**/zaloguj/**")
    until(tablet, f"async () => {COPIES} === 0")


def test_whoever_logs_out_while_entries_wait_is_told_once(
    tablet: Page, session: CardSession, people: list[Person]
) -> None:
    tablet.route("**/wpisy/", lambda route: route.fulfill(status=503, body="zaraz"))
    cell(tablet, session, people[0], 1).select_option("alone")
    state(tablet, "czekają")
    tablet.locator(".top details.menu summary.who").click()
    tablet.locator(".top [data-log-out] button").click()

    expect(tablet.get_by_text("czekają niewysłane wpisy")).to_be_visible()
    assert tablet.evaluate(WAITING) == 1
    tablet.locator(".top [data-log-out] button").click()
    tablet.wait_for_function(EMPTY)


def test_a_day_without_the_net_outlives_the_log_in_and_goes_by_itself_after_the_next_one(
    tablet: Page, session: CardSession, people: list[Person], cast: Cast, live_server: Any
) -> None:
    tablet.context.set_offline(True)
    cell(tablet, session, people[0], 1).select_option("alone")
    state(tablet, KEPT)
    end_sessions()
    tablet.context.set_offline(False)
    state(tablet, "Sesja logowania wygasła.")

    # Somebody else at the same tablet: what Tomasz wrote is not theirs.
    teresa = make_person("teresa", password=PASSWORD)
    make_appointment(teresa, Role.TRAINER, cast.contractor)
    log_in_elsewhere(tablet.context, live_server.url, teresa)
    cell(tablet, session, people[0], 2).select_option("with_help")
    with tablet.expect_response("**/wpisy/") as answer:
        pass
    assert answer.value.status == 403
    state(tablet, "Sesja logowania wygasła.")
    assert (tablet.evaluate(WAITING), SessionEntry.objects.count()) == (2, 0)

    tablet.context.clear_cookies(name="sessionid")
    log_in_elsewhere(tablet.context, live_server.url, cast.tomasz)
    tablet.wait_for_function(EMPTY, timeout=60_000)
    state(tablet, "Zapisano")
    assert outcomes(session, people[0]) == ["alone", "with_help", "none"]
    assert set(SessionEntry.objects.values_list("by__username", flat=True)) == {"tomasz"}
    # The other forms of the page have the new token as well.
    tablet.get_by_role("button", name="Przerwa").click()
    expect(tablet.get_by_role("button", name="Wznów po przerwie")).to_be_visible()


def test_a_tablet_that_was_off_a_whole_day_merges_by_keys_and_says_until_then_what_waits(
    tablet: Page, session: CardSession, people: list[Person]
) -> None:
    """By the clock of the page: what was entered yesterday is sent today, and the first answer is lost."""
    zofia, second, *_others = people
    context, address = tablet.context, tablet.url
    cell(tablet, session, zofia, 1).select_option("with_help")
    state(tablet, "Zapisano")
    context.set_offline(True)
    cell(tablet, session, zofia, 2).select_option("alone")
    for outcome in ("alone", "with_help"):
        cell(tablet, session, second, 2).select_option(outcome)
    tablet.get_by_role("button", name=re.compile("^wszystkim ?: 1$")).click()
    state(tablet, KEPT)
    expect(tablet.locator("[data-waits]")).to_have_count(6)
    assert SessionEntry.objects.count() == 1
    tablet.close()

    context.set_offline(False)
    today = context.new_page()
    tomorrow = timezone.now() + timedelta(days=1)
    today.clock.install(time=tomorrow)
    today.clock.pause_at(tomorrow + timedelta(minutes=1))  # so that nothing is sent again by itself
    lost = []
    # The server takes the entries, and its answer is lost on the way.
    today.route("**/wpisy/", lambda route: (lost.append(route.fetch()), route.abort()), times=1)
    today.goto(address)
    state(today, re.compile("czekają"))
    expect(today.locator("[data-waits]")).to_have_count(6)
    expect(today.locator(".matrix__waits").first).to_have_text("do potwierdzenia")
    assert (len(lost), SessionEntry.objects.count()) == (1, 7)

    today.clock.run_for(60_000)
    expect(today.locator("[data-waits]")).to_have_count(0, timeout=60_000)
    state(today, "Zapisano")
    assert today.evaluate(WAITING) == 0
    assert (outcomes(session, zofia), outcomes(session, second)) == (
        ["with_help", "alone", "none"],
        ["alone", "with_help", "none"],
    )
    rows = list(SessionEntry.objects.all())
    assert (len(rows), len({row.key for row in rows})) == (7, 7)
    assert all(row.typed_at <= row.saved_at for row in rows)

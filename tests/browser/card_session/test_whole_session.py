"""A session from its first click to the last signature: the trainer at a tablet, five people with their phones."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect

from courses.models import CardSession, InstructionCard, SessionEntry
from lms.models import Person
from tests.browser.card_session.tablet import EMPTY, KEPT, cell, outcomes, sit_down, state
from tests.factories.card_sessions import TASK, card_of
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast

pytestmark = pytest.mark.django_db(transaction=True)

Phone = Callable[[Person, str], Page]


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Phone]:
    """`phone(person, address)`: a browser of that person's own."""
    contexts = []

    def take_out(person: Person, address: str) -> Page:
        contexts.append(browser.new_context(**browser_context_args))
        page = sit_down(contexts[-1], person, address)
        page.set_viewport_size({"width": 390, "height": 844})
        return page

    yield take_out
    for context in contexts:
        context.close()


def open_session(page: Page, partner: str, people: list[Person]) -> CardSession:
    """From the instruction, with whoever the partner has under that name."""
    page.get_by_role("link", name="Z kilkoma osobami").click()
    page.locator("[name=partner]").select_option(label=partner)
    page.get_by_role("button", name="Pokaż osoby").click()
    for person in people:
        page.get_by_role("checkbox", name=re.compile(rf"^{person}")).check()
    page.locator("[name=practical_task]").fill(TASK)
    page.get_by_role("button", name="Otwórz sesję").click()
    page.wait_for_url(re.compile(r"/karty/sesje/\d+/$"))
    return CardSession.objects.get()


def mark(tablet: Page, session: CardSession, people: list[Person]) -> None:
    """Two exceptions first, everything else at once; half of it while the tablet has no connection."""
    with_help, not_done, *others = people
    cell(tablet, session, with_help, 2).select_option("with_help")
    state(tablet, "Zapisano")
    tablet.context.set_offline(True)
    cell(tablet, session, not_done, 3).select_option("not_done")
    tablet.get_by_role("button", name="wszystkim, wszystkie kroki").click()
    for person in people:
        tablet.locator(f"[name='c-{card_of(session, person).pk}-result-0']").select_option("positive")
    state(tablet, KEPT)
    expect(tablet.locator("[data-waits]")).to_have_count(14 + len(people))
    assert SessionEntry.objects.count() == 1

    tablet.context.set_offline(False)
    tablet.wait_for_function(EMPTY, timeout=60_000)
    state(tablet, "Zapisano")
    expect(tablet.locator("[data-waits]")).to_have_count(0)
    assert outcomes(session, with_help) == ["alone", "with_help", "alone"]
    assert outcomes(session, not_done) == ["alone", "alone", "not_done"]
    assert [outcomes(session, each) for each in others] == [["alone"] * 3] * 3
    assert SessionEntry.objects.count() == 15 + len(people)


def sign_by_pin(tablet: Page, phone: Page, person: Person) -> None:
    """The PIN is read off the own phone and typed at the tablet."""
    phone.get_by_role("button", name="Pokaż PIN").click()
    pin = phone.locator(".confirmation__number").inner_text().replace(" ", "")
    tablet.get_by_role("link", name=re.compile(rf"^Podpis PIN-em tutaj ?: {person}$")).click()
    tablet.get_by_label("PIN osoby szkolonej").fill(pin)
    tablet.get_by_role("button", name="Podpisz PIN-em").click()
    tablet.wait_for_url(re.compile(r"/karty/sesje/\d+/#podpisy"))


def sign_at_home(phone: Page) -> None:
    phone.locator("#podpis [name=password]").fill(PASSWORD)
    phone.locator("#podpis").get_by_role("button", name="Podpisuję").click()
    expect(phone.locator("#podpis")).to_have_count(0)


def test_from_the_trainers_own_screen_to_ten_signatures_that_hold(
    context: BrowserContext, phone: Phone, cast: Cast, people: list[Person], live_server: Any, capsys: Any
) -> None:
    for person in people:
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    page = make_instruction(cast, steps=3)
    tablet = sit_down(context, cast.tomasz, f"{live_server.url}/instrukcje/{page.slug}/")

    session = open_session(tablet, cast.partner.short_name, people)
    assert {card.participant_id for card in session.cards.all()} == {person.pk for person in people}
    mark(tablet, session, people)
    tablet.get_by_label("Minuty").fill("75")
    tablet.get_by_role("button", name="Zapisz we wszystkich kartach").click()
    tablet.get_by_role("button", name="Zakończ dla wszystkich gotowych").click()
    expect(tablet.get_by_text("5 kart czeka na podpisy.")).to_be_visible()

    for number, person in enumerate(people):
        own = phone(person, f"{live_server.url}{card_of(session, person).get_absolute_url()}")
        if number < 2:
            sign_by_pin(tablet, own, person)
        else:
            sign_at_home(own)
    tablet.reload()
    tablet.get_by_role("button", name="Podpisuję wszystkie").click()
    expect(tablet.get_by_text("Podpisano 5 kart.")).to_be_visible()

    cards = [InstructionCard.objects.get(pk=card_of(session, person).pk) for person in people]
    assert [card.state for card in cards] == ["signed"] * 5
    how = [card.signatures.get(person=card.participant).method for card in cards]
    assert (how, {card.minutes for card in cards}) == (["pin", "pin", "password", "password", "password"], {75})
    call_command("verify_records")
    with connection.cursor() as cursor:
        cursor.execute("update courses_instructioncard set minutes = 750 where id = %s", [cards[2].pk])
    with pytest.raises(SystemExit):
        call_command("verify_records")
    assert f"courses_instructioncard {cards[2].pk}: changed" in capsys.readouterr().out

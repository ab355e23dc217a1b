"""A session with five people on a tablet: nothing that two of them enter is lost or overwritten."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.models import CardSession
from courses.operations.hand_pin import hand_pin
from lms.models import Person, Role
from tests.browser.card_session.tablet import (
    EMPTY,
    KEPT,
    cell,
    outcomes,
    state,
)
from tests.factories.card_sessions import card_of, enter, entry
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_trainer_runs_a_session_with_five_people_one_of_them_without_the_net(
    tablet: Page, session: CardSession, people: list[Person], cast: Cast
) -> None:
    zofia, second, *others = people
    cell(tablet, session, zofia, 2).select_option("with_help")
    state(tablet, "Zapisano")

    tablet.context.set_offline(True)
    tablet.get_by_role("button", name=re.compile(rf"^wszystkie kroki ?: {second}$")).click()
    cell(tablet, session, second, 3).focus()
    tablet.keyboard.press("5")
    state(tablet, KEPT)
    expect(tablet.locator("[data-waits]")).to_have_count(3)
    expect(tablet.locator(".matrix__waits").first).to_have_text("do potwierdzenia")
    assert outcomes(session, second) == ["none"] * 3
    tablet.get_by_role("button", name="Zakończ dla wszystkich gotowych").click()
    state(tablet, "potrzebny jest internet")

    tablet.context.set_offline(False)
    tablet.wait_for_function(EMPTY)
    state(tablet, "Zapisano")
    expect(tablet.locator("[data-waits]")).to_have_count(0)
    assert outcomes(session, second) == ["alone", "alone", "not_done"]

    tablet.get_by_role("button", name="wszystkim, wszystkie kroki").click()
    tablet.wait_for_function(EMPTY)
    state(tablet, "Zapisano")
    assert outcomes(session, zofia) == ["alone", "with_help", "alone"]
    assert [outcomes(session, each) for each in others] == [["alone"] * 3] * 3
    for person in people:
        tablet.locator(f"[name='c-{card_of(session, person).pk}-result-0']").select_option("positive")
    tablet.wait_for_function(EMPTY)
    tablet.get_by_label("Minuty").fill("75")
    tablet.get_by_role("button", name="Zapisz we wszystkich kartach").click()
    tablet.get_by_role("button", name="Zakończ dla wszystkich gotowych").click()
    expect(tablet.get_by_text("5 kart czeka na podpisy.")).to_be_visible()

    pin = hand_pin(card=card_of(session, zofia), by=zofia, now=timezone.now()).pin
    tablet.get_by_role("link", name=re.compile(rf"^Podpis PIN-em tutaj ?: {zofia}$")).click()
    tablet.get_by_label("PIN osoby szkolonej").fill(pin)
    tablet.get_by_role("button", name="Podpisz PIN-em").click()
    tablet.wait_for_url(re.compile(r"/karty/sesje/\d+/#podpisy"))
    tablet.get_by_role("button", name="Podpisuję wszystkie").click()
    expect(tablet.get_by_text("Podpisano 5 kart.")).to_be_visible()
    assert [card_of(session, each).state for each in people] == ["signed", *["to_sign"] * 4]
    assert {card.minutes for card in session.cards.all()} == {75}


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_but_decided(
    tablet: Page, session: CardSession, people: list[Person], cast: Cast
) -> None:
    second = make_person("teresa")
    make_appointment(second, Role.TRAINER, cast.contractor)
    tablet.context.set_offline(True)
    cell(tablet, session, people[0], 1).select_option("alone")
    state(tablet, KEPT)
    enter(session, entry(card_of(session, people[0]), "with_help"), by=second, now=timezone.now())

    tablet.context.set_offline(False)
    tablet.wait_for_function(EMPTY, timeout=30_000)
    state(tablet, "sprzeczne")
    expect(cell(tablet, session, people[0], 1)).to_have_value("with_help")
    assert outcomes(session, people[0])[0] == "with_help"

    tablet.reload()
    expect(tablet.locator("#spory")).to_contain_text("W karcie jest: wykonano z pomocą")
    tablet.get_by_role("button", name="Wpisz drugi").click()
    expect(tablet.locator("#spory")).to_have_count(0)
    assert outcomes(session, people[0])[0] == "alone"


def test_the_last_marking_of_many_is_taken_back_with_and_without_the_net(
    tablet: Page, session: CardSession, people: list[Person]
) -> None:
    tablet.get_by_role("button", name="wszystkim, wszystkie kroki").click()
    tablet.wait_for_function(EMPTY)
    state(tablet, "Zapisano")
    tablet.get_by_role("button", name="Cofnij ostatnie oznaczenie zbiorcze").click()
    expect(tablet.get_by_text("15 kratek jest jak przedtem.")).to_be_visible()
    assert outcomes(session, people[0]) == ["none"] * 3

    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="wszystkim, wszystkie kroki").click()
    state(tablet, KEPT)
    tablet.get_by_role("button", name="Cofnij ostatnie oznaczenie zbiorcze").click()
    expect(tablet.locator("[data-waits]")).to_have_count(0)
    expect(cell(tablet, session, people[0], 1)).to_have_value("none")


def test_what_the_server_does_not_take_stays_in_its_field_with_the_reason_until_it_is_changed(
    tablet: Page, session: CardSession, people: list[Person]
) -> None:
    card = card_of(session, people[0]).pk
    field = tablet.locator(f"[name='c-{card}-repeat_on-0']")
    reason = tablet.locator(f"[id='refused-c-{card}-repeat_on-0']")
    field.fill("2026-11-01")
    state(tablet, "Nie wszystko zostało przyjęte")
    cell(tablet, session, people[0], 1).select_option("alone")
    for again in (False, True):
        if again:
            tablet.reload()
        expect(field).to_have_value("2026-11-01")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_attribute("aria-describedby", f"refused-c-{card}-repeat_on-0")
        expect(reason).to_have_text("Powtórka jest przed instruktażem.")
        expect(cell(tablet, session, people[0], 1)).to_have_value("alone")
    tablet.get_by_role("button", name="Zakończ dla wszystkich gotowych").click()
    expect(field).to_be_focused()

    field.fill("2027-01-11")
    tablet.wait_for_function(EMPTY)
    state(tablet, "Zapisano")
    expect(reason).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert str(card_of(session, people[0]).repeat_on) == "2027-01-11"

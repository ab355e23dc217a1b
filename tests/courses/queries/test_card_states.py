"""What a card is called beyond its stored state, in the list and on its page."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from courses.models import CardStep, InstructionCard, VisitProtocol
from courses.operations.close_card_day import close_card_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.correct_card import correct_card
from courses.operations.finish_card import finish_card
from courses.operations.refuse_card import refuse_card
from courses.operations.sign_card import sign_card
from courses.queries.card_states import in_state, label_of, repeat_words, with_labels
from courses.queries.cards import cards
from courses.records.card_day import CardDay
from lms.models import Person
from tests.counting import statements
from tests.factories.card_sessions import card_of, enter, entry, make_clerks, make_finished_session, make_session
from tests.factories.cards import fill, later, make_card, make_finished, make_signed, sign
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def named(card: InstructionCard) -> tuple[str, bool]:
    found: Any = with_labels(InstructionCard.objects.filter(pk=card.pk)).get()
    return str(label_of(found)[0]), found.has_reservations


def found(state: str) -> set[InstructionCard]:
    return set(in_state(InstructionCard.objects.all(), state))


def confirm(protocol: VisitProtocol, person: Person) -> None:
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    shown = protocol.content_hash
    confirm_protocol(protocol=protocol, password=PASSWORD, shown_hash=shown, by=person, now=later(125))


def reserved(card: InstructionCard, person: Person) -> None:
    sign(card, card.trainer)
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    words = "Krok 2 tylko oglądałam."
    sign_card(card=card, shown_hash=card.content_hash, password=PASSWORD, reservations=words, by=person, now=later(99))


def test_a_draft_is_planned_until_something_is_gone_through(cast: Cast) -> None:
    page = make_instruction(cast)
    planned, running = make_card(cast, page=page), fill(make_card(cast, page=page, whom=cast.leon))
    session = make_session(cast)
    in_session = card_of(session, cast.leon)
    enter(session, entry(in_session))

    assert [named(card) for card in (planned, running, in_session)] == [
        ("zaplanowana", False),
        ("w toku", False),
        ("w toku", False),
    ]
    assert found("planned") == {planned, card_of(session, cast.zofia)}
    assert found("draft") == {planned, running, *session.cards.all()}


def test_a_card_is_closed_when_the_partner_has_confirmed_the_day_that_names_its_content(cast: Cast) -> None:
    session = make_finished_session(cast)
    zofia, leon = (sign(card_of(session, person), cast.tomasz, person) for person in (cast.zofia, cast.leon))
    alone = make_signed(cast, whom=cast.obca_zofia)
    protocol = close_card_day(day=CardDay.of(session), by=cast.tomasz, now=later(120))
    assert {named(card)[0] for card in (zofia, leon, alone)} == {"podpisana"}

    confirm(protocol, cast.renata)

    assert [named(card)[0] for card in (zofia, leon, alone)] == ["zamknięta", "zamknięta", "podpisana"]
    assert found("closed") == {zofia, leon}
    assert found("signed") == {zofia, leon, alone}
    correction = correct_card(card=leon, reason="Zły wynik.", by=cast.tomasz, now=later(130))
    assert named(correction)[0] == "w toku"
    assert found("closed") == {zofia, leon}


def test_reservations_are_told_beside_the_state(cast: Cast) -> None:
    card, other = make_finished(cast), make_finished(cast, whom=cast.leon)
    reserved(card, cast.zofia)
    refuse_card(card=other, reason="Nie było mnie.", by=cast.leon, now=later(95))

    assert (named(card), named(other)) == (("podpisana", True), ("do podpisu", False))
    assert found("reservations") == {card}
    assert found("nieznany") == {card, other}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_stays_one_statement(cast: Cast, count: int) -> None:
    people = make_clerks(cast, count)
    session = make_finished_session(cast, *people)
    for person in people:
        reserved(card_of(session, person), person)
    protocol = close_card_day(day=CardDay.of(session), by=cast.tomasz, now=later(120))
    confirm(protocol, cast.renata)

    for state in ("", "planned", "closed", "reservations", "signed"):
        with statements() as made:
            shown = cards(cast.maria, state)
            told = [label_of(card)[0] for card in shown.rows]
        assert len(made) == 1, "\n".join(made)
        assert told == ([] if state == "planned" else ["zamknięta"] * count)


def test_the_screens_tell_and_filter_it(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    reserved(card, cast.zofia)
    make_card(cast, whom=cast.leon)
    client = log_in(cast.tomasz)

    page = client.get(card.get_absolute_url()).content.decode()
    listed = client.get(reverse("cards"), {"stan": "reservations"}).content.decode()
    planned = client.get(reverse("cards"), {"stan": "planned"}).content.decode()

    assert "z zastrzeżeniami" in page
    assert card.full_number in listed
    assert "z zastrzeżeniami" in listed
    assert card.full_number not in planned
    assert "zaplanowana" in planned


def test_a_failed_check_is_to_be_repeated_until_it_was(cast: Cast) -> None:
    page = make_instruction(cast)
    card = fill(make_card(cast, page=page), practical_result="negative")
    assert told(card) == ""
    card = finish_card(card=card, by=cast.tomasz, now=later(91))
    assert told(card) == "do powtórki do 7 grudnia 2026"
    sign(card, cast.zofia, cast.tomasz)
    assert found("to_repeat") == {card}

    again = make_signed(cast, page=page)

    assert (told(card), told(again), found("to_repeat")) == ("", "", set())


def test_so_is_a_step_that_was_not_done_where_a_day_is_named(cast: Cast) -> None:
    page = make_instruction(cast)
    cards = [
        finish_card(card=fill(make_card(cast, page=page, whom=who), repeat_on=day), by=cast.tomasz, now=later(91))
        for who, day in ((cast.zofia, date(2026, 12, 7)), (cast.leon, None))
    ]
    assert [told(card) for card in cards] == ["", ""]

    CardStep.objects.filter(card__in=cards, order=1).update(outcome="not_done")

    assert [told(card) for card in cards] == ["do powtórki do 7 grudnia 2026", ""]


def told(card: InstructionCard) -> str:
    return repeat_words(with_labels(InstructionCard.objects.filter(pk=card.pk)).get())

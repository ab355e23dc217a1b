"""Entries of the matrix: none is lost, none is taken twice, nothing is overwritten in silence."""

from dataclasses import replace
from uuid import uuid4

import pytest

from courses.models import SessionEntry
from courses.operations.finish_session import finish_session
from courses.operations.record_card import record_card
from lms.kit.refused import Refused
from lms.models import Person, Role
from tests.counting import statements
from tests.factories.card_sessions import card_of, enter, entry, fill_session, make_clerks, make_session
from tests.factories.cards import details, later
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def teresa(cast: Cast) -> Person:
    """Another trainer of the firm."""
    person = make_person("teresa")
    make_appointment(person, Role.TRAINER, cast.contractor)
    return person


def test_every_field_of_the_matrix_reaches_its_card(cast: Cast) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    given = {"result": "negative", "recommendations": "Ćwiczyć.", "repeat_on": "2026-12-01", "remarks": "Uwaga."}

    seen = {"result": "none"}
    enter(
        session,
        entry(card),
        *(entry(card, value, field=name, step=0, seen=seen.get(name, "")) for name, value in given.items()),
    )

    card.refresh_from_db()
    assert card.steps.get(order=1).outcome == "alone"
    assert (card.practical_result, card.recommendations, str(card.repeat_on), card.remarks) == tuple(given.values())
    assert (card.version, card.saved_in) == (2, None)


def test_a_key_is_taken_once(cast: Cast) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    first, second = entry(card), entry(card, "shown", seen="alone")

    enter(session, first, second)
    answers = enter(session, first, second)

    assert [each.state for each in answers] == ["saved", "saved"]
    assert card.steps.get(order=1).outcome == "shown"
    assert SessionEntry.objects.count() == 2


def test_an_old_entry_does_not_write_over_a_newer_one_and_waits_for_a_decision(cast: Cast, teresa: Person) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    offline = entry(card, "alone", typed_at=later(10))
    enter(session, entry(card, "with_help"), by=teresa, now=later(40))

    answers = enter(session, offline, now=later(24 * 60))

    assert [each.state for each in answers] == ["conflict"]
    assert card.steps.get(order=1).outcome == "with_help"
    kept = SessionEntry.objects.conflicts().get()
    assert (kept.value, kept.replaced, kept.typed_at, kept.by) == ("alone", "with_help", later(10), cast.tomasz)


def test_entries_written_a_day_before_are_taken_in_their_order_with_their_own_hours(cast: Cast) -> None:
    session = make_session(cast)
    cards = [card_of(session, each) for each in (cast.zofia, cast.leon)]
    kept = [
        *(entry(card, step=step, typed_at=later(10 * step)) for card in cards for step in (1, 2)),
        entry(cards[0], "with_help", seen="alone", typed_at=later(30)),
        entry(cards[0], "Ćwiczyć.", field="recommendations", step=0, seen="", typed_at=later(40)),
    ]
    next_day = later(24 * 60)

    first = enter(session, *kept[:3], now=next_day)
    whole = enter(session, *kept, now=next_day)

    assert [each.state for each in (*first, *whole)] == ["saved"] * 9
    steps = [list(card.steps.order_by("order").values_list("outcome", flat=True)) for card in cards]
    assert steps == [["with_help", "alone"], ["alone", "alone"]]
    assert card_of(session, cast.zofia).recommendations == "Ćwiczyć."
    rows = SessionEntry.objects.order_by("pk").values_list("key", "typed_at", "saved_at", "by")
    assert list(rows) == [(each.key, each.typed_at, next_day, cast.tomasz.pk) for each in kept]


def test_nor_over_what_was_written_on_the_single_card(cast: Cast) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    record_card(card=card, steps={1: ("shown", "")}, details=details(), version=None, by=cast.tomasz, now=later(5))

    assert [each.state for each in enter(session, entry(card))] == ["conflict"]
    assert card.steps.get(order=1).outcome == "shown"


def test_the_same_value_from_both_is_no_contradiction(cast: Cast, teresa: Person) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    enter(session, entry(card), by=teresa)

    assert [each.state for each in enter(session, entry(card))] == ["saved"]


def test_whoever_enters_anew_has_decided_about_their_own_entry(cast: Cast, teresa: Person) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    enter(session, entry(card, "with_help"), by=teresa)

    states = [each.state for each in enter(session, entry(card), entry(card, "shown", seen="alone"))]
    assert states == ["conflict", "conflict"]
    assert SessionEntry.objects.conflicts().get().value == "shown"
    enter(session, entry(card, "not_applicable", seen="with_help"))

    assert not SessionEntry.objects.conflicts().exists()
    assert card.steps.get(order=1).outcome == "not_applicable"


def test_an_entry_that_comes_after_the_end_is_kept_and_changes_nothing(cast: Cast) -> None:
    session = make_session(cast)
    fill_session(session)
    finish_session(session=session, by=cast.tomasz, now=later(91))
    card = card_of(session, cast.zofia)

    answers = enter(session, entry(card, "shown", seen="alone"), now=later(100))

    assert [each.state for each in answers] == ["conflict"]
    assert card.steps.get(order=1).outcome == "alone"
    assert card.fingerprint() == card.content_hash


def test_a_spoilt_entry_is_told_and_does_not_hold_up_the_others(cast: Cast) -> None:
    session, other = make_session(cast), make_session(cast, *make_clerks(cast, 1))
    card, foreign = card_of(session, cast.zofia), other.cards.get()
    spoilt = [
        *(entry(card, "magic"), entry(card, step=3), entry(card, field="state"), entry(foreign)),
        *(entry(card, day, field="repeat_on", step=0, seen="") for day in ("jutro", "2026-11-01")),
    ]

    answers = enter(session, *spoilt, entry(card))

    assert [each.state for each in answers] == ["refused"] * 6 + ["saved"]
    assert all(each.words for each in answers[:6])
    assert SessionEntry.objects.count() == 1


def test_nothing_is_typed_after_it_came_and_broken_signs_do_no_harm(cast: Cast) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)

    enter(session, entry(card, "Zło\x00", field="remarks", step=0, seen="\x00", typed_at=later(999)), now=later(31))

    row = SessionEntry.objects.get()
    assert (row.typed_at, row.value) == (later(31), "Zło")


def test_only_trainers_of_the_firm_write(cast: Cast) -> None:
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    for person in (cast.zofia, cast.leon, cast.renata, cast.maria, cast.wanda, cast.ada):
        with pytest.raises(Refused):
            enter(session, entry(card), by=person)


def test_a_trainer_who_is_instructed_does_not_write_on_the_own_card(cast: Cast) -> None:
    make_appointment(cast.zofia, Role.TRAINER, cast.contractor)
    session = make_session(cast)

    answers = enter(session, entry(card_of(session, cast.zofia)), by=cast.zofia)

    assert [each.state for each in answers] == ["refused"]
    assert card_of(session, cast.zofia).steps.get(order=1).outcome == "none"


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_much_is_entered(cast: Cast, count: int) -> None:
    session = make_session(cast, *make_clerks(cast, count), page=make_instruction(cast, steps=count))
    cards = list(session.cards.all())
    entries = [entry(card, step=order) for card in cards for order in range(1, count + 1)]
    later_entries = [replace(each, value="shown", seen="alone", key=uuid4()) for each in entries]
    enter(session, *entries)

    with statements() as made:
        enter(session, *later_entries)

    assert len(made) == 10, "\n".join(made)

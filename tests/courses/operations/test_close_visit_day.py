"""Closing the day: the cards of that day and that partner are frozen under a number."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import InstructionCard, Visit, VisitProtocol
from courses.operations.cancel_card import cancel_card
from courses.operations.close_visit_day import close_visit_day
from courses.operations.confirm_visit import confirm_visit
from courses.operations.hold_visit import hold_visit
from courses.queries.visit_day import minutes_of_day
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.models.frozen import FrozenError
from lms.outbox import deliver
from tests.factories.cards import MORNING, make_card, make_finished, make_signed
from tests.factories.organisations import make_contract
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.visits import HOURS, PROPOSED_AT, make_visit, make_visit_in

BEFORE = MORNING.replace(day=10)


def held_with_cards(cast: Cast) -> Any:
    """On the day of the cards: one signed, one that waits for signatures."""
    visit = make_visit_in(cast, "held", begins_at=MORNING, now=BEFORE)
    page = visit.instructions.get()
    make_signed(cast, page=page)
    make_finished(cast, page=page, whom=cast.leon)
    return visit


def test_finished_cards_are_on_it_and_shared_hours_count_once(cast: Cast) -> None:
    visit = held_with_cards(cast)

    protocols = [close_visit_day(visit=visit, remarks="Sieć działała.", by=cast.tomasz, now=MORNING) for _ in range(2)]

    made = protocols[0]
    made.refresh_from_db()
    assert protocols[1] == made
    assert (made.number, made.minutes, len(made.cards)) == ("PD/2026/1410/001", 90, 2)
    assert made.fingerprint() == made.content_hash
    assert not any(word in str(made.content()) for word in ("Zofia", "Leon", "Tomasz"))
    event = Event.objects.get(name="courses.visit_day_closed")
    deliver(event_id=event.pk, now=MORNING)
    assert list(Notice.objects.filter(kind="visit_day_closed").values_list("person__username", flat=True)) == ["renata"]


def test_not_while_a_card_of_the_day_is_in_progress(cast: Cast) -> None:
    visit = held_with_cards(cast)
    card = make_card(cast)

    with pytest.raises(Refused, match="w toku"):
        close_visit_day(visit=visit, by=cast.tomasz, now=MORNING)

    cancel_card(card=card, reason="Pomyłka.", by=cast.tomasz, now=MORNING)
    assert len(close_visit_day(visit=visit, by=cast.tomasz, now=MORNING).cards) == 2


def second_visit(cast: Cast, *, hours: float, trainer: Any = None, contract: Any = None) -> Visit:
    """At the same partner, so many hours after the first one, held."""
    begins = MORNING + timedelta(hours=hours)
    visit = make_visit(cast, begins_at=begins, now=BEFORE, **({"contract": contract} if contract else {}))
    if trainer:
        visit.slot.trainer = trainer
        visit.slot.save(update_fields=["trainer"])
    visit = confirm_visit(visit=visit, by=cast.renata, now=BEFORE)
    return hold_visit(visit=visit, by=trainer or cast.tomasz, now=begins + HOURS)


def began(card: InstructionCard, hour: int) -> InstructionCard:
    InstructionCard.objects.filter(pk=card.pk).update(began_at=time(hour), ended_at=time(hour + 1))
    return card


def numbers(protocol: VisitProtocol) -> list[int]:
    return [row["card"] for row in protocol.cards]


@pytest.mark.parametrize("first", [0, 1])
def test_a_card_is_of_the_visit_in_whose_hours_it_began_and_never_of_two(cast: Cast, first: int) -> None:
    """Two visits of one firm at one partner on one day, closed in either order; 9:00 to 11:00 and 13:00 to 15:00."""
    visits = [make_visit_in(cast, "held", begins_at=MORNING, now=BEFORE), second_visit(cast, hours=4)]
    opens = timezone.localtime(MORNING).hour
    early, late = (make_finished(cast, page=visits[0].instructions.get(), whom=who) for who in (cast.zofia, cast.leon))
    began(early, opens)
    began(late, opens + 4)

    made = {number: close_visit_day(visit=visits[number], by=cast.tomasz, now=MORNING) for number in (first, 1 - first)}

    assert (numbers(made[0]), numbers(made[1])) == ([early.pk], [late.pk])
    assert (made[0].minutes, made[1].minutes) == (60, 60)


def test_what_one_protocol_holds_no_other_counts_and_a_card_finished_since_goes_to_the_next(cast: Cast) -> None:
    first = make_visit_in(cast, "held", begins_at=MORNING, now=BEFORE)
    page, opens = first.instructions.get(), timezone.localtime(MORNING).hour
    early = began(make_finished(cast, page=page), opens)
    close_visit_day(visit=first, by=cast.tomasz, now=MORNING)
    late = began(make_finished(cast, page=page, whom=cast.leon), opens)

    second = close_visit_day(visit=second_visit(cast, hours=4), by=cast.tomasz, now=MORNING)

    assert numbers(second) == [late.pk]
    assert early.pk not in numbers(second)


def test_a_card_is_of_its_trainers_visit_whatever_the_contract(cast: Cast) -> None:
    other = make_person("inna.trenerka")
    make_appointment(other, "trainer", cast.contractor)
    contract = make_contract(cast.contractor, number="U/drugie/2025", instruction_hours=5)
    of_tomasz = make_visit_in(cast, "held", begins_at=MORNING, now=BEFORE)
    of_other = second_visit(cast, hours=4, trainer=other, contract=contract)
    card = began(make_finished(cast, page=of_tomasz.instructions.get()), timezone.localtime(MORNING).hour + 4)

    assert numbers(close_visit_day(visit=of_other, by=other, now=MORNING)) == []
    assert numbers(close_visit_day(visit=of_tomasz, by=cast.tomasz, now=MORNING)) == [card.pk]


def test_it_is_frozen(cast: Cast) -> None:
    made = close_visit_day(visit=held_with_cards(cast), by=cast.tomasz, now=MORNING)

    made.minutes = 999
    with pytest.raises(FrozenError):
        made.save()
    with pytest.raises(FrozenError):
        made.delete()


def test_minutes_of_a_day(cast: Cast) -> None:
    visit = make_visit_in(cast, "held", begins_at=MORNING, now=BEFORE)

    def card(begin: int | None, end: int | None, minutes: int) -> InstructionCard:
        clock = {"began_at": time(begin) if begin else None, "ended_at": time(end) if end else None}
        return InstructionCard(minutes=minutes, **clock)

    assert minutes_of_day(visit, []) == HOURS.total_seconds() // 60
    assert minutes_of_day(visit, [card(10, 12, 120), card(11, 13, 120)]) == 180
    assert minutes_of_day(visit, [card(10, 12, 120), card(None, None, 45)]) == 165


def test_what_is_refused(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    with pytest.raises(Refused, match="Najpierw"):
        close_visit_day(visit=visit, by=cast.tomasz, now=PROPOSED_AT)
    for person in (cast.renata, cast.maria, cast.marek):
        with pytest.raises(Refused, match="tylko trener"):
            close_visit_day(visit=visit, by=person, now=PROPOSED_AT)

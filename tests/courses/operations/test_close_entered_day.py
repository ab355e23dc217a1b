"""A day that was closed before its visit was entered uses the hours that its cards took, in whatever order."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from courses.models import InstructionCard, Visit, VisitProtocol
from courses.operations.close_card_day import close_card_day
from courses.operations.close_visit_day import close_visit_day
from courses.operations.print_protocol import print_protocol
from courses.operations.record_visit import RecordedDay, record_visit
from courses.queries.protocol_paper import document
from courses.queries.sealed_protocols import problems
from courses.queries.slot_times import hours_on
from courses.queries.visit_effects import in_hours
from courses.records.card_day import CardDay
from lms.models import Person
from tests.factories.cards import MORNING, later, make_correction, make_finished, make_signed
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.visits import hours_contract

pytestmark = pytest.mark.django_db
TOMORROW = MORNING + timedelta(days=1)


def at(card: InstructionCard, begins: int, ends: int) -> InstructionCard:
    InstructionCard.objects.filter(pk=card.pk).update(began_at=time(begins), ended_at=time(ends))
    card.refresh_from_db()
    return card


def close(card: InstructionCard) -> VisitProtocol:
    return close_card_day(day=CardDay.of(card), by=card.trainer, now=later(8 * 60))


def enter(cast: Cast, begins: int = 8, ends: int = 16, trainer: Person | None = None, **given: Any) -> Visit:
    day: date = timezone.localdate(MORNING)
    details = RecordedDay(
        partner=cast.partner,
        contract=hours_contract(cast),
        trainer=trainer or cast.tomasz,
        times=hours_on(day, time(begins), time(ends)),
        place="Sala 12",
        positions="kancelaria",
        ending="held",
        **given,
    )
    return record_visit(details=details, by=cast.maria, now=TOMORROW)


def close_visit(visit: Visit, at: datetime = TOMORROW) -> VisitProtocol:
    return close_visit_day(visit=visit, by=visit.slot.trainer, now=at)


def test_in_ordinary_order_the_visit_uses_the_hours_of_its_cards(cast: Cast) -> None:
    at(make_finished(cast), 9, 11)

    made = close_visit(enter(cast))

    assert (made.minutes, len(made.cards)) == (120, 1)


def test_closed_before_it_was_entered_it_uses_the_same_hours(cast: Cast) -> None:
    card = at(make_finished(cast), 9, 11)
    first = close(card)

    made = close_visit(enter(cast))

    assert (first.minutes, made.minutes, made.cards) == (120, 120, [])
    told = [(row["card"], row["minutes"], row["protocol"]) for row in made.earlier]
    assert told == [(card.pk, card.minutes, first.number)]
    assert str(card.participant) not in str(made.content())


def test_whose_minutes_count_is_part_of_what_is_confirmed_and_printed(cast: Cast) -> None:
    early = at(make_finished(cast), 9, 11)
    first = close(early)
    late = at(make_finished(cast, whom=cast.leon), 11, 12)

    made = close_visit(enter(cast))

    said = document(made)
    assert [row[0] for row in said["cards"]] == [late.number]
    assert [(row[0], row[1], row[3]) for row in said["earlier"]] == [
        (early.number, early.participant_name, first.number)
    ]
    assert default_storage.exists(print_protocol(protocol=made))
    QuerySet.update(VisitProtocol.objects.filter(pk=made.pk), earlier=[])
    assert list(problems()) == [f"courses_visitprotocol {made.pk}: changed after it was closed"]


def test_a_protocol_that_names_none_has_the_hash_it_always_had(cast: Cast) -> None:
    made = close_visit(enter(cast))

    assert (made.earlier, "earlier" in made.content()) == ([], False)
    said = document(made)
    assert (said["earlier_heading"], said["no_cards"]) == (
        "",
        "Tego dnia nie ma żadnej karty; godziny są takie, jak długa była wizyta.",
    )


def test_a_card_that_was_corrected_meanwhile_counts_as_long_as_it_took(cast: Cast) -> None:
    """From 10:00 to 11:30, and somebody else until 13:00."""
    card = make_signed(cast)
    at(make_finished(cast, whom=cast.leon), 11, 13)
    close(card)
    correction = make_correction(cast, card)

    made = close_visit(enter(cast))

    assert [row["card"] for row in made.cards] == [correction.pk]
    assert made.minutes == 180


def test_what_came_after_the_first_protocol_is_added_by_the_clock(cast: Cast) -> None:
    close(at(make_finished(cast), 9, 11))
    late = at(make_finished(cast, whom=cast.leon), 10, 13)

    made = close_visit(enter(cast))

    assert ([row["card"] for row in made.cards], made.minutes) == ([late.pk], 240)


def test_no_second_visit_of_the_day_uses_them_again(cast: Cast) -> None:
    card = make_signed(cast)
    close(card)
    first = close_visit(enter(cast, 8, 12))
    correction = make_correction(cast, card)
    late = at(make_finished(cast, whom=cast.leon), 14, 15)

    second = close_visit(enter(cast, 13, 16))

    assert [row["card"] for row in second.cards] == [correction.pk, late.pk]
    assert (first.minutes, second.minutes) == (90, 60)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_visits_each_uses_the_cards_of_its_trainer(cast: Cast, order: tuple[int, int]) -> None:
    other = make_person("inna.trenerka")
    make_appointment(other, "trainer", cast.contractor)
    card = at(make_finished(cast), 9, 11)
    theirs = at(make_finished(cast, whom=cast.leon, by=other), 13, 14)
    close(card)
    visits = [enter(cast, 9, 12), enter(cast, 13, 16, other)]

    made = {number: close_visit(visits[number]) for number in order}

    assert theirs.trainer == other
    assert (made[0].minutes, made[1].minutes) == (120, 60)


def test_what_a_visit_used_before_another_was_entered_stays_there(cast: Cast) -> None:
    other = make_person("inna.trenerka")
    make_appointment(other, "trainer", cast.contractor)
    close(at(make_finished(cast, by=other), 13, 14))
    first = close_visit(enter(cast, 9, 12))
    at(make_finished(cast, whom=cast.leon, by=other), 15, 16)
    later_one = enter(cast, 13, 16, other)
    Visit.objects.filter(pk=later_one.pk).update(ended_at=TOMORROW + timedelta(hours=1))

    second = close_visit(later_one, TOMORROW + timedelta(hours=2))

    assert (first.minutes, second.minutes) == (60, 60)


def test_whoever_closes_reads_which_cards_count_without_being_listed(cast: Cast, log_in: Any) -> None:
    card = at(make_finished(cast), 9, 11)
    close(card)
    visit = enter(cast)

    shown = log_in(cast.tomasz).get(reverse("close_visit_day", args=[visit.pk]))

    html = shown.content.decode()
    assert card.full_number in html
    assert "wcześniejszym protokole bez wizyty" in html
    assert shown.context["hours"] == in_hours(120)

"""The day of cards without a visit is closed, and confirmed by who speaks for the partner."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from courses.models import CardSession, HoursEntry, ProtocolCard, VisitProtocol
from courses.operations.cancel_card import cancel_card
from courses.operations.close_card_day import close_card_day
from courses.operations.close_visit_day import close_visit_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.describe_session import SessionDetails, describe_session
from courses.operations.finish_card import finish_card
from courses.operations.finish_session import finish_session
from courses.operations.reopen_card import reopen_card
from courses.queries.day_closing import protocol_of
from courses.queries.recompute_cards import protocol_differences
from courses.queries.visit_day import cards_of_day
from courses.records.card_day import CardDay
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from lms.permissions import can
from lms.registry import record_chains
from tests.factories.card_sessions import TASK, fill_session, make_clerks, make_finished_session, make_session
from tests.factories.cards import MORNING, fill, later, make_card, make_correction, make_finished, make_signed
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast
from tests.factories.visits import make_visit_in

pytestmark = pytest.mark.django_db
EVENING = later(8 * 60)
WARSAW = ZoneInfo("Europe/Warsaw")


def close(session: CardSession, by: Person, remarks: str = "") -> VisitProtocol:
    return close_card_day(day=CardDay.of(session), remarks=remarks, by=by, now=EVENING)


def test_all_sessions_of_the_day_stand_in_one_protocol_that_is_confirmed_and_sealed(cast: Cast) -> None:
    assert cast.renata
    first = make_finished_session(cast)
    second = make_finished_session(cast, *make_clerks(cast, 1), page=make_instruction(cast, "Dekretacja"))

    made = close(second, cast.tomasz, "Bez uwag.")
    assert close(first, cast.tomasz) == made

    assert (made.number, made.visit, made.trainer) == (first.protocol_number, None, cast.tomasz)
    assert made.instructions == ["Dekretacja", "Zarejestruj wniosek"]
    assert [each["card"] for each in made.cards] == [
        card.pk for session in (first, second) for card in session.cards.order_by("pk")
    ]
    assert (made.contractor_name, made.partner, made.remarks) == ("Serwis sp. z o.o.", cast.partner, "Bez uwag.")
    assert made.begins_at == MORNING
    confirmed = confirm_protocol(
        protocol=made, password=PASSWORD, shown_hash=made.content_hash, by=cast.renata, now=EVENING
    )
    assert (confirmed.confirmed_by, confirmed.seal_number) == (cast.renata, 1)
    assert not HoursEntry.objects.exists()
    assert [sentence for each in record_chains for sentence in each.problems()] == []
    deliver(event_id=Event.objects.get(name="courses.session_day_closed").pk, now=EVENING)
    assert Notice.objects.filter(kind="session_day_closed").get().person == cast.renata


def test_a_day_with_a_card_in_progress_or_without_a_finished_one_stays_open(cast: Cast) -> None:
    session = make_session(cast)
    fill_session(session, cast.zofia)
    finish_session(session=session, by=cast.tomasz, now=later(91))

    with pytest.raises(Refused, match="jest jeszcze w toku"):
        close(session, cast.tomasz)
    for card in session.cards.all():
        cancel_card(card=card, reason="Awaria prądu.", by=cast.tomasz, now=later(92))
    with pytest.raises(Refused, match="nie jest zakończona"):
        close(session, cast.tomasz)


def test_a_day_of_a_visit_is_closed_at_the_visit(cast: Cast) -> None:
    make_visit_in(cast, "held", begins_at=MORNING, now=MORNING - timedelta(days=14))

    with pytest.raises(Refused, match="przy wizycie"):
        close(make_finished_session(cast), cast.tomasz)


def test_only_whoever_leads_the_session_closes_its_day(cast: Cast) -> None:
    session = make_finished_session(cast)

    for person in (cast.leon, cast.zofia, cast.renata, cast.maria, cast.wanda):
        with pytest.raises(Refused, match="zamyka"):
            close(session, person)


def test_a_session_after_the_closing_has_a_protocol_of_its_own(cast: Cast) -> None:
    first = make_finished_session(cast)
    close(first, cast.tomasz)

    later_one = make_session(cast, *make_clerks(cast, 1), held_on=date(2026, 11, 23))

    assert later_one.protocol_number != first.protocol_number


def test_a_card_stands_in_one_protocol(cast: Cast) -> None:
    """The visit is confirmed after the day of its sessions was closed."""
    session = make_finished_session(cast)
    visit = make_visit_in(cast, "proposed", begins_at=MORNING, now=MORNING - timedelta(days=14))
    assert cards_of_day(visit) == list(session.cards.order_by("pk"))

    close(session, cast.tomasz)

    assert cards_of_day(visit) == []


def test_who_held_a_day_does_not_confirm_it(cast: Cast) -> None:
    """A leader who speaks for the office as well."""
    made = close(make_finished_session(cast), cast.tomasz)
    made.trainer = cast.renata

    assert not can(cast.renata, "courses.confirm_protocol", made)


def test_an_end_on_a_later_day_is_no_hour_of_the_first(cast: Cast) -> None:
    session = make_session(cast, held_on=date(2026, 11, 20))
    hours = {"held_until": date(2026, 11, 23), "began_at": time(14), "ended_at": time(11)}
    details = SessionDetails(**hours, minutes=240, practical_task=TASK)
    describe_session(session=session, details=details, version=None, by=cast.tomasz, now=later(60))
    fill_session(session)
    finish_session(session=session, by=cast.tomasz, now=later(91))

    made = close(session, cast.tomasz)

    assert timezone.localtime(made.begins_at) == datetime(2026, 11, 20, 14, tzinfo=WARSAW)
    assert made.ends_at - made.begins_at == timedelta(minutes=made.minutes)
    assert made.minutes > 0


def test_single_cards_of_the_day_stand_in_the_protocol_with_those_of_sessions(cast: Cast) -> None:
    session = make_finished_session(cast)
    alone = make_finished(cast, page=make_instruction(cast, "Dekretacja"))

    made = close_card_day(day=CardDay.of(alone), by=cast.tomasz, now=EVENING)

    assert made.number == session.protocol_number
    assert {row["card"] for row in made.cards} == {alone.pk, *session.cards.values_list("pk", flat=True)}
    assert made.instructions == ["Dekretacja", "Zarejestruj wniosek"]
    assert protocol_of(alone) == made
    assert close(session, cast.tomasz) == made
    assert list(protocol_differences()) == []
    ProtocolCard.objects.filter(card=alone).delete()
    assert list(protocol_differences()) == [f"{made.number}: rows"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE courses_visitprotocol SET minutes = 1 WHERE id = %s", [made.pk])
    assert list(protocol_differences()) == [f"{made.number}: content_hash, rows"]


def test_a_day_of_single_cards_only_has_a_number_of_its_own_and_is_confirmed(cast: Cast) -> None:
    assert cast.renata
    card = make_signed(cast)

    made = close_card_day(day=CardDay.of(card), by=cast.tomasz, now=EVENING)

    assert (made.number, made.minutes, made.begins_at) == ("PZ/2026/1410/001", 90, MORNING)
    assert made.ends_at == MORNING + timedelta(minutes=90)
    confirm_protocol(protocol=made, password=PASSWORD, shown_hash=made.content_hash, by=cast.renata, now=EVENING)
    assert not HoursEntry.objects.exists()
    assert [sentence for each in record_chains for sentence in each.problems()] == []


def test_a_single_card_in_progress_keeps_the_day_open(cast: Cast) -> None:
    session, running = make_finished_session(cast), make_card(cast, page=make_instruction(cast, "Dekretacja"))

    with pytest.raises(Refused, match="jest jeszcze w toku"):
        close(session, cast.tomasz)

    cancel_card(card=running, reason="Pomyłka.", by=cast.tomasz, now=later(92))
    assert len(close(session, cast.tomasz).cards) == 2


def test_what_is_changed_or_corrected_after_the_closing_comes_into_the_next_protocol_without_its_minutes(
    cast: Cast,
) -> None:
    changed, corrected = make_finished(cast), make_signed(cast, whom=cast.leon)
    day = CardDay.of(changed)
    first = close_card_day(day=day, by=cast.tomasz, now=EVENING)

    reopen_card(card=changed, by=cast.tomasz, now=EVENING)
    changed.refresh_from_db()
    changed = finish_card(card=fill(changed, remarks="Poprawiona."), by=cast.tomasz, now=EVENING)
    correction = make_correction(cast, corrected)
    second = close_card_day(day=day, by=cast.tomasz, now=EVENING)

    assert second.number != first.number
    assert {row["card"] for row in second.cards} == {changed.pk, correction.pk}
    assert (first.minutes, second.minutes) == (90, 0)
    assert protocol_of(changed) == protocol_of(correction) == second
    assert protocol_of(corrected) == first


def test_a_correction_that_waits_stands_instead_of_what_it_corrects(cast: Cast) -> None:
    card = make_signed(cast)
    correction = make_correction(cast, card)

    made = close_card_day(day=CardDay.of(card), by=cast.tomasz, now=EVENING)

    assert [row["card"] for row in made.cards] == [correction.pk]


def test_what_came_after_the_protocol_of_a_visit_is_a_day_of_its_own(cast: Cast) -> None:
    visit = make_visit_in(cast, "held", begins_at=MORNING, now=MORNING - timedelta(days=14))
    make_finished(cast)
    close_visit_day(visit=visit, by=cast.tomasz, now=EVENING)

    late = make_finished(cast, whom=cast.leon)
    made = close_card_day(day=CardDay.of(late), by=cast.tomasz, now=EVENING)

    assert ([row["card"] for row in made.cards], made.visit) == ([late.pk], None)


def test_days_of_another_firm_office_and_leader_stay_apart(cast: Cast) -> None:
    firm = make_finished(cast)
    offices = make_finished(cast, whom=cast.leon, by=cast.maria)

    made = close_card_day(day=CardDay.of(offices), by=cast.maria, now=EVENING)

    assert [row["card"] for row in made.cards] == [offices.pk]
    assert (made.contractor, protocol_of(firm)) == (None, None)
    with pytest.raises(Refused, match="zamyka"):
        close_card_day(day=CardDay.of(firm), by=cast.maria, now=EVENING)

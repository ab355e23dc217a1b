"""The day of sessions without a visit is closed, and confirmed by who speaks for the partner."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from courses.models import CardSession, HoursEntry, VisitProtocol
from courses.operations.cancel_card import cancel_card
from courses.operations.close_session_day import close_session_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.describe_session import SessionDetails, describe_session
from courses.operations.finish_session import finish_session
from courses.queries.visit_day import cards_of_day
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from lms.permissions import can
from lms.registry import record_chains
from tests.factories.card_sessions import TASK, fill_session, make_clerks, make_finished_session, make_session
from tests.factories.cards import MORNING, later
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast
from tests.factories.visits import make_visit_in

pytestmark = pytest.mark.django_db
EVENING = later(8 * 60)
WARSAW = ZoneInfo("Europe/Warsaw")


def close(session: CardSession, by: Person, remarks: str = "") -> VisitProtocol:
    return close_session_day(session=session, remarks=remarks, by=by, now=EVENING)


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
    visit = make_visit_in(cast, "held")
    session = make_finished_session(cast)
    CardSession.objects.filter(pk=session.pk).update(held_on=visit.slot.begins_at.date())

    with pytest.raises(Refused, match="przy wizycie"):
        close_session_day(session=session, by=cast.tomasz, now=visit.slot.ends_at + timedelta(hours=1))


def test_only_whoever_leads_the_session_closes_its_day(cast: Cast) -> None:
    session = make_finished_session(cast)

    for person in (cast.leon, cast.zofia, cast.renata, cast.maria, cast.wanda):
        with pytest.raises(Refused, match="zamykają"):
            close(session, person)


def test_a_session_after_the_closing_has_a_protocol_of_its_own(cast: Cast) -> None:
    first = make_finished_session(cast)
    close(first, cast.tomasz)

    later_one = make_session(cast, *make_clerks(cast, 1), held_on=date(2026, 11, 23))

    assert later_one.protocol_number != first.protocol_number


def test_a_card_stands_in_one_protocol(cast: Cast) -> None:
    """The visit is confirmed after the day of its sessions was closed."""
    session = make_finished_session(cast)
    visit = make_visit_in(cast, "proposed")
    CardSession.objects.filter(pk=session.pk).update(held_on=visit.slot.begins_at.date())
    session.cards.update(held_on=visit.slot.begins_at.date())
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

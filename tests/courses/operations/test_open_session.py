"""A session gives each of its people a card of their own."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from courses.models import CardSession, InstructionCard
from courses.operations.open_session import Common, open_session
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.card_sessions import TASK, make_clerks, make_session
from tests.factories.cards import MORNING, desk_of, make_card
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
COMMON = Common(held_on=date(2026, 11, 23), practical_task=TASK)


def test_each_person_gets_a_card_and_the_session_groups_them(cast: Cast) -> None:
    session = make_session(cast)

    cards = session.cards.order_by("pk")
    assert [card.participant for card in cards] == [cast.zofia, cast.leon]
    assert {(card.practical_task, card.held_on) for card in cards} == {(TASK, session.held_on)}
    assert (session.number, session.protocol_number) == ("SI-2026-1410-0001", "PZ/2026/1410/001")
    assert [card.steps.count() for card in cards] == [2, 2]
    assert Event.objects.filter(name="courses.session_opened").count() == 1
    assert Event.objects.filter(name="courses.card_opened").count() == 2


def test_sessions_of_one_day_share_their_protocol(cast: Cast) -> None:
    first, second = make_session(cast), make_session(cast)
    third = make_session(cast, *make_clerks(cast, 1), held_on=date(2026, 11, 20))

    assert (second.number, second.protocol_number) == ("SI-2026-1410-0002", first.protocol_number)
    assert third.protocol_number == "PZ/2026/1410/002"


def test_sent_twice_it_is_one_session(cast: Cast) -> None:
    page, key = make_instruction(cast), uuid4()

    made = {
        open_session(page=page, appointments=[desk_of(cast.zofia)], common=COMMON, by=cast.tomasz, now=MORNING, key=key)
        for _ in range(2)
    }

    assert made == {CardSession.objects.get()}


@pytest.mark.parametrize("count", [0, 13])
def test_a_session_takes_one_to_twelve(cast: Cast, count: int) -> None:
    people = [desk_of(each) for each in make_clerks(cast, count)]

    with pytest.raises(Refused) as refusal:
        open_session(page=make_instruction(cast), appointments=people, common=COMMON, by=cast.tomasz, now=MORNING)

    assert refusal.value.field == "people"
    assert not InstructionCard.objects.exists()


def test_two_partners_do_not_share_a_session(cast: Cast) -> None:
    with pytest.raises(Refused, match="jednego Partnera"):
        make_session(cast, cast.zofia, cast.obca_zofia)

    assert not InstructionCard.objects.exists()


def test_where_one_cannot_be_instructed_nobody_gets_a_card_and_the_name_is_told(cast: Cast) -> None:
    running = make_card(cast)

    with pytest.raises(Refused, match=r"Zofia Nowak: .*jest już otwarta") as refusal:
        make_session(cast, cast.leon, cast.zofia, page=running.page)

    assert running.number in str(refusal.value)
    assert InstructionCard.objects.count() == 1


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "wanda", "ada"])
def test_whoever_does_not_teach_opens_none(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        make_session(cast, by=getattr(cast, who))


def test_nobody_instructs_themselves(cast: Cast) -> None:
    with pytest.raises(Refused):
        make_session(cast, cast.tomasz)


def test_no_session_is_held_tomorrow(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        make_session(cast, **vars(replace(COMMON, held_on=date(2026, 11, 24))))

    assert refusal.value.field == "held_on"

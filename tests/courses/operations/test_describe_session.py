"""What the cards of a session have in common is written once."""

from datetime import time

import pytest

from courses.operations.describe_session import SessionDetails, describe_session
from courses.operations.finish_card import finish_card
from lms.kit.refused import Refused
from tests.factories.card_sessions import TASK, card_of, make_session
from tests.factories.cards import fill, later
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_what_changed_goes_to_the_drafts_and_what_one_card_says_alone_stays(cast: Cast) -> None:
    session = make_session(cast)
    finished = fill(card_of(session, cast.leon))
    finish_card(card=finished, by=cast.tomasz, now=later(91))
    own = card_of(session, cast.zofia)
    own.system_version = "9.9"
    own.save()

    details = SessionDetails(began_at=time(9), practical_task="Inne zadanie.", system_version=session.system_version)
    describe_session(session=session, details=details, version=1, by=cast.tomasz, now=later(92))

    own.refresh_from_db()
    finished.refresh_from_db()
    assert (own.practical_task, own.began_at, own.system_version) == ("Inne zadanie.", time(9), "9.9")
    assert finished.practical_task == TASK


def test_the_second_of_two_tablets_writes_nothing_over(cast: Cast) -> None:
    session = make_session(cast)
    describe_session(session=session, details=SessionDetails(), version=1, by=cast.tomasz, now=later(5))

    with pytest.raises(Refused, match="W międzyczasie"):
        describe_session(session=session, details=SessionDetails(), version=1, by=cast.tomasz, now=later(6))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"began_at": time(10), "ended_at": time(9)}, "ended_at"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"place": "moon"}, "place"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, given: dict, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        describe_session(
            session=make_session(cast), details=SessionDetails(**given), version=1, by=cast.tomasz, now=later(5)
        )

    assert refusal.value.field == field


def test_only_the_firm_writes(cast: Cast) -> None:
    session = make_session(cast, cast.zofia)

    for person in (cast.maria, cast.renata, cast.leon, cast.wanda):
        with pytest.raises(Refused):
            describe_session(session=session, details=SessionDetails(), version=1, by=person, now=later(5))

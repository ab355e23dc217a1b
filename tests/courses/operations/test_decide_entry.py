"""Of two entries that contradict each other a person chooses."""

import pytest

from courses.models import SessionEntry
from courses.operations.decide_entry import decide_entry
from courses.operations.finish_session import finish_session
from courses.operations.record_card import record_card
from lms.kit.refused import Refused
from tests.factories.card_sessions import card_of, enter, entry, fill_session, make_session
from tests.factories.cards import details, later
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(cast: Cast) -> SessionEntry:
    """Zofia did step 1 alone, says a tablet; the card says that it was shown."""
    session = make_session(cast)
    card = card_of(session, cast.zofia)
    record_card(card=card, steps={1: ("shown", "")}, details=details(), version=None, by=cast.tomasz, now=later(5))
    enter(session, entry(card))
    return SessionEntry.objects.conflicts().get()


@pytest.mark.parametrize(("takes", "outcome", "state"), [(True, "alone", "saved"), (False, "shown", "dropped")])
def test_one_counts_and_the_other_stays_readable(
    cast: Cast, waiting: SessionEntry, takes: bool, outcome: str, state: str
) -> None:
    decided = decide_entry(entry=waiting, takes=takes, seen="shown", by=cast.tomasz, now=later(50))

    assert waiting.card.steps.get(order=1).outcome == outcome
    assert (decided.state, decided.value, decided.replaced) == (state, "alone", "shown")
    with pytest.raises(Refused):
        decide_entry(entry=waiting, takes=True, seen=outcome, by=cast.tomasz, now=later(51))


def test_where_the_card_says_something_else_by_now_it_is_asked_again(cast: Cast, waiting: SessionEntry) -> None:
    with pytest.raises(Refused):
        decide_entry(entry=waiting, takes=True, seen="with_help", by=cast.tomasz, now=later(50))

    assert waiting.card.steps.get(order=1).outcome == "shown"


def test_others_decide_nothing(cast: Cast, waiting: SessionEntry) -> None:
    for person in (cast.zofia, cast.renata, cast.maria):
        with pytest.raises(Refused):
            decide_entry(entry=waiting, takes=True, seen="shown", by=person, now=later(50))


def test_a_card_with_a_contradiction_is_not_finished_and_a_finished_one_takes_nothing(cast: Cast) -> None:
    session = make_session(cast)
    fill_session(session)
    card = card_of(session, cast.zofia)
    enter(session, entry(card, "shown", seen="none"))

    done = finish_session(session=session, by=cast.tomasz, now=later(91))
    assert [each for each, _words in done.lacking] == [card]

    leon = done.cards[0]
    enter(session, entry(leon, "shown", seen="alone"), now=later(95))
    late = SessionEntry.objects.conflicts().get(card=leon)
    with pytest.raises(Refused):
        decide_entry(entry=late, takes=True, seen="alone", by=cast.tomasz, now=later(96))
    decide_entry(entry=late, takes=False, seen="", by=cast.tomasz, now=later(96))
    leon.refresh_from_db()
    assert leon.fingerprint() == leon.content_hash

"""Links in mails: for whom, about what, and what is kept of them."""

import pytest

from helpdesk.models import AnswerLink
from helpdesk.operations.offer_links import LASTS, offer_links
from helpdesk.queries.answer_links import link_of
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in, make_solved, make_ticket

pytestmark = pytest.mark.django_db
BOTH = ("accept", "send_back")


def token(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[1]


def test_each_names_one_person_and_one_action_and_only_its_hash_is_kept(cast: Cast) -> None:
    matter = make_escalation_in(cast, "proposed")

    offered = offer_links(person=cast.leon, matter=matter, actions=BOTH, now=later(3))

    links = [link_of(token(address), later(4)) for _words, address in offered]
    assert [(link.person, link.action, link.escalation) for link in links if link] == [
        (cast.leon, action, matter) for action in BOTH
    ]
    kept = str(list(AnswerLink.objects.values()))
    assert not any(token(address) in kept for _words, address in offered)
    assert all(len(token(address)) >= 43 for _words, address in offered)


def test_nobody_is_offered_what_they_may_not_do(cast: Cast) -> None:
    matter, solved = make_escalation_in(cast, "proposed"), make_solved(cast)
    open_ticket = make_ticket(cast)

    assert offer_links(person=cast.wanda, matter=matter, actions=BOTH, now=later(3)) == []
    assert offer_links(person=cast.zofia, matter=open_ticket, actions=("escalate",), now=later(3)) == []
    assert offer_links(person=cast.leon, matter=solved, actions=("escalate",), now=later(3)) == []
    assert len(offer_links(person=cast.leon, matter=open_ticket, actions=("escalate",), now=later(3))) == 1


def test_newer_links_for_the_same_end_the_older_ones(cast: Cast) -> None:
    matter = make_escalation_in(cast, "proposed")
    [(_words, first), _other] = offer_links(person=cast.leon, matter=matter, actions=BOTH, now=later(3))
    [(_words, second), _other] = offer_links(person=cast.leon, matter=matter, actions=BOTH, now=later(4))

    assert link_of(token(first), later(5)) is None
    assert link_of(token(second), later(5)) is not None


def test_a_link_ends_after_a_week(cast: Cast) -> None:
    [(_words, address)] = offer_links(person=cast.leon, matter=make_ticket(cast), actions=("escalate",), now=later(0))

    assert link_of(token(address), later(0) + LASTS - (later(1) - later(0))) is not None
    assert link_of(token(address), later(0) + LASTS) is None

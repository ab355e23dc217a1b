"""From a solved question to a proposal: who may, what does not go in, one at a time."""

from uuid import uuid4

import pytest

from courses.models import Amendment, AmendmentState
from courses.operations.refuse_amendment import refuse_amendment
from helpdesk.operations.propose_amendment import propose_amendment
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.amendments import WORDS, make_amendment
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in, make_solved, make_system, make_ticket

pytestmark = pytest.mark.django_db


def test_a_leader_proposes_it_with_the_number_of_the_question(cast: Cast) -> None:
    made = make_amendment(cast)

    assert (made.state, made.words, made.proposed_by, made.role) == (AmendmentState.OPEN, WORDS, cast.leon, "leader")
    assert made.organisation_id == cast.partner.pk
    assert made.reference.startswith("P-")
    event = Event.objects.get(name="courses.amendment_proposed")
    assert (event.actor, event.data) == (cast.leon, {"amendment_id": made.pk})


def test_the_contractor_proposes_from_its_own_matter(cast: Cast) -> None:
    step = make_instruction(cast).step_rows.get(order=1)
    done = make_escalation_in(cast, "done", ticket=make_ticket(cast, system=make_system(), step=step))

    made = propose_amendment(about=done, part="why", words=WORDS, by=cast.wanda, now=later(4))

    assert (made.reference, made.role) == (done.ticket.number, "consultant")
    with pytest.raises(Refused):
        propose_amendment(about=done, part="why", words=WORDS, by=cast.obca_wanda, now=later(4))


@pytest.mark.parametrize("name", ["zofia", "renata", "obcy_leon", "tomasz", "ada"])
def test_nobody_else_proposes(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        make_amendment(cast, by=getattr(cast, name))


@pytest.mark.parametrize(
    "words", ["", "Zofia Nowak ma rolę.", "PESEL 44051401359", "Napisz na pomoc@urzad.pl", "x" * 401]
)
def test_words_that_do_not_go_in(cast: Cast, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_amendment(cast, words=words)

    assert refusal.value.field == "words"


def test_an_address_that_is_nobodys_own_goes_in_once_somebody_is_sure(cast: Cast) -> None:
    assert make_amendment(cast, words="Napisz na pomoc@urzad.pl", is_sure=True).words.endswith("pl")


def test_only_of_a_solved_question_from_a_step_that_is_still_there(cast: Cast) -> None:
    page = make_instruction(cast)
    step = page.step_rows.get(order=1)
    gone = make_solved(cast, step=step)
    with pytest.raises(Refused):
        make_amendment(cast, ticket=make_ticket(cast, step=step))
    with pytest.raises(Refused, match="wybrać krok"):
        propose_amendment(about=make_solved(cast), part="why", words=WORDS, by=cast.leon, now=later(4))
    type(step).objects.filter(pk=step.pk).update(removed_at=later(2))

    with pytest.raises(Refused, match="nie ma już w instrukcji"):
        make_amendment(cast, ticket=gone)


def test_one_waits_at_a_time_and_a_form_sent_twice_makes_one(cast: Cast) -> None:
    step = make_instruction(cast).step_rows.get(order=1)
    ticket, key = make_solved(cast, step=step), uuid4()
    first, again = (make_amendment(cast, ticket=ticket, key=key) for _ in range(2))
    with pytest.raises(Refused):
        make_amendment(cast, ticket=ticket)
    refuse_amendment(amendment=first, reason="Nie tu.", by=cast.tomasz, now=later(3))

    second = make_amendment(cast, ticket=ticket)

    assert first == again
    assert Amendment.objects.count() == 2
    assert second.state == AmendmentState.OPEN


def test_of_a_question_from_elsewhere_a_step_is_chosen_that_the_office_can_read(cast: Cast) -> None:
    page = make_instruction(cast)
    step, hidden = page.step_rows.order_by("order")[:2]
    type(step).objects.filter(pk=hidden.pk).update(applies={"kinds": ["voivodeship"], "systems": []})
    ticket = make_solved(cast)

    with pytest.raises(Refused, match="wybrać krok"):
        make_amendment(cast, ticket=ticket, step=hidden)
    made = make_amendment(cast, ticket=ticket, step=step)

    assert (made.step, made.reference) == (step, ticket.number)

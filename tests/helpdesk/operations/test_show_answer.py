"""An answer for others: who shows it to whom, at which place, and what does not go in."""

from typing import Any
from uuid import uuid4

import pytest

from courses.models import Step
from helpdesk.models import Escalation, ShownAnswer
from helpdesk.operations.show_answer import show_answer
from lms.kit.refused import Refused
from lms.models import Event, System
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in, make_solved, make_system, make_ticket

pytestmark = pytest.mark.django_db
WORDS = {"asked": "Przycisk jest szary", "answer": "Potrzebna jest rola kancelarii."}


def make_step(cast: Cast) -> Step:
    return Step.objects.filter(page=make_instruction(cast, steps=1)).get()


def readers_of(cast: Cast, shown: ShownAnswer) -> set[str]:
    names = ("zofia", "leon", "obca_zofia", "wanda", "tomasz", "maria")
    rows = ShownAnswer.objects.standing()
    return {name for name in names if rows.visible_to(getattr(cast, name)).filter(pk=shown.pk).exists()}


def test_a_leader_shows_it_to_the_own_office_at_the_place_of_the_question(cast: Cast) -> None:
    step = make_step(cast)
    ticket = make_solved(cast, step=step)

    shown = show_answer(about=ticket, by=cast.leon, now=later(2), **WORDS)

    assert (shown.step, shown.page_id, shown.page_title, shown.partner_id) == (
        *(step, step.page_id, step.page.title),
        cast.partner.pk,
    )
    assert readers_of(cast, shown) == {"zofia", "leon", "maria"}
    event = Event.objects.get(name="helpdesk.answer_shown")
    assert (event.actor, event.data) == (cast.leon, {"shown_answer_id": shown.pk})


def test_the_office_shows_it_to_every_partner_that_has_the_system(cast: Cast) -> None:
    bus = System.objects.create(code="ESB", name="Szyna", kind="esb")
    tickets = [make_solved(cast, step=make_step(cast)), make_solved(cast, step=make_step(cast))]
    type(tickets[0]).objects.filter(pk=tickets[1].pk).update(system=bus)
    cast.other_partner.__class__.objects.filter(pk=cast.partner.pk).update(scope_esb=True)

    for_all, for_some = (show_answer(about=each, by=cast.maria, now=later(2), **WORDS) for each in tickets)

    assert readers_of(cast, for_all) == {"zofia", "leon", "obca_zofia", "wanda", "tomasz", "maria"}
    assert readers_of(cast, for_some) == {"zofia", "leon", "wanda", "tomasz", "maria"}


def test_the_contractor_shows_its_solution_once_it_was_accepted(cast: Cast) -> None:
    step = make_step(cast)
    done, open_one = (
        make_escalation_in(cast, state, ticket=make_ticket(cast, system=make_system(), step=step))
        for state in ("done", "proposed")
    )

    shown = show_answer(about=done, by=cast.wanda, now=later(4), **WORDS)

    assert (shown.escalation, shown.partner_id, shown.step) == (done, None, step)
    assert "obca_zofia" in readers_of(cast, shown)
    for person, about in ((cast.wanda, open_one), (cast.obca_wanda, done), (cast.wanda, done.ticket)):
        with pytest.raises(Refused):
            show_answer(about=about, by=person, now=later(4), **WORDS)


@pytest.mark.parametrize("name", ["zofia", "renata", "obcy_leon", "tomasz", "ada"])
def test_nobody_else_shows_it(cast: Cast, name: str) -> None:
    ticket = make_solved(cast, step=make_step(cast))

    with pytest.raises(Refused):
        show_answer(about=ticket, by=getattr(cast, name), now=later(2), **WORDS)


def test_only_a_solved_question_with_a_place_is_shown(cast: Cast) -> None:
    for ticket in (make_ticket(cast, step=make_step(cast)), make_solved(cast)):
        with pytest.raises(Refused):
            show_answer(about=ticket, by=cast.leon, now=later(2), **WORDS)


@pytest.mark.parametrize(
    ("words", "field", "passes_when_sure"),
    [
        ({"asked": "Pani {name} nie może wejść"}, "asked", False),
        ({"answer": "PESEL 44051401359"}, "answer", False),
        ({"answer": "Napisz na pomoc@example.org"}, "answer", True),
        ({"answer": "Zadzwoń: 22 555 11 22 albo 600 100 200"}, "answer", True),
        ({"answer": " \n"}, "answer", False),
    ],
)
def test_personal_data_do_not_go_in_unseen(
    cast: Cast, words: dict[str, str], field: str, passes_when_sure: bool
) -> None:
    ticket = make_solved(cast, step=make_step(cast))
    given: dict[str, Any] = {**WORDS, **{key: text.format(name=cast.zofia.last_name) for key, text in words.items()}}

    with pytest.raises(Refused) as refusal:
        show_answer(about=ticket, by=cast.leon, now=later(2), **given)

    assert refusal.value.field == field
    if passes_when_sure:
        assert show_answer(about=ticket, by=cast.leon, now=later(2), is_sure=True, **given).pk
    else:
        with pytest.raises(Refused):
            show_answer(about=ticket, by=cast.leon, now=later(2), is_sure=True, **given)


def test_the_same_key_shows_once(cast: Cast) -> None:
    ticket, key = make_solved(cast, step=make_step(cast)), uuid4()

    first, second = (show_answer(about=ticket, by=cast.leon, now=later(2), key=key, **WORDS) for _ in range(2))

    assert first == second
    assert (ShownAnswer.objects.count(), Escalation.objects.count()) == (1, 0)

"""Hiding an answer: who may, and what stays."""

import pytest

from helpdesk.models import ShownAnswer
from helpdesk.operations.hide_answer import hide_answer
from helpdesk.operations.show_answer import show_answer
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved
from tests.helpdesk.operations.test_show_answer import WORDS, make_step

pytestmark = pytest.mark.django_db


def test_the_row_stays_with_who_hid_it_and_when(cast: Cast) -> None:
    shown = show_answer(about=make_solved(cast, step=make_step(cast)), by=cast.leon, now=later(2), **WORDS)

    for hour in (3, 4):
        hide_answer(shown=shown, by=cast.maria, now=later(hour))

    kept = ShownAnswer.objects.get()
    assert (kept.hidden_by, kept.hidden_at, kept.answer) == (cast.maria, later(3), WORDS["answer"])
    assert not ShownAnswer.objects.standing().exists()
    assert Event.objects.filter(name="helpdesk.answer_hidden").count() == 1


def test_a_leader_hides_what_the_own_office_reads_and_not_what_all_read(cast: Cast) -> None:
    ticket = make_solved(cast, step=make_step(cast))
    own, for_all = (show_answer(about=ticket, by=by, now=later(2), **WORDS) for by in (cast.leon, cast.maria))

    for person, shown in ((cast.leon, for_all), (cast.obcy_leon, own), (cast.zofia, own), (cast.wanda, for_all)):
        with pytest.raises(Refused):
            hide_answer(shown=shown, by=person, now=later(3))

    assert hide_answer(shown=own, by=cast.leon, now=later(3)).hidden_by == cast.leon

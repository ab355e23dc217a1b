"""What others read of a question is closed where the question becomes confidential."""

import pytest

from helpdesk.models import ShownAnswer
from helpdesk.operations.categorise import categorise
from helpdesk.operations.show_answer import show_answer
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved
from tests.helpdesk.operations.test_show_answer import WORDS, make_step

pytestmark = pytest.mark.django_db


def test_nobody_reads_the_answer_at_its_place_any_more(cast: Cast) -> None:
    ticket, other = (make_solved(cast, step=make_step(cast)) for _ in range(2))
    own, for_all = (show_answer(about=ticket, by=by, now=later(2), **WORDS) for by in (cast.leon, cast.maria))
    of_other = show_answer(about=other, by=cast.leon, now=later(2), **WORDS)
    assert ShownAnswer.objects.visible_to(cast.zofia).standing().count() == 3

    categorise(ticket=ticket, category="staff", by=cast.leon, now=later(3))
    categorise(ticket=ticket, category="security", by=cast.renata, now=later(4))

    assert list(ShownAnswer.objects.visible_to(cast.zofia).standing()) == [of_other]
    hidden = ShownAnswer.objects.filter(pk__in=[own.pk, for_all.pk]).values_list("hidden_by", "hidden_at")
    assert set(hidden) == {(cast.leon.pk, later(3))}
    assert Event.objects.filter(name="helpdesk.answer_hidden").count() == 2

"""A signed card fulfils what was assigned."""

from django.utils import timezone

from courses.models import SkillAssignment, SkillEnd
from courses.operations.fulfil_instruction import fulfil_instruction
from lms.models import Event
from tests.factories.cards import make_finished
from tests.factories.people import Cast
from tests.factories.skills import make_assigned, make_passed, make_task


def test_only_a_card_that_passed_about_the_same_thing_fulfils_it_once(cast: Cast) -> None:
    page = make_task(cast)
    made = make_assigned(cast, page, cast.zofia, cast.leon)
    mine = SkillAssignment.objects.get(person=cast.zofia)
    others = [
        make_finished(cast, page=make_task(cast, "Inna")),
        make_passed(cast, make_task(cast, "Jeszcze inna"), cast.zofia),
        make_passed(cast, page, cast.zofia, practical_result="negative"),
    ]
    assert [fulfil_instruction(card=card, now=timezone.now()) for card in others] == [None] * 3

    card = make_passed(cast, page, cast.zofia)
    for _ in range(2):
        fulfil_instruction(card=card, now=timezone.now())

    mine.refresh_from_db()
    made.refresh_from_db()
    assert (mine.end, mine.card, mine.ended_by) == (SkillEnd.FULFILLED, card, None)
    assert made.ended_at is None
    assert Event.objects.filter(name="courses.instruction_held").count() == 1

"""Assigning an instruction: who may, to whom, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import SkillAssignment
from courses.operations.assign_instruction import assign_instruction
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.skills import make_assigned, make_task


def test_the_fact_is_kept(cast: Cast) -> None:
    made = make_assigned(cast, make_task(cast), cast.zofia)

    fact = Event.objects.get(name="courses.instruction_assigned")
    assert (fact.actor, fact.partner_id) == (cast.leon, cast.partner.pk)
    assert fact.after == {"person": cast.zofia.pk, "instruction": made.page_id, "due_on": made.due_on.isoformat()}


def test_what_waits_stays_with_its_day_and_is_made_once(cast: Cast) -> None:
    page = make_task(cast)
    first = make_assigned(cast, page, cast.zofia)
    gaps = [(cast.zofia.pk, page.pk), (cast.leon.pk, page.pk), (cast.leon.pk, page.pk)]

    today = timezone.localdate()
    made = assign_instruction(partner=cast.partner, gaps=gaps, due_on=today, by=cast.renata, now=timezone.now())

    assert [row.person for row in made] == [cast.leon]
    first.refresh_from_db()
    assert first.due_on > today
    assert SkillAssignment.objects.count() == 2


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "tomasz", "wanda", "ada"])
def test_nobody_else_may(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        make_assigned(cast, make_task(cast), cast.zofia, by=getattr(cast, who))
    assert SkillAssignment.objects.count() == 0


def test_the_office_may_everywhere(cast: Cast) -> None:
    assert make_assigned(cast, make_task(cast), cast.obca_zofia, by=cast.maria, partner=cast.other_partner).pk


def test_all_or_nobody(cast: Cast) -> None:
    page = make_task(cast)
    now = timezone.now()
    today = timezone.localdate(now)
    wrong = [
        ([(cast.zofia.pk, page.pk), (cast.obca_zofia.pk, page.pk)], today),
        ([(cast.zofia.pk, page.pk), (cast.zofia.pk, 999999)], today),
        ([(cast.zofia.pk, page.pk)], today - timedelta(days=1)),
        ([], today),
    ]
    for gaps, due_on in wrong:
        with pytest.raises(Refused):
            assign_instruction(partner=cast.partner, gaps=gaps, due_on=due_on, by=cast.leon, now=now)
    assert SkillAssignment.objects.count() == 0

"""What skills keep of a person, and what homes tell of them."""

from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from courses.models import SkillAssignment, SkillReminder
from courses.operations.print_skills import print_skills
from courses.operations.take_back_instruction import take_back_instruction
from lms import registry
from lms.registry import personal_data
from tests.factories.organisations import counted
from tests.factories.people import Cast
from tests.factories.skills import make_assigned, make_task, seat


def test_a_person_is_given_what_was_assigned_to_them(cast: Cast) -> None:
    made = make_assigned(cast, make_task(cast), cast.leon, cast.zofia)
    for person in (cast.zofia, cast.leon):
        SkillReminder.objects.create(
            person=person, assignment=made, is_late=True, reminded_on=timezone.localdate(made.assigned_at)
        )
    assert personal_data["assigned instructions"].export(cast.zofia) == [
        {
            "instruction": "Zarejestruj wniosek",
            "assigned_at": made.assigned_at.isoformat(),
            "due_on": made.due_on.isoformat(),
            "ended_at": None,
            "state": "",
        }
    ]
    assert [len(personal_data["reminders of instructions"].export(each)) for each in (cast.zofia, cast.leon)] == [1, 0]


def test_rows_and_papers_go_and_others_stay_without_the_name(cast: Cast) -> None:
    seat(cast.zofia)
    made = make_assigned(cast, make_task(cast), cast.zofia)
    SkillReminder.objects.create(person=cast.leon, assignment=made, is_late=False, reminded_on=made.due_on)
    take_back_instruction(assignment=made, by=cast.leon, now=timezone.now())
    paper = print_skills(partner=cast.partner, day=made.due_on, path="")

    assert personal_data["reminders of instructions"].erase(cast.leon, timezone.now()) == 1
    assert personal_data["assigned instructions"].erase(cast.leon, timezone.now()) == 0
    made.refresh_from_db()
    assert (made.by, made.ended_by) == (None, None)
    assert not default_storage.exists(paper)
    assert personal_data["assigned instructions"].erase(cast.zofia, timezone.now()) == 1
    assert SkillAssignment.objects.count() == 0


def test_homes_tell_whom_it_concerns(cast: Cast, log_in: Any) -> None:
    seat(cast.zofia)
    make_assigned(cast, make_task(cast), cast.zofia)
    make_task(cast, "Druga")
    now = timezone.now()
    counted(now=now)

    gaps = registry.home_panels["gaps in skills"].build(cast.leon, now)
    own = registry.home_panels["instructions to be held with oneself"].build(cast.zofia, now)
    theirs = registry.home_panels["people to instruct"].build(cast.tomasz, now)

    assert [(each.teryt, each.gaps) for each in gaps] == [("1410", 2)]
    assert [(each.title, each.tone) for each in own] == [("Czeka instruktaż: Zarejestruj wniosek", "plain")]
    assert [each.detail for each in theirs] == ["Zofia Nowak, powiat łosicki"]
    assert registry.home_panels["gaps in skills"].build(cast.obcy_leon, now) is None
    assert "2 braki" in log_in(cast.renata).get("/").content.decode()

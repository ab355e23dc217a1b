"""What rules make of people's enrolments, beside own wishes, assignments by hand and what is finished."""

from datetime import date, timedelta
from typing import Any

import pytest

from courses.models import Enrolment, RuleMatch
from courses.operations.assign import assign
from courses.operations.end_rule import end_rule
from courses.operations.enrol import enrol
from courses.operations.leave import leave
from courses.operations.settle_rules import Settled, settle_rules
from courses.operations.unassign import unassign
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.course_rules import make_rule
from tests.factories.courses import do_lessons, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = NOON.date()
DUE = DAY + timedelta(days=14)


def told(name: str) -> None:
    for event in Event.objects.filter(name=name).order_by("pk"):
        deliver(event_id=event.pk, now=NOON)


def running() -> list[tuple[str, str, date | None, bool]]:
    rows = Enrolment.objects.running().order_by("person__username")
    return list(rows.values_list("person__username", "kind", "due_on", "by_rule"))


def test_what_was_assigned_by_hand_is_left_alone_and_stays_after_the_rule(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    assign(course=course, people=[cast.zofia], due_on=DAY, by=cast.renata, now=NOON)
    rule = make_rule(cast, course=course)
    assert running() == [("zofia", "assigned", DAY, False)]

    end_rule(rule=rule, keeps=False, by=cast.maria, now=NOON)
    settle_rules(now=NOON)

    assert running() == [("zofia", "assigned", DAY, False)]


def test_assigning_by_hand_takes_it_over_and_taking_it_back_leaves_it_to_the_rule(cast: Cast) -> None:
    rule = make_rule(cast)
    (mine,) = assign(course=rule.course, people=[cast.zofia], due_on=DUE, by=cast.renata, now=NOON)
    assert running() == [("zofia", "assigned", DUE, False)]
    assign(course=rule.course, people=[cast.zofia], due_on=DAY, by=cast.renata, now=NOON)

    unassign(enrolment=mine, by=cast.renata, now=NOON)

    assert running() == [("zofia", "assigned", DUE, True)]
    with pytest.raises(Refused, match="Ten kurs przydziela reguła"):
        unassign(enrolment=mine, by=cast.renata, now=NOON)
    assert settle_rules(now=NOON) == Settled()


def test_an_own_wish_comes_back_when_the_rule_is_over(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    enrol(course=course, by=cast.zofia, now=NOON)
    rule = make_rule(cast, course=course)
    assert running() == [("zofia", "assigned", DUE, True)]
    with pytest.raises(Refused):
        leave(course=course, by=cast.zofia, now=NOON)

    end_rule(rule=rule, keeps=False, by=cast.maria, now=NOON)
    settle_rules(now=NOON)

    assert running() == [("zofia", "self", None, False)]
    told("courses.course_released")
    assert Notice.objects.get(kind="course_released").subject == "Bez terminu: EZD – podstawy"


def test_what_is_recommended_may_be_left_and_is_not_pressed_on_anybody(cast: Cast) -> None:
    rule = make_rule(cast, is_mandatory=False)
    assert running() == [("zofia", "offered", None, True)]
    told("courses.course_offered")
    assert Notice.objects.get(kind="course_offered").subject == "Polecany kurs: EZD – podstawy"

    leave(course=rule.course, by=cast.zofia, now=NOON)

    assert (settle_rules(now=NOON), running()) == (Settled(), [])
    make_rule(cast, course=rule.course)
    assert running() == [("zofia", "assigned", DUE, True)]


def test_of_two_rules_one_is_enough(cast: Cast) -> None:
    rule = make_rule(cast)
    other = make_rule(cast, course=rule.course, is_mandatory=False)
    end_rule(rule=rule, keeps=False, by=cast.maria, now=NOON)
    settle_rules(now=NOON)
    assert running() == [("zofia", "offered", None, True)]

    end_rule(rule=other, keeps=False, by=cast.maria, now=NOON)
    settle_rules(now=NOON)

    assert running() == []


@pytest.mark.parametrize(
    ("is_mandatory", "left"), [(True, ("zofia", "assigned", DUE, False)), (False, ("zofia", "self", None, False))]
)
def test_a_rule_that_keeps_its_people_leaves_them_the_course(cast: Cast, is_mandatory: bool, left: Any) -> None:
    rule = make_rule(cast, is_mandatory=is_mandatory)

    end_rule(rule=rule, keeps=True, by=cast.maria, now=NOON)
    settle_rules(now=NOON)

    assert (running(), RuleMatch.objects.running().count()) == ([left], 0)


def test_who_has_done_everything_before_completes_at_once(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    enrol(course=course, by=cast.zofia, now=NOON)
    do_lessons(course, cast.zofia, now=NOON)
    Enrolment.objects.update(ended_at=NOON)

    make_rule(cast, course=course)

    assert Enrolment.objects.running().get().completed_at is not None
    told("courses.course_assigned")
    assert Notice.objects.filter(kind="course_assigned").count() == 0

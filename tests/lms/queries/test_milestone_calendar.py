"""The calendar file of milestones, read back by the library that other programs use alike."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from icalendar import Calendar

from lms.models import Milestone, Partner, PartnerStatus
from lms.operations.replan_milestone import replan_milestone
from lms.operations.set_aside_milestone import set_aside_milestone
from lms.queries.milestone_calendar import by_months, in_calendar, milestone_feed
from tests.counting import statements
from tests.factories.milestones import make_plan, reached


def events_of(person: Any) -> dict[str, Any]:
    walked = Calendar.from_ical(milestone_feed(person, timezone.now())).walk("VEVENT")
    return {str(event["UID"]): event for event in walked}


def event_of(person: Any, milestone: Milestone) -> Any:
    return next(event for uid, event in events_of(person).items() if uid.startswith(f"milestone-{milestone.pk}@"))


def test_a_milestone_is_a_day_that_keeps_its_name_while_its_sequence_rises(cast: Any) -> None:
    plan = make_plan(cast.partner)
    first = event_of(cast.renata, plan["M2"])
    day = plan["M2"].planned_on + timedelta(days=20)
    values = {"planned_on": day, "owner": None, "reason": "sesja rady", "by": cast.maria}
    replan_milestone(milestone=plan["M2"], version=1, now=timezone.now(), **values)
    second = event_of(cast.renata, plan["M2"])
    set_aside_milestone(milestone=plan["M2"], version=2, reason="bez", by=cast.maria, now=timezone.now())
    third = event_of(cast.renata, plan["M2"])
    assert len({str(each["UID"]) for each in (first, second, third)}) == 1
    assert [each["SEQUENCE"] for each in (first, second, third)] == [0, 1, 2]
    assert [each["STATUS"] for each in (first, second, third)] == ["TENTATIVE", "TENTATIVE", "CANCELLED"]
    assert (first.decoded("dtstart"), second.decoded("dtstart")) == (plan["M2"].planned_on, day)
    assert first["SUMMARY"] == f"M2 Liderzy, {cast.partner.short_name}"


def test_what_is_reached_stands_on_its_day_and_what_is_long_past_is_left_out(cast: Any) -> None:
    plan = make_plan(cast.partner)
    today = timezone.localdate()
    done = reached(plan["M2"], on=today - timedelta(days=3))
    reached(plan["M1"], on=today - timedelta(days=61))
    event = event_of(cast.leon, done)
    assert (event.decoded("dtstart"), event["STATUS"]) == (today - timedelta(days=3), "CONFIRMED")
    assert len(events_of(cast.leon)) == 3


def test_everybody_has_their_own_and_no_name_of_a_person(cast: Any) -> None:
    make_plan(cast.partner)
    plan = make_plan(cast.other_partner)
    Milestone.objects.filter(pk=plan["M1"].pk).update(owner=cast.maria)
    Milestone.objects.filter(pk=plan["M2"].pk).update(owner=cast.obcy_leon)
    counts = [len(events_of(who)) for who in (cast.renata, cast.leon, cast.obcy_leon, cast.zofia)]
    assert counts == [4, 4, 4, 0]
    # what the template gives to the office, unless somebody is named, and what she is named for
    assert sorted(str(each["SUMMARY"])[:2] for each in events_of(cast.maria).values()) == ["M1", "M2"]
    assert cast.maria.last_name not in milestone_feed(cast.obcy_leon, timezone.now()).decode()
    Partner.objects.filter(pk=cast.partner.pk).update(status=PartnerStatus.WITHDRAWN)
    cast.renata.clear_standing()
    assert events_of(cast.renata) == {}


def test_a_feed_and_the_months_cost_one_statement_each(cast: Any) -> None:
    plan = make_plan(cast.partner)
    make_plan(cast.other_partner)
    assert cast.renata.standing
    with statements() as seen:
        milestone_feed(cast.renata, timezone.now())
        months = by_months(in_calendar(cast.renata), timezone.localdate())
    assert len(seen) == 2
    assert [row.milestone for month in months for row in month.rows] == list(plan.values())
    assert all(row.on.replace(day=1) == month.first for month in months for row in month.rows)

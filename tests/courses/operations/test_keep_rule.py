"""Making and changing rules that assign courses: by whom, for whom, and what is refused."""

from typing import Any

import pytest

from courses.models import CourseRule, RuleMatch
from courses.operations.end_rule import end_rule
from courses.operations.keep_rule import RuleDetails, keep_rule
from courses.operations.settle_rules import settle_rules
from lms.kit.refused import Refused
from lms.models import Event, Location
from lms.pages import PageAudience
from tests.factories.course_rules import make_rule
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

CLERKS = RuleDetails(roles=["clerk"], days=14)


def test_it_is_kept_on_record_and_assigns_as_soon_as_it_is_settled(cast: Cast) -> None:
    place = cast.partner.locations.get()
    rule = make_rule(cast, by=cast.renata, office=cast.partner, locations=[place], is_settled=False)
    assert RuleMatch.objects.count() == 0

    settle_rules(now=NOON)

    assert (rule.office, rule.roles, rule.days, rule.by) == (cast.partner, ["clerk"], 14, cast.renata)
    match = RuleMatch.objects.get()
    assert (match.person, match.partner_id) == (cast.zofia, cast.partner.pk)
    event = Event.objects.get(name="courses.rule_kept")
    assert (event.actor, event.partner_id) == (cast.renata, cast.partner.pk)
    assert event.after == {
        "roles": ["clerk"],
        "kinds": [],
        "partners": [],
        "locations": [place.pk],
        "systems": [],
        "days": 14,
        "is_mandatory": True,
    }


def test_changed_it_lets_go_and_takes_on_and_what_is_seen_no_more_is_refused(cast: Cast) -> None:
    rule = make_rule(cast)
    leaders = RuleDetails(roles=["leader"], days=20)
    assert cast.leon

    keep_rule(course=rule.course, rule=rule, edition=1, details=leaders, by=cast.maria, now=NOON)
    settle_rules(now=NOON)

    assert [match.person for match in RuleMatch.objects.running()] == [cast.leon]
    with pytest.raises(Refused):
        keep_rule(course=rule.course, rule=rule, edition=1, details=CLERKS, by=cast.maria, now=NOON)
    end_rule(rule=rule, keeps=False, by=cast.maria, now=NOON)
    with pytest.raises(Refused, match="Ta reguła już się zakończyła"):
        keep_rule(course=rule.course, rule=rule, edition=2, details=CLERKS, by=cast.maria, now=NOON)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"roles": []}, "roles"),
        ({"roles": ["trainer"]}, "roles"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
        ({"kinds": ["planet"]}, "kinds"),
    ],
)
def test_what_holds_for_nobody_is_refused(cast: Cast, details: dict[str, Any], field: str) -> None:
    said = RuleDetails(**{"roles": ["clerk"], "days": 14, **details})

    with pytest.raises(Refused) as refused:
        keep_rule(course=make_course(cast, lessons=1), details=said, by=cast.maria, now=NOON)

    assert (refused.value.field, CourseRule.objects.count()) == (field, 0)


def test_a_rule_of_one_office_names_no_others(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    foreign = Location.objects.get(partner=cast.other_partner)
    wrong = [{"partners": [cast.other_partner]}, {"kinds": ["county"]}, {"locations": [foreign]}]

    for more in wrong:
        said = RuleDetails(roles=["clerk"], days=14, **more)
        with pytest.raises(Refused):
            keep_rule(course=course, office=cast.partner, details=said, by=cast.renata, now=NOON)


def test_who_speaks_for_an_office_makes_rules_for_that_office_alone(cast: Cast) -> None:
    course = make_course(cast, lessons=1)

    for office, field in ((None, "office"), (cast.other_partner, "office")):
        with pytest.raises(Refused) as refused:
            keep_rule(course=course, office=office, details=CLERKS, by=cast.renata, now=NOON)
        assert refused.value.field == field
    foreign = make_rule(cast, course=course, office=cast.other_partner)
    with pytest.raises(Refused, match="Ta reguła już się zakończyła"):
        keep_rule(course=course, rule=foreign, edition=1, details=CLERKS, by=cast.renata, now=NOON)
    for person in (cast.zofia, cast.leon, cast.tomasz):
        with pytest.raises(Refused, match="Kursy przydzielają"):
            keep_rule(course=course, office=cast.partner, details=CLERKS, by=person, now=NOON)


def test_a_course_for_authors_is_assigned_to_nobody(cast: Cast) -> None:
    course = make_course(cast, lessons=1, audience=PageAudience.AUTHORS)

    with pytest.raises(Refused):
        keep_rule(course=course, details=CLERKS, by=cast.maria, now=NOON)

"""Ending a rule that assigns a course; what becomes of its people is tested with settling."""

import pytest

from courses.operations.end_rule import end_rule
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.course_rules import make_rule
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_it_ends_once_and_says_what_becomes_of_its_people(cast: Cast) -> None:
    rule = make_rule(cast, office=cast.partner)

    for keeps in (True, False):
        end_rule(rule=rule, keeps=keeps, by=cast.renata, now=NOON)

    rule.refresh_from_db()
    assert (rule.ended_at, rule.keeps) == (NOON, True)
    event = Event.objects.get(name="courses.rule_ended")
    assert (event.actor, event.partner_id, event.after) == (cast.renata, cast.partner.pk, {"keeps": True})


def test_only_who_could_make_it_ends_it(cast: Cast) -> None:
    region, foreign = make_rule(cast), make_rule(cast, office=cast.other_partner)

    for rule in (region, foreign):
        with pytest.raises(Refused, match="poza zakresem"):
            end_rule(rule=rule, keeps=False, by=cast.renata, now=NOON)
    for person in (cast.zofia, cast.tomasz):
        with pytest.raises(Refused):
            end_rule(rule=region, keeps=False, by=person, now=NOON)

"""Who is let in to inspect what, and for how long."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, InspectorAccess, Person, Role
from tests.factories.inspections import INSPECTOR, make_access
from tests.factories.instructions import NOON
from tests.factories.organisations import make_partner
from tests.factories.people import Cast, make_appointment

pytestmark = pytest.mark.usefixtures("in_english")
TODAY = timezone.localdate(NOON)
DAY = timedelta(days=1)


def test_an_inspector_gets_an_account_without_a_role_and_the_chosen_partners(cast: Cast):
    assert cast.other_partner
    access = make_access(cast.maria, cast.partner, now=NOON)

    person = access.person
    assert (person.username, person.email, person.standing.held) == ("i.kontrolna", INSPECTOR.email, ())
    assert [each.teryt for each in access.partners.all()] == ["1410"]
    assert (access.begins_on, access.ends_on, access.given_by) == (TODAY, TODAY + 9 * DAY, cast.maria)
    event = Event.objects.get(name="lms.inspector_access_given")
    assert (event.partner_id, event.actor, event.after) == (
        cast.partner.pk,
        cast.maria,
        {"person": person.pk, "offices": "1410", "begins_on": str(TODAY), "ends_on": str(TODAY + 9 * DAY)},
    )


def test_all_partners_need_no_list_and_who_inspected_before_keeps_the_account(cast: Cast):
    first = make_access(cast.maria, cast.partner, now=NOON)
    second = make_access(cast.maria, now=NOON)

    assert (second.person, second.covers_all, second.partners.count()) == (first.person, True, 0)
    make_appointment(first.person, Role.CLERK, cast.partner)
    assert make_access(cast.maria, now=NOON).person != first.person


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"covers_all": False}, "partners"),
        ({"begins_on": TODAY - DAY}, "begins_on"),
        ({"begins_on": TODAY + 400 * DAY}, "begins_on"),
        ({"ends_on": TODAY - DAY}, "ends_on"),
        ({"ends_on": TODAY + 90 * DAY}, "ends_on"),
        ({"mark": "  "}, "mark"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_is_written_down(cast: Cast, wrong: dict[str, Any], field: str):
    assert cast.maria
    people = Person.objects.count()
    with pytest.raises(Refused) as refusal:
        make_access(cast.maria, now=NOON, **wrong)

    assert refusal.value.field == field
    assert (InspectorAccess.objects.count(), Person.objects.count()) == (0, people)


def test_ninety_days_are_the_most(cast: Cast):
    access = make_access(cast.maria, now=NOON, ends_on=TODAY + 89 * DAY)

    assert [access.opens_on(TODAY + days * DAY) for days in (-1, 0, 89, 90)] == [False, True, True, False]


@pytest.mark.parametrize("who", ["ada", "renata", "leon", "marek"])
def test_coordinators_alone_give_it(cast: Cast, who: str):
    with pytest.raises(Refused, match="You may not"):
        make_access(getattr(cast, who), cast.partner, now=NOON)


def test_the_record_names_every_partner_that_is_opened(cast: Cast):
    partners = [make_partner() for _each in range(21)]
    make_access(cast.maria, *partners, now=NOON)

    event = Event.objects.get(name="lms.inspector_access_given")
    assert event.after["offices"].split(", ") == [each.teryt for each in partners]

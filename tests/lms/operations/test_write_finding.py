"""What an inspector writes down about a partner."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Finding, Notice
from lms.operations.write_finding import write_finding
from tests.factories.inspections import make_access, make_finding, tell_of_findings
from tests.factories.instructions import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")
TODAY = timezone.localdate(NOON)


def test_who_speaks_for_the_partner_and_the_office_are_told(cast: Cast):
    assert all((cast.renata, cast.leon, cast.obca_zofia, cast.ada))
    made = make_finding(cast.maria, cast.partner, now=NOON)
    tell_of_findings()

    assert (made.partner, made.due_on, made.closed_at) == (cast.partner, TODAY + timedelta(days=7), None)
    told = Notice.objects.filter(kind="lms.finding_written").order_by("person__username")
    assert [(each.person, each.path) for each in told] == [
        (cast.maria, f"/ustalenia/{made.pk}/"),
        (cast.renata, f"/ustalenia/{made.pk}/"),
    ]
    event = Event.objects.get(name="lms.finding_written")
    assert (event.partner_id, event.actor) == (cast.partner.pk, made.access.person)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
        ({"due_on": TODAY + timedelta(days=500)}, "due_on"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_at_its_field(cast: Cast, wrong: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        make_finding(cast.maria, cast.partner, now=NOON, **wrong)

    assert refusal.value.field == field
    assert not Finding.objects.exists()


def test_nobody_writes_about_a_partner_that_no_access_opens_today(cast: Cast):
    access = make_access(cast.maria, cast.partner, now=NOON)
    later = NOON + timedelta(days=10)
    for person, partner, now in (
        (access.person, cast.other_partner, NOON),
        (access.person, cast.partner, later),
        (cast.maria, cast.partner, NOON),
        (cast.renata, cast.partner, NOON),
    ):
        with pytest.raises(Refused, match="You may not"):
            write_finding(partner=partner, text="x", due_on=timezone.localdate(now), by=person, now=now)

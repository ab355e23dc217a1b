"""A finding closed by its inspector or by the office."""

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, InspectorAccess, Notice
from lms.operations.close_finding import close_finding
from lms.operations.end_inspector_access import end_inspector_access
from tests.factories.inspections import make_access, make_finding, tell_of_findings
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")


def test_its_inspector_closes_it_once_and_the_others_are_told(cast: Cast):
    assert cast.renata
    found, now = make_finding(cast.maria, cast.partner), timezone.now()
    for _twice in range(2):
        closed = close_finding(finding=found, by=found.access.person, now=now)
    tell_of_findings()

    assert (closed.closed_at, closed.closed_by) == (now, found.access.person)
    assert Event.objects.filter(name="lms.finding_closed").count() == 1
    told = Notice.objects.filter(kind="lms.finding_closed").values_list("person", flat=True)
    assert set(told) == {cast.maria.pk, cast.renata.pk}


def test_nobody_else_closes_it_and_no_inspector_after_the_end(cast: Cast):
    found, now = make_finding(cast.maria, cast.partner), timezone.now()
    InspectorAccess.objects.update(ended_at=now)
    for person in (cast.renata, cast.leon, cast.ada, found.access.person):
        with pytest.raises(Refused, match="You may not"):
            close_finding(finding=found, by=person, now=now)


def test_the_inspector_is_told_while_an_access_to_that_partner_runs_and_no_longer(cast: Cast):
    first, second = make_finding(cast.maria, cast.partner), make_finding(cast.maria, cast.partner)
    close_finding(finding=first, by=cast.maria, now=timezone.now())
    tell_of_findings()
    told = Notice.objects.filter(kind="lms.finding_closed", person=first.access.person)
    assert told.count() == 1

    for access in InspectorAccess.objects.all():
        end_inspector_access(access=access, by=cast.maria, now=timezone.now())
    make_access(cast.maria, cast.other_partner)
    close_finding(finding=second, by=cast.maria, now=timezone.now())
    tell_of_findings()
    assert told.count() == 1

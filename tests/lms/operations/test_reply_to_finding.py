"""A reply under an inspector's finding."""

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import FindingReply, Notice
from lms.operations.close_finding import close_finding
from lms.operations.reply_to_finding import reply_to_finding
from tests.factories.inspections import make_finding, tell_of_findings
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")


def test_the_partner_replies_and_the_inspector_and_the_office_are_told(cast: Cast):
    found, now = make_finding(cast.maria, cast.partner), timezone.now()
    made = reply_to_finding(finding=found, text="Karta jest podpisana.", by=cast.renata, now=now)
    tell_of_findings()

    assert (made.finding, made.by, made.text, made.at) == (found, cast.renata, "Karta jest podpisana.", now)
    told = Notice.objects.filter(kind="lms.finding_replied").values_list("person", flat=True)
    assert set(told) == {cast.maria.pk, found.access.person_id}


def test_only_those_concerned_reply_and_only_while_it_is_open(cast: Cast):
    found, now = make_finding(cast.maria, cast.partner), timezone.now()
    for person in (cast.leon, cast.zofia, cast.ada, cast.obcy_leon, cast.marek):
        with pytest.raises(Refused, match="You may not"):
            reply_to_finding(finding=found, text="x", by=person, now=now)
    for person in (found.access.person, cast.maria):
        reply_to_finding(finding=found, text="x", by=person, now=now)
    close_finding(finding=found, by=cast.maria, now=now)
    with pytest.raises(Refused, match="closed"):
        reply_to_finding(finding=found, text="x", by=cast.renata, now=now)
    assert FindingReply.objects.count() == 2

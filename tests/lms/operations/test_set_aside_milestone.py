"""„Nie dotyczy”: with a reason, and only of what is still ahead."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Milestone, Partner
from lms.operations.set_aside_milestone import set_aside_milestone
from tests.factories.milestones import make_plan, reached


def set_aside(milestone: Milestone, by: Any, reason: str = "Bez pilotażu", version: int = 1) -> Milestone:
    return set_aside_milestone(milestone=milestone, version=version, reason=reason, by=by, now=timezone.now())


def test_it_is_taken_out_of_the_way_with_its_reason(cast: Any) -> None:
    found = make_plan(cast.partner)["M3"]
    set_aside(found, cast.maria, " Bez  pilotażu ")
    after = Milestone.objects.get(pk=found.pk)
    last = after.changes.latest("pk")
    assert (after.state, last.change, last.by, last.reason) == ("set_aside", "set_aside", cast.maria, "Bez pilotażu")
    assert Event.objects.latest("pk").name == "lms.milestone_set_aside"


def test_without_a_reason_on_an_old_version_or_once_reached_it_stays(cast: Any) -> None:
    plan = make_plan(cast.partner)
    with pytest.raises(Refused) as refusal:
        set_aside(plan["M3"], cast.maria, "  ")
    assert refusal.value.field == "reason"
    for milestone, version in [(plan["M3"], 4), (reached(plan["M1"]), 1)]:
        with pytest.raises(Refused):
            set_aside(milestone, cast.maria, version=version)
    assert not Milestone.objects.filter(state="set_aside").exists()


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_where_the_partner_takes_no_part_it_stays_as_it_is(cast: Any, in_english: None, status: str) -> None:
    found = make_plan(cast.partner)["M1"]
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    with pytest.raises(Refused) as refusal:
        set_aside(found, cast.maria)
    assert str(refusal.value) == "This partner does not take part now, so its milestones stay as they are."
    Partner.objects.filter(pk=cast.partner.pk).update(status="active")
    set_aside(found, cast.maria)
    assert Milestone.objects.get(pk=found.pk).version == 2


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "marek"])
def test_only_the_office_may(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        set_aside(make_plan(cast.partner)["M3"], getattr(cast, who))

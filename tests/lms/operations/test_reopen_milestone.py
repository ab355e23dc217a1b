"""Opening again: with a reason, and not under what rests on it."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Milestone, Partner
from lms.operations.reopen_milestone import reopen_milestone
from tests.factories.milestones import make_plan, reached


def reopen(milestone: Milestone, by: Any, reason: str = "Wada protokołu", version: int = 1) -> Milestone:
    return reopen_milestone(milestone=milestone, version=version, reason=reason, by=by, now=timezone.now())


@pytest.mark.parametrize("state", ["reached", "set_aside"])
def test_it_is_ahead_again(cast: Any, state: str) -> None:
    found = make_plan(cast.partner)["M1"]
    if state == "reached":
        reached(found)
    else:
        Milestone.objects.filter(pk=found.pk).update(state=state)
    reopen(found, cast.maria)
    after = Milestone.objects.get(pk=found.pk)
    last = after.changes.latest("pk")
    assert (after.state, after.reached_on, last.change, last.reason) == ("planned", None, "reopened", "Wada protokołu")
    event = Event.objects.latest("pk")
    assert (event.name, "reached_on" in event.before) == ("lms.milestone_reopened", state == "reached")


def test_nothing_reached_rests_on_what_is_no_longer_so(cast: Any, in_english: None) -> None:
    plan = make_plan(cast.partner)
    for each in plan.values():
        reached(each)
    with pytest.raises(Refused) as refusal:
        reopen(plan["M1"], cast.maria)
    assert str(refusal.value) == "Reached after it: M4. Open that again first."
    reopen(plan["M4"], cast.maria)
    reopen(plan["M1"], cast.maria)
    assert Milestone.objects.filter(state="reached").count() == 2


def test_without_a_reason_on_an_old_version_or_still_ahead_it_stays(cast: Any) -> None:
    plan = make_plan(cast.partner)
    reached(plan["M1"])
    for milestone, reason, version in [(plan["M1"], " ", 1), (plan["M1"], "x", 3), (plan["M2"], "x", 1)]:
        with pytest.raises(Refused):
            reopen(milestone, cast.maria, reason, version)
    assert Milestone.objects.filter(state="reached").count() == 1


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_where_the_partner_takes_no_part_it_stays_as_it_is(cast: Any, in_english: None, status: str) -> None:
    found = reached(make_plan(cast.partner)["M1"])
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    with pytest.raises(Refused) as refusal:
        reopen(found, cast.maria)
    assert str(refusal.value) == "This partner does not take part now, so its milestones stay as they are."
    Partner.objects.filter(pk=cast.partner.pk).update(status="active")
    reopen(found, cast.maria)
    assert Milestone.objects.get(pk=found.pk).version == 2


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "marek"])
def test_only_the_office_may(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        reopen(reached(make_plan(cast.partner)["M1"]), getattr(cast, who))

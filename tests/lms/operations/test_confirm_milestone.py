"""Confirming: not before the gate, and the refusal names what lacks."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from lms.kit.refused import Refused
from lms.models import Event, Milestone, Partner
from lms.operations.confirm_milestone import confirm_milestone
from tests.factories.milestones import make_plan, reached
from tests.factories.organisations import counted

SENTENCE = "Umowa jest podpisana"


def confirm(milestone: Milestone, by: Any, **values: Any) -> Milestone:
    said = {"version": milestone.version, "reached_on": timezone.localdate(), "declared": [], **values}
    return confirm_milestone(milestone=milestone, by=by, now=timezone.now(), **said)


def test_what_is_declared_stands_in_the_history(cast: Any) -> None:
    found, day = make_plan(cast.partner)["M1"], timezone.localdate() - timedelta(days=2)
    confirm(found, cast.maria, reached_on=day, declared=[SENTENCE, "czego nie ma w szablonie"])
    after = Milestone.objects.get(pk=found.pk)
    assert (after.state, after.reached_on, after.version) == ("reached", day, 2)
    last = after.changes.latest("pk")
    assert (last.change, last.by, last.declared, last.reached_on) == ("confirmed", cast.maria, [SENTENCE], day)
    event = Event.objects.latest("pk")
    assert (event.name, event.partner_id, event.after["reached_on"]) == (
        "lms.milestone_confirmed",
        cast.partner.pk,
        day.isoformat(),
    )


def test_what_follows_from_data_is_counted_anew_whatever_is_stored(cast: Any, in_english: None) -> None:
    found = make_plan(cast.partner)["M2"]
    counted()
    with pytest.raises(Refused) as refusal:
        confirm(found, cast.maria)
    assert str(refusal.value) == "M2 is not reached yet. What lacks: Leaders of the office (0 of 1)."
    assert cast.leon
    confirm(found, cast.maria)
    assert Milestone.objects.get(pk=found.pk).state == "reached"


def test_the_refusal_names_everything_that_lacks(cast: Any, in_english: None) -> None:
    plan = make_plan(cast.partner)
    reached(plan["M3"])
    for code, words in [("M4", "Before it: M1; Before it: M2"), ("M1", SENTENCE)]:
        with pytest.raises(Refused) as refusal:
            confirm(plan[code], cast.maria)
        assert str(refusal.value) == f"{code} is not reached yet. What lacks: {words}."
    assert Milestone.objects.filter(state="reached").count() == 1


def test_the_day_is_not_before_what_comes_first(cast: Any, in_english: None) -> None:
    plan, today = make_plan(cast.partner, days_ago=40), timezone.localdate()
    for code, days_ago in {"M1": 9, "M2": 5, "M3": 30}.items():
        reached(plan[code], on=today - timedelta(days=days_ago))
    reached(make_plan(cast.other_partner)["M3"], on=today)
    last = today - timedelta(days=5)
    with pytest.raises(Refused) as refusal:
        confirm(plan["M4"], cast.maria, reached_on=last - timedelta(days=1))
    day = date_format(last, "j E Y")
    assert str(refusal.value) == f"M2 comes first and was reached on {day}. Give that day or a later one."
    assert refusal.value.field == "reached_on"
    confirm(plan["M4"], cast.maria, reached_on=last)
    assert Milestone.objects.get(pk=plan["M4"].pk).reached_on == last


def test_what_does_not_apply_holds_nothing_up(cast: Any) -> None:
    plan = make_plan(cast.partner)
    for code in ("M1", "M2"):
        reached(plan[code])
    Milestone.objects.filter(pk=plan["M3"].pk).update(state="set_aside")
    confirm(plan["M4"], cast.maria)
    assert Milestone.objects.get(pk=plan["M4"].pk).state == "reached"


def test_a_day_to_come_an_old_version_and_a_second_time_are_refused(cast: Any) -> None:
    found = make_plan(cast.partner)["M1"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    for values, field in [({"reached_on": tomorrow}, "reached_on"), ({"version": 9}, None)]:
        with pytest.raises(Refused) as refusal:
            confirm(found, cast.maria, declared=[SENTENCE], **values)
        assert refusal.value.field == field
    confirm(found, cast.maria, declared=[SENTENCE])
    with pytest.raises(Refused):
        confirm(found, cast.maria, declared=[SENTENCE], version=2)


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_where_the_partner_takes_no_part_it_stays_as_it_is(cast: Any, in_english: None, status: str) -> None:
    found = make_plan(cast.partner)["M1"]
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    with pytest.raises(Refused) as refusal:
        confirm(found, cast.maria, declared=[SENTENCE])
    assert str(refusal.value) == "This partner does not take part now, so its milestones stay as they are."
    Partner.objects.filter(pk=cast.partner.pk).update(status="active")
    confirm(found, cast.maria, declared=[SENTENCE])
    assert Milestone.objects.get(pk=found.pk).version == 2


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "marek"])
def test_only_the_office_may(cast: Any, who: str) -> None:
    found = make_plan(cast.partner)["M1"]
    with pytest.raises(Refused):
        confirm(found, getattr(cast, who), declared=[SENTENCE])

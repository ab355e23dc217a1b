"""Calling production back: milestones open again, history stays, and everybody concerned is told."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Milestone, Notice, Partner, ReadinessDecision
from lms.operations.call_production_back import call_production_back
from lms.operations.confirm_milestone import confirm_milestone
from lms.outbox import deliver
from tests.factories.readiness import make_acceptance, make_decision, make_production, signed_by


def call_back(cast: Any, **given: Any) -> ReadinessDecision:
    newest = ReadinessDecision.objects.filter(partner=cast.partner).order_by("-pk").first()
    values = {"last_seen": newest.pk if newest else 0, "reason": "Awaria łącza", "by": cast.maria, **given}
    return call_production_back(partner=cast.partner, now=timezone.now(), **values)


def states(cast: Any) -> dict[str, str]:
    rows = Milestone.objects.filter(partner=cast.partner).order_by("kind__place")
    return dict(rows.values_list("kind__code", "state"))


def test_production_and_what_rests_on_it_open_again(cast: Any) -> None:
    make_production(cast, "M14", "M15", "M16")
    made = call_back(cast)
    assert states(cast) == {"M13": "planned", "M14": "reached", "M15": "planned", "M16": "planned"}
    changes = Milestone.objects.get(partner=cast.partner, kind__code="M15").changes
    assert (changes.last().change, changes.last().reason) == ("reopened", "Awaria łącza")
    assert (made.verdict, made.words) == ("called_back", "Awaria łącza")


def test_afterwards_a_new_decision_is_needed(cast: Any) -> None:
    milestone = make_production(cast)["M15"]
    signed_by(cast, make_acceptance(cast))
    call_back(cast)
    milestone.refresh_from_db()
    given = {
        "milestone": milestone, "version": milestone.version, "reached_on": timezone.localdate(), "declared": [],
        "by": cast.maria, "now": timezone.now(),
    }  # fmt: skip
    with pytest.raises(Refused, match="Decyzja"):
        confirm_milestone(**given)
    make_decision(cast, "yes")
    assert confirm_milestone(**given).state == "reached"


def test_everybody_concerned_is_told(cast: Any) -> None:
    make_production(cast)
    signed_by(cast, make_acceptance(cast))
    assert cast.obcy_leon
    call_back(cast)
    deliver(event_id=Event.objects.get(name="lms.production_called_back").pk, now=timezone.now())
    told = Notice.objects.filter(kind="lms.readiness")
    assert {each.person for each in told} == {cast.renata, cast.leon, cast.maria, cast.marek}


def test_what_is_refused(cast: Any) -> None:
    make_production(cast, "M14")
    with pytest.raises(Refused):
        call_back(cast)
    Milestone.objects.filter(kind__code="M15").update(state="reached", reached_on=timezone.localdate())
    with pytest.raises(Refused) as refused:
        call_back(cast, reason="  ")
    assert refused.value.field == "reason"
    for given in ({"by": cast.renata}, {"by": cast.ada}, {"by": cast.marek}, {"last_seen": 99}):
        with pytest.raises(Refused):
            call_back(cast, **given)
    Partner.objects.filter(pk=cast.partner.pk).update(status="withdrawn")
    with pytest.raises(Refused):
        call_back(cast)

"""Whoever looks after a risk is told when its action is due, the Marshal's Office a week later."""

from datetime import datetime, timedelta

import time_machine
from django.utils import timezone

from lms.kit.quiet import is_quiet
from lms.models import Event, Notice, PartnerStatus, Risk
from lms.operations.end import end
from lms.operations.keep_risk import keep_risk
from lms.operations.remind_of_risks import remind_of_risks
from lms.risk_events import RiskActionDue
from tests.factories.people import Cast
from tests.factories.risks import make_risk, settled


def at(days: int) -> datetime:
    """Noon of the first working day from then on."""
    moment = timezone.localtime().replace(hour=12) + timedelta(days=days)
    while is_quiet(moment):
        moment += timedelta(days=1)
    return moment


def told() -> list[str]:
    found = Notice.objects.filter(kind="lms.risk_action_due").order_by("pk").select_related("person")
    return [each.person.username for each in found]


def test_each_stage_is_told_once(cast: Cast) -> None:
    assert all((cast.renata, cast.maria))
    make_risk(cast.partner, cast.leon, days=20)

    counts = [remind_of_risks(now=at(days)) for days in (1, 19 - 7, 20, 20, 26, 32, 60)]

    assert counts[:4] == [0, 0, 1, 0]
    assert sum(counts[4:]) == 1
    assert told() == ["leon", "leon", "maria"]
    assert [each.data["stage"] for each in Event.objects.filter(name=RiskActionDue.name).order_by("pk")] == [0, 7]


def test_one_that_was_missed_tells_the_latest_stage_only(cast: Cast) -> None:
    assert cast.maria
    risk = make_risk(cast.partner, cast.leon, days=1)

    assert remind_of_risks(now=at(30)) == 1
    assert told() == ["leon", "maria"]
    assert "Zamówić łącze zapasowe" in Notice.objects.filter(kind="lms.risk_action_due").first().body
    assert {each.path for each in Notice.objects.filter(kind="lms.risk_action_due")} == {
        f"/partnerzy/{cast.partner.teryt}/ryzyka/{risk.number}/"
    }


def test_a_new_day_begins_anew(cast: Cast) -> None:
    risk = make_risk(cast.partner, cast.leon, days=1)
    assert remind_of_risks(now=at(2)) == 1
    kept = Risk.objects.get(pk=risk.pk)
    fields = {each: getattr(kept, each) for each in ("name", "category", "probability", "impact")}
    action_on = timezone.localdate(at(10))
    keep_risk(
        partner=cast.partner, risk=kept, version=kept.version, owner=cast.leon, next_action="Podpisać umowę",
        action_on=action_on, by=cast.renata, now=at(3), **fields,
    )  # fmt: skip

    assert [remind_of_risks(now=at(days)) for days in (3, 10, 10)] == [0, 1, 0]
    assert told() == ["leon", "leon"]


def test_one_that_is_opened_again_begins_anew_and_another_estimate_does_not(cast: Cast) -> None:
    risk = make_risk(cast.partner, cast.leon, days=1)
    with time_machine.travel(at(2), tick=False):
        assert remind_of_risks(now=timezone.now()) == 1
    with time_machine.travel(at(3), tick=False):
        settled(risk, "mitigated", by=cast.renata, reason="Umowa podpisana")
        assert remind_of_risks(now=timezone.now()) == 0
        settled(risk, by=cast.renata)
        settled(risk, "open", by=cast.renata, reason="Łącze znów nie działa")
        assert [remind_of_risks(now=timezone.now()) for _ in range(2)] == [1, 0]

    assert told() == ["leon", "leon"]


def test_where_who_was_named_has_left_the_representative_is_asked(cast: Cast) -> None:
    assert all((cast.renata, cast.maria))
    make_risk(cast.partner, cast.leon, days=1)
    end(appointment=cast.leon.appointments.get(), by=cast.maria, now=timezone.now())

    assert remind_of_risks(now=at(2)) == 1
    assert told() == ["renata"]


def test_nothing_is_told_at_night_of_a_closed_one_or_where_the_partner_rests(cast: Cast) -> None:
    closed, resting = make_risk(cast.partner, cast.leon, days=1), make_risk(cast.other_partner, cast.obcy_leon, days=1)
    assert remind_of_risks(now=at(2).replace(hour=23)) == 0
    settled(closed, by=cast.renata)
    resting.partner.status = PartnerStatus.SUSPENDED
    resting.partner.save()

    assert (remind_of_risks(now=at(2)), told()) == (0, [])
    settled(closed, "open", by=cast.renata, reason="Łącze znów nie działa")
    assert (remind_of_risks(now=at(2)), told()) == (1, ["leon"])

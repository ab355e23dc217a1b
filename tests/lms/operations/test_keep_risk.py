"""A risk has its score, its person, its next action with a day, and every change of it in its history."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Notice, PartnerStatus, Risk, RiskChange
from lms.operations.keep_risk import keep_risk
from lms.outbox import deliver
from tests.factories.risks import make_risk, settled


def change(risk: Risk, by: Any, **told: Any) -> Risk:
    names = ("name", "category", "probability", "impact", "owner", "next_action", "action_on", "version")
    values = {name: getattr(Risk.objects.get(pk=risk.pk), name) for name in names} | told
    return keep_risk(partner=risk.partner, risk=risk, by=by, now=timezone.now(), **values)


def test_one_is_entered_with_a_number_of_its_partner_and_a_score(cast: Any) -> None:
    first = make_risk(cast.partner, cast.leon, by=cast.renata, name="  Jedno \n zdanie ")
    second = make_risk(cast.partner, cast.maria, by=cast.maria)
    foreign = make_risk(cast.other_partner, cast.maria)
    assert [(each.code, each.score, each.state) for each in (first, second, foreign)] == [
        ("R1", 12, "open"),
        ("R2", 12, "open"),
        ("R1", 12, "open"),
    ]
    assert first.name == "Jedno zdanie"
    assert RiskChange.objects.filter(risk=first).values_list("kind", "by__username", "probability", "impact").get() == (
        "added",
        cast.renata.username,
        3,
        4,
    )


def test_every_change_is_kept_and_an_old_page_or_the_same_again_changes_nothing(cast: Any) -> None:
    made = make_risk(cast.partner, cast.leon)
    assert change(made, cast.renata).version == 1
    assert change(made, cast.renata, probability=5).score == 20
    with pytest.raises(Refused):
        change(made, cast.renata, probability=1, version=1)
    rows = RiskChange.objects.filter(risk=made)
    assert list(rows.values_list("kind", "probability")) == [("added", 3), ("changed", 5)]
    event = Event.objects.filter(name="lms.risk_kept").latest("pk")
    assert (event.before["probability"], event.after["probability"]) == (3, 5)
    assert made.name not in str(event.after)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"probability": 0}, "probability"),
        ({"impact": 6}, "impact"),
        ({"category": "fate"}, "category"),
        ({"name": " "}, "name"),
        ({"next_action": ""}, "next_action"),
        ({"action_on": timezone.localdate() + timedelta(days=4000)}, "action_on"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(cast: Any, told: dict[str, Any], field: str) -> None:
    made = make_risk(cast.partner, cast.leon)
    with pytest.raises(Refused) as refusal:
        change(made, cast.renata, **told)
    assert refusal.value.field == field
    assert RiskChange.objects.count() == 1


def test_whoever_looks_after_it_is_of_the_office_or_of_the_marshals(cast: Any) -> None:
    made = make_risk(cast.partner, cast.leon)
    for stranger in (cast.obcy_leon, cast.wanda, cast.zofia):
        with pytest.raises(Refused) as refusal:
            change(made, cast.renata, owner=stranger)
        assert refusal.value.field == "owner"


def test_who_is_named_is_told_and_who_named_themselves_is_not(cast: Any) -> None:
    made = make_risk(cast.partner, cast.leon, by=cast.renata)
    change(made, cast.renata, owner=cast.renata)
    make_risk(cast.partner, cast.leon, by=cast.renata, name="Drugie")
    for pk in Event.objects.filter(name="lms.risk_owned").values_list("pk", flat=True):
        deliver(event_id=pk, now=timezone.now())
    notice = Notice.objects.get(kind="lms.risk_owned")
    assert (notice.person, notice.path) == (cast.leon, "/partnerzy/1410/ryzyka/2/")
    assert "Zamówić łącze zapasowe" in notice.body


def test_others_may_not_nor_at_a_closed_one_nor_at_a_partner_that_rests(cast: Any) -> None:
    made = make_risk(cast.partner, cast.leon)
    for by in (cast.leon, cast.zofia, cast.marek, cast.obcy_leon):
        with pytest.raises(Refused):
            change(made, by, impact=1)
    settled(made)
    with pytest.raises(Refused):
        change(made, cast.maria, impact=1)
    settled(made, "open")
    cast.partner.status = PartnerStatus.SUSPENDED
    cast.partner.save()
    with pytest.raises(Refused):
        change(made, cast.maria, impact=1)
    with pytest.raises(Refused):
        keep_risk(
            partner=cast.other_partner,
            risk=made,
            version=3,
            name="x",
            category="law",
            probability=1,
            impact=1,
            owner=cast.maria,
            next_action="x",
            action_on=timezone.localdate(),
            by=cast.maria,
            now=timezone.now(),
        )

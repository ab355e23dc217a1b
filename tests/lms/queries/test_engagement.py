"""The engagement index: a pure function of stored figures, which tell how it stood when the day began."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.models import Partner, PartnerFigures, PartnerStatus, Unit, UnitKind
from lms.queries.engagement import EngagementWish, engagement_of, engagement_rows, milestones_due, milestones_kept
from tests.counting import statements
from tests.factories.milestones import make_plan, reached

FULL = {
    "milestones kept": 8,
    "milestones due": 10,
    "assigned courses done": 3,
    "courses assigned": 4,
    "requests answered in time": 1,
    "requests of the half-year": 2,
    "questions answered in time": 9,
    "questions of the half-year": 9,
}


def test_it_is_the_weighted_mean_of_its_parts() -> None:
    found = engagement_of(FULL)
    assert [(share.part.weight, share.percent) for share in found.shares] == [(40, 80), (30, 75), (20, 50), (10, 100)]
    assert found.weight == 100
    assert found.index == 75  # (40 × 0,8 + 30 × 0,75 + 20 × 0,5 + 10 × 1) = 74,5
    assert found.formula == "(40 × 80% + 30 × 75% + 20 × 50% + 10 × 100%) ÷ 100"


@pytest.mark.parametrize(
    ("figures", "index", "weight"),
    [
        ({}, None, 0),
        ({"milestones due": 2}, 0, 40),
        ({"milestones due": 2, "milestones kept": 2}, 100, 40),
        ({"milestones due": 2, "milestones kept": 5}, 100, 40),
        ({"courses assigned": 3, "assigned courses done": 1}, 33, 30),
        ({"courses assigned": 2, "assigned courses done": 1, "milestones due": 1, "milestones kept": 1}, 79, 70),
    ],
)
def test_a_part_with_nothing_to_count_is_left_out_with_its_weight(
    figures: dict[str, int], index: int | None, weight: int
) -> None:
    found = engagement_of(figures)
    assert (found.index, found.weight) == (index, weight)


def test_milestones_count_by_the_day_of_their_plan_as_the_day_began(cast: Any) -> None:
    today = timezone.localdate()
    plan = make_plan(cast.partner, days_ago=70)  # planned 70, about 40 and 0 days ago, and about 20 days ahead
    reached(plan["M1"], on=plan["M1"].planned_on)
    reached(plan["M4"], on=today)  # during this day: it counts from tomorrow
    made = make_plan(cast.other_partner, days_ago=70)
    reached(made["M1"], on=made["M1"].planned_on + timedelta(days=1))
    both = [cast.partner.pk, cast.other_partner.pk]
    due, kept = milestones_due(both, today), milestones_kept(both, today)
    assert [due[cast.partner.pk], kept.get(cast.partner.pk)] == [2, 1]
    assert [due[cast.other_partner.pk], kept.get(cast.other_partner.pk)] == [2, None]
    assert milestones_kept(both, today + timedelta(days=1))[cast.partner.pk] == 2


def test_the_office_reads_all_partners_in_one_statement_the_lowest_first(cast: Any) -> None:
    assert [cast.partner, cast.other_partner, cast.maria.standing]
    for partner, kept in ((cast.partner, 2), (cast.other_partner, 1)):
        counts = {"milestones due": 2, "milestones kept": kept}
        PartnerFigures.objects.update_or_create(partner=partner, defaults={"counts": counts})
    with statements() as seen:
        rows = engagement_rows(cast.maria, EngagementWish())
    assert (len(seen), [row.engagement.index for row in rows]) == (1, [50, 100])
    assert len(engagement_rows(cast.maria, EngagementWish(text=cast.partner.teryt))) == 1
    Unit.objects.filter(pk=cast.other_partner.unit_id).update(kind=UnitKind.URBAN_COMMUNE)
    for kind, found in ((UnitKind.COUNTY, cast.partner), (UnitKind.URBAN_COMMUNE, cast.other_partner)):
        rows = engagement_rows(cast.maria, EngagementWish(kind=kind))
        assert [row.teryt for row in rows] == [found.teryt]
    Partner.objects.filter(pk=cast.partner.pk).update(status=PartnerStatus.SUSPENDED)
    assert [row.engagement.index for row in engagement_rows(cast.maria, EngagementWish())] == [50]

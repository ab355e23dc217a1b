"""Days on which a partner can take part in nothing: both ends count, in order, at most a year."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import BlockedDates
from lms.operations.keep_blocked_dates import keep_blocked_dates
from lms.queries.blocked import blocked_warning, blocks, warning_on
from tests.factories.domain_systems import make_blocked


def keep(cast: Any, by: Any, begins_on: date, ends_on: date, **told: Any) -> BlockedDates:
    values = {"kind": "budget", "reason": " Sesja   budżetowa ", **told}
    return keep_blocked_dates(
        partner=cast.partner, begins_on=begins_on, ends_on=ends_on, by=by, now=timezone.now(), **values
    )


def test_they_are_kept_and_changed_and_an_old_page_changes_nothing(cast: Any) -> None:
    day = timezone.localdate()
    made = keep(cast, cast.renata, day, day)
    assert (made.reason, made.version) == ("Sesja budżetowa", 1)
    assert keep(cast, cast.maria, day, day + timedelta(3), blocked=made).version == 2
    with pytest.raises(Refused):
        keep(cast, cast.renata, day, day, blocked=made, version=1)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(5, 4, "ends_on"), (0, 400, "ends_on"), (-4000, -3999, "begins_on"), (4000, 4001, "begins_on")],
)
def test_days_that_do_not_fit_are_refused_beside_their_field(cast: Any, first: int, last: int, field: str) -> None:
    day = timezone.localdate()
    with pytest.raises(Refused) as refusal:
        keep(cast, cast.renata, day + timedelta(first), day + timedelta(last))
    assert refusal.value.field == field


def test_others_may_not_and_nothing_of_another_office_is_kept(cast: Any) -> None:
    day, foreign = timezone.localdate(), make_blocked(cast.other_partner)
    for by, told in ((cast.leon, {}), (cast.marek, {}), (cast.renata, {"blocked": foreign})):
        with pytest.raises(Refused):
            keep(cast, by, day, day, **told)


def test_a_warning_is_for_days_inside_only(cast: Any) -> None:
    blocked = [make_blocked(cast.partner, days=10, length=2)]
    day = timezone.localdate() + timedelta(days=10)
    inside = [bool(blocks(blocked, day + timedelta(days=each))) for each in (-1, 0, 1, 2)]
    assert inside == [False, True, True, False]
    assert "wybory" in blocked_warning(blocked, day)
    assert [bool(warning_on(each.pk, day)) for each in (cast.partner, cast.other_partner)] == [True, False]

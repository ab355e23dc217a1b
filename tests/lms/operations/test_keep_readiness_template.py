"""The office's checklist: added to in versions, and refused where nobody could say how an item stands."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import ReadinessItem
from lms.operations.keep_readiness_template import Item, keep_readiness_template
from lms.starters import plant_readiness_template
from tests.factories.readiness import SMALL, make_checklist


def test_each_is_a_version_more(cast: Any) -> None:
    assert [make_checklist().number, make_checklist().number] == [1, 2]
    assert ReadinessItem.objects.count() == 2 * len(SMALL)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([Item(code="Z1", name="x", owner_role="leader")], "Z1"),
        ([Item(code="A1", name="x", owner_role="leader")] * 2, "dwa razy"),
        ([Item(code="A1", name="x", owner_role="leader", proofs=["czary"])], "A1"),
        ([Item(code="A1", name="x", owner_role="leader", is_declared=False)], "A1"),
        ([], "co najmniej jeden"),
    ],
)
def test_what_is_refused(db: Any, items: list[Item], words: str) -> None:
    with pytest.raises(Refused, match=words):
        keep_readiness_template(items=items, by=None, now=timezone.now())


def test_only_the_office_may(cast: Any) -> None:
    with pytest.raises(Refused):
        keep_readiness_template(items=SMALL, by=cast.renata, now=timezone.now())


def test_an_installation_begins_with_25_items_of_which_18_are_for_an_office_without_ezd(db: Any) -> None:
    for _again in range(2):
        plant_readiness_template(timezone.now(), lambda words: None)
    items = list(ReadinessItem.objects.all())
    assert (len(items), sum(each.is_critical for each in items)) == (25, 10)
    assert sum(not each.scope for each in items) == 16

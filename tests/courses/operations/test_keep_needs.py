"""What positions need, as the Marshal's Office says it."""

from typing import Any

import pytest
from django.utils import timezone

from courses.models import SkillNeed
from courses.operations.keep_needs import NOT_NEEDED, keep_needs
from courses.queries.skill_needs import AUDIENCE, Need
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.skills import make_position, make_task


def keep(cast: Cast, needs: dict[int, Need], **given: Any) -> int:
    return keep_needs(**{"position": make_position(), "needs": needs, "by": cast.maria, "now": timezone.now(), **given})


def test_only_what_differs_from_the_audience_is_kept_and_told(cast: Cast) -> None:
    named, other = make_task(cast, "A"), make_task(cast, "B", make_position("Archiwum"))
    assert keep(cast, {named.pk: AUDIENCE, other.pk: NOT_NEEDED}) == 0
    assert keep(cast, {named.pk: Need(2, 2, 12), other.pk: Need(3, 1, None)}) == 2
    assert set(SkillNeed.objects.values_list("page__title", "level", "people", "months")) == {
        ("A", 2, 2, 12),
        ("B", 3, 1, None),
    }
    fact = Event.objects.get(name="courses.skill_needs_kept")
    assert (fact.before, fact.after) == ({"A": [3, 1, None], "B": [0, 1, None]}, {"A": [2, 2, 12], "B": [3, 1, None]})

    assert keep(cast, {named.pk: Need(2, 2, 12)}) == 0
    assert keep(cast, {named.pk: Need(0, 4, 6), other.pk: NOT_NEEDED}) == 2
    assert set(SkillNeed.objects.values_list("page__title", "level", "people", "months")) == {("A", 0, 1, None)}
    assert keep(cast, {named.pk: AUDIENCE}) == 1
    assert SkillNeed.objects.count() == 0


def test_nobody_but_the_office_and_nothing_out_of_bounds(cast: Cast) -> None:
    page = make_task(cast)
    for who in ("leon", "renata", "tomasz", "ada"):
        with pytest.raises(Refused):
            keep(cast, {page.pk: Need(1)}, by=getattr(cast, who))
    for wrong in (Need(4), Need(3, 0), Need(3, 10), Need(3, 1, 0), Need(3, 1, 61)):
        with pytest.raises(Refused):
            keep(cast, {page.pk: wrong})
    with pytest.raises(Refused):
        keep(cast, {999999: Need(1)})
    assert SkillNeed.objects.count() == 0

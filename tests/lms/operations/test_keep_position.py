"""Job positions: one name once whatever its capitals; retired instead of removed."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, JobPosition
from lms.operations.keep_position import keep_position


def keep(cast: Any, **values: Any) -> JobPosition:
    return keep_position(**{"name": "Łącznik", "by": cast.maria, "now": timezone.now(), **values})


def test_one_is_added_retired_and_taken_back(cast: Any) -> None:
    made = keep(cast)
    retired = keep(cast, position=made, version=1, is_retired=True)
    offered = list(JobPosition.objects.offered())
    back = keep(cast, position=made, version=2, name="łącznik", by=cast.ada)

    assert (retired.pk, str(retired), offered) == (made.pk, "Łącznik (wycofane)", [])
    assert (back.name, str(back), back.version, list(JobPosition.objects.offered())) == (
        "łącznik",
        "łącznik",
        3,
        [made],
    )
    events = Event.objects.filter(name="lms.position_kept").order_by("pk")
    assert [(event.actor, event.before, event.after) for event in events] == [
        (cast.maria, {}, {"name": "Łącznik", "state": "in use"}),
        (cast.maria, {"name": "Łącznik", "state": "in use"}, {"name": "Łącznik", "state": "retired"}),
        (cast.ada, {"name": "Łącznik", "state": "retired"}, {"name": "łącznik", "state": "in use"}),
    ]


@pytest.mark.parametrize("name", ["", " \x00 ", "ŁĄCZNIK", "x" * 121])
def test_a_name_that_does_not_fit_or_is_taken_is_refused(cast: Any, name: str) -> None:
    keep(cast)
    with pytest.raises(Refused) as refusal:
        keep(cast, name=name)
    assert (refusal.value.field, JobPosition.objects.count()) == ("name", 1)


def test_an_old_version_writes_nothing(cast: Any) -> None:
    made = keep(cast)
    keep(cast, position=made, version=1, name="Kancelista")
    with pytest.raises(Refused):
        keep(cast, position=made, version=1, is_retired=True)
    assert list(JobPosition.objects.values_list("name", "is_retired")) == [("Kancelista", False)]


@pytest.mark.parametrize("who", ["marek", "wanda", "tomasz", "renata", "leon", "zofia"])
def test_only_the_office_keeps_them(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        keep(cast, by=getattr(cast, who))
    assert JobPosition.objects.count() == 0

"""Systems: added once under a code that stays, described anew on the present version only."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, System
from lms.operations.keep_system import keep_system


def keep(cast: Any, **values: Any) -> System:
    return keep_system(**{"name": "Dokumenty", "kind": "ezd", "by": cast.maria, "now": timezone.now(), **values})


def test_one_is_added_in_capitals_and_described_anew_under_the_same_code(cast: Any) -> None:
    made = keep(cast, code=" ezd ")
    changed = keep(cast, system=made, version=1, code="INNY", name="Elektroniczne\ndokumenty", by=cast.ada)

    assert (made.code, made.version) == ("EZD", 1)
    assert (changed.pk, changed.code, changed.name, changed.version) == (made.pk, "EZD", "Elektroniczne dokumenty", 2)
    events = Event.objects.filter(name="lms.system_kept").order_by("pk")
    assert [(event.actor, event.data, event.before, event.after) for event in events] == [
        (cast.maria, {"system_id": made.pk}, {}, {"code": "EZD", "name": "Dokumenty", "kind": "ezd"}),
        (
            cast.ada,
            {"system_id": made.pk},
            {"code": "EZD", "name": "Dokumenty", "kind": "ezd"},
            {"code": "EZD", "name": "Elektroniczne dokumenty", "kind": "ezd"},
        ),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "ezd"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "EŻD"}, "code"),
        ({"code": "A/B"}, "code"),
        ({"code": "A" * 21}, "code"),
        ({"name": " \x00 "}, "name"),
        ({"kind": "inny"}, "kind"),
    ],
)
def test_what_does_not_fit_is_refused(cast: Any, wrong: dict[str, Any], field: str) -> None:
    keep(cast, code="EZD")
    with pytest.raises(Refused) as refusal:
        keep(cast, **{"code": "PAS", **wrong})
    assert (refusal.value.field, System.objects.count()) == (field, 1)


def test_an_old_version_writes_nothing(cast: Any) -> None:
    made = keep(cast, code="EZD")
    keep(cast, system=made, version=1, name="Pierwsza zmiana")
    with pytest.raises(Refused):
        keep(cast, system=made, version=1, name="Druga zmiana")
    assert System.objects.get().name == "Pierwsza zmiana"


@pytest.mark.parametrize("who", ["marek", "wanda", "tomasz", "renata", "leon", "zofia"])
def test_only_the_office_keeps_them(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        keep(cast, code="EZD", by=getattr(cast, who))
    assert System.objects.count() == 0

"""Planting later: a piece and its count are one transaction, in order, each once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from lms.models import Heartbeat, Planting
from lms.operations.plant_piece import plant_piece
from lms.registry import DemoPlanter, Registry, demo_planters
from tests.factories.facts import NOON

pytestmark = pytest.mark.django_db
Say = Callable[[str], None]


@pytest.fixture
def planters(monkeypatch: pytest.MonkeyPatch) -> Registry[DemoPlanter]:
    """Tables of its own; what is planted are heartbeats, at the moment told."""
    entries: dict[str, DemoPlanter] = {}
    monkeypatch.setattr(demo_planters, "_entries", entries)
    return demo_planters


def plant_numbered(now: datetime, say: Say, number: int) -> None:
    Heartbeat.objects.create(name=f"piece {number}", at=now)


def plant_whole(now: datetime, say: Say) -> None:
    say("nobody hears it")
    Heartbeat.objects.create(name="whole", at=now)


def put_off(planter: DemoPlanter) -> Planting:
    demo_planters.add(planter)
    return Planting.objects.create(name=planter.name, total=planter.count(), relative_to=NOON)


def planted() -> list[tuple[str, datetime]]:
    return list(Heartbeat.objects.order_by("pk").values_list("name", "at"))


def test_pieces_are_planted_one_at_a_time_relative_to_the_same_moment(planters: Any) -> None:
    put_off(DemoPlanter("parts", 20, plant_numbered, later=True, pieces=lambda: 2))
    put_off(DemoPlanter("whole", 10, plant_whole, later=True))

    assert [plant_piece() for _ in range(4)] == [True, True, True, False]
    assert planted() == [("piece 0", NOON), ("piece 1", NOON), ("whole", NOON)]
    assert list(Planting.objects.order_by("pk").values_list("name", "done", "total")) == [
        ("parts", 2, 2),
        ("whole", 1, 1),
    ]


def test_who_is_stopped_within_a_piece_leaves_neither_it_nor_its_count(planters: Any) -> None:
    def plant(now: datetime, say: Say, number: int) -> None:
        plant_numbered(now, say, number)
        if number == 1 and not Heartbeat.objects.filter(name="light").exists():
            raise RuntimeError("the light went out")

    planting = put_off(DemoPlanter("parts", 20, plant, later=True, pieces=lambda: 3))
    plant_piece()
    with pytest.raises(RuntimeError):
        plant_piece()

    planting.refresh_from_db()
    assert (planting.done, planted()) == (1, [("piece 0", NOON)])

    Heartbeat.objects.create(name="light", at=NOON)
    while plant_piece():
        pass
    assert sorted(name for name, _at in planted()) == ["light", "piece 0", "piece 1", "piece 2"]


def test_closing_parts_follow_each_piece_and_no_other_part_does(planters: Any) -> None:
    seen: list[list[tuple[str, datetime]]] = []
    demo_planters.add(DemoPlanter("first", 5, plant_whole))
    demo_planters.add(DemoPlanter("last", 90, lambda now, say: seen.append(planted()), closing=True))
    put_off(DemoPlanter("parts", 20, plant_numbered, later=True, pieces=lambda: 2))

    while plant_piece():
        pass

    assert seen == [[("piece 0", NOON)], [("piece 0", NOON), ("piece 1", NOON)]]


def test_a_part_that_the_program_no_longer_knows_is_left_alone(planters: Any) -> None:
    Planting.objects.create(name="gone", total=1, relative_to=NOON)

    assert plant_piece() is False

"""The outbox: every fact reaches every receiver once, whatever fails between."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from celery import current_app

from lms import outbox
from lms.models import Delivery, Event, Heartbeat
from lms.outbox import announce, deliver, label_of, receives, revive, sweep
from tests.factories.facts import NOON

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Tried:
    name: ClassVar[str] = "tests.tried"
    number: int


class Failing:
    """A receiver that writes, then fails as long as it is told to; what it wrote must not stay."""

    fails = True

    def __init__(self) -> None:
        self.__qualname__ = "failing"

    def __call__(self, event: Event) -> None:
        Heartbeat.objects.create(name=f"failing {event.pk}", at=event.happened_at)
        if self.fails:
            raise LookupError("no such thing")


def write_down(event: Event) -> None:
    Heartbeat.objects.create(name=f"taken {event.pk}", at=event.happened_at)


@pytest.fixture
def failing() -> Failing:
    return Failing()


@pytest.fixture
def receivers(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`receivers(a, b)` lets exactly these take the fact Tried."""

    def only(*taking: Any) -> None:
        monkeypatch.setitem(outbox._receivers, Tried.name, [])
        for each in taking:
            receives(Tried)(each)

    return only


def announced(number: int = 1, now: Any = NOON) -> Event:
    return announce(Tried(number=number), by=None, before={"state": "a"}, after={"state": "b"}, now=now)


def written() -> list[str]:
    return sorted(name.split()[0] for name in Heartbeat.objects.values_list("name", flat=True))


def told(event: Event) -> dict[str, tuple[bool, int, bool]]:
    rows = Delivery.objects.filter(event=event)
    return {row.receiver.split(".")[-1]: (row.received_at is not None, row.attempts, row.is_dead) for row in rows}


@pytest.mark.django_db
def test_a_fact_is_a_row_with_who_what_and_when(receivers: Any, cast: Any) -> None:
    receivers(write_down)

    event = announce(
        Tried(number=7), by=cast.leon, about=cast.zofia, partner_id=cast.partner.pk, after={"x": 1}, now=NOON
    )

    assert Event.objects.filter(pk=event.pk).values(
        "name", "data", "before", "after", "actor", "partner", "object_type", "object_id", "happened_at", "settled_at"
    ).get() == {
        "name": "tests.tried",
        "data": {"number": 7},
        "before": {},
        "after": {"x": 1},
        "actor": cast.leon.pk,
        "partner": cast.partner.pk,
        "object_type": "lms.Person",
        "object_id": cast.zofia.pk,
        "happened_at": NOON,
        "settled_at": None,
    }


@pytest.mark.django_db
def test_a_fact_nobody_receives_is_settled_and_wakes_nobody(
    receivers: Any, django_capture_on_commit_callbacks: Any
) -> None:
    receivers()
    with django_capture_on_commit_callbacks() as callbacks:
        event = announced()

    assert (event.settled_at, callbacks) == (NOON, [])


@pytest.mark.django_db
def test_a_failing_receiver_never_stops_another_and_leaves_nothing_behind(receivers: Any, failing: Failing) -> None:
    receivers(failing, write_down)
    event = announced()

    assert deliver(event_id=event.pk, now=NOON) is False

    assert written() == ["taken"]
    assert told(event) == {"failing": (False, 1, False), "write_down": (True, 0, False)}
    assert Delivery.objects.get(receiver=label_of(failing)).last_error == "LookupError: no such thing"


@pytest.mark.django_db
def test_delivered_again_reaches_only_who_has_no_receipt(receivers: Any, failing: Failing) -> None:
    receivers(failing, write_down)
    event = announced()
    deliver(event_id=event.pk, now=NOON)
    failing.fails = False

    assert deliver(event_id=event.pk, now=NOON + MINUTE) is True
    assert deliver(event_id=event.pk, now=NOON + MINUTE) is True

    assert written() == ["failing", "taken"]
    event.refresh_from_db()
    assert event.settled_at is not None


@pytest.mark.django_db
def test_pauses_grow_until_the_letter_is_dead(receivers: Any, failing: Failing) -> None:
    receivers(failing)
    event = announced()
    now, pauses = NOON, []
    while not (row := Delivery.objects.filter(event=event).first()) or not row.is_dead:
        deliver(event_id=event.pk, now=now)
        due = Delivery.objects.get(event=event).next_at
        pauses.append((due - now) // MINUTE)
        now = due

    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    assert deliver(event_id=event.pk, now=now) is True
    event.refresh_from_db()
    assert event.settled_at is not None


@pytest.mark.django_db
def test_within_its_pause_a_receiver_is_left_alone(receivers: Any, failing: Failing) -> None:
    receivers(failing)
    event = announced()
    deliver(event_id=event.pk, now=NOON)

    assert deliver(event_id=event.pk, now=NOON + timedelta(seconds=59)) is False
    assert told(event) == {"failing": (False, 1, False)}


@pytest.mark.django_db
def test_a_dead_letter_is_revived(receivers: Any, failing: Failing) -> None:
    receivers(failing)
    event = announced()
    deliver(event_id=event.pk, now=NOON)
    Delivery.objects.update(is_dead=True)
    deliver(event_id=event.pk, now=NOON)
    failing.fails = False

    revive(delivery=Delivery.objects.get(), now=NOON + MINUTE)
    assert sweep(now=NOON + MINUTE) == 1

    assert told(event) == {"failing": (True, 0, False)}


@pytest.mark.django_db
def test_the_sweep_goes_oldest_first_and_is_not_held_up_by_what_waits(receivers: Any, failing: Failing) -> None:
    receivers(failing)
    stuck = [announced(number).pk for number in range(3)]
    sweep(now=NOON + MINUTE)
    taken: list[int] = []
    receivers(lambda event: taken.append(event.pk))
    later = [announced(number).pk for number in range(3)]

    assert sweep(now=NOON + MINUTE, limit=3) == 3

    assert (taken, len(stuck)) == (later, 3)


@pytest.mark.django_db
def test_the_sweep_leaves_to_the_worker_what_has_only_just_happened(receivers: Any) -> None:
    receivers(write_down)
    announced()

    assert sweep(now=NOON + timedelta(seconds=29)) == 0
    assert sweep(now=NOON + timedelta(seconds=31)) == 1


@pytest.mark.django_db
def test_an_event_that_is_not_there_is_nothing_to_do() -> None:
    assert deliver(event_id=10**9, now=NOON) is True


@pytest.mark.django_db
def test_a_receiver_that_is_no_more_holds_up_nothing(receivers: Any, failing: Failing) -> None:
    receivers(failing, write_down)
    event = announced()
    deliver(event_id=event.pk, now=NOON)
    receivers(write_down)

    assert sweep(now=NOON + MINUTE) == 1
    event.refresh_from_db()
    assert event.settled_at is not None


@pytest.mark.django_db
def test_after_the_commit_the_worker_is_woken_with_the_id(
    receivers: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    receivers(write_down)
    with current_app.connection_for_write() as connection:
        queue = connection.SimpleQueue("celery")
        queue.clear()
        monkeypatch.setattr(outbox._bell, "quiet_until", 0.0)
        with django_capture_on_commit_callbacks(execute=True):
            event = announced()
        message = queue.get(timeout=2)
        message.ack()

    assert (message.headers["task"], message.payload[1]) == ("lms.deliver", {"event_id": event.pk})

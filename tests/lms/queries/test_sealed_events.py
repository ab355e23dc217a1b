"""Whatever is done to a sealed row by hand is found and named."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.models import Counter, Event
from lms.operations.seal import seal
from lms.queries import sealed_events
from tests.factories.facts import NOON, make_event
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(cast: Cast) -> list[Event]:
    """Five sealed events that fill every column."""
    for number in range(5):
        make_event(
            data={"ticket_id": number, "ł": [1, 2.5, None, True], "a": {"z": "1", "b": "2"}},
            before={"state": "open"},
            after={"state": "closed"},
            actor=cast.leon,
            partner_id=cast.partner.pk,
            object_type="lms.Person",
            object_id=cast.zofia.pk,
            happened_at=NOON + timedelta(microseconds=number),
        )
    seal()
    return list(Event.objects.order_by("seal_number"))


def change(event: Event, column: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"update lms_event set {column} = %s where id = %s", [value, event.pk])


def named(problems: Iterator[str] | list[str]) -> list[str]:
    return [problem.split(":")[0] for problem in problems]


def test_an_untouched_line_has_no_problems(line: list[Event]) -> None:
    assert list(sealed_events.problems()) == []


def test_delivery_is_bookkeeping_and_not_sealed(line: list[Event]) -> None:
    change(line[2], "settled_at", NOON)

    assert list(sealed_events.problems()) == []


def test_the_order_of_keys_within_json_does_not_matter(line: list[Event]) -> None:
    text = json.dumps({"a": {"b": "2", "z": "1"}, "ł": [1, 2.5, None, True], "ticket_id": 2}, ensure_ascii=False)
    change(line[2], "data", text)

    assert list(sealed_events.problems()) == []


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
JSON = st.dictionaries(TEXT, st.integers(-5, 5) | TEXT | st.none() | st.booleans(), max_size=3)
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "name": TEXT,
    "data": JSON,
    "before": JSON,
    "after": JSON,
    "object_type": TEXT,
    "object_id": st.integers(-(2**63), 2**63 - 1) | st.none(),
    "happened_at": st.datetimes(min_value=NOON.replace(year=1990, tzinfo=None)),
    "seal_previous": st.text("0123456789abcdef", min_size=64, max_size=64),
    "seal_hash": st.text("0123456789abcdef", min_size=64, max_size=64),
}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(sorted(CHANGES)), data=st.data(), place=st.integers(0, 4))
def test_any_change_of_a_sealed_column_is_found(line: list[Event], column: str, data: Any, place: int) -> None:
    value = data.draw(CHANGES[column])
    event = line[place]
    if column == "happened_at":
        value = value.replace(tzinfo=NOON.tzinfo)
    if value == getattr(event, column):
        return
    kept = Event.objects.filter(pk=event.pk)
    kept.update(**{column: value})
    found = named(sealed_events.problems())
    kept.update(**{column: getattr(event, column)})

    assert f"lms_event {event.pk}" in found
    assert list(sealed_events.problems()) == []


def test_a_changed_actor_or_partner_is_found(line: list[Event], cast: Cast) -> None:
    change(line[1], "actor_id", cast.zofia.pk)
    change(line[3], "partner_id", cast.other_partner.pk)

    assert named(sealed_events.problems()) == [f"lms_event {line[1].pk}", f"lms_event {line[3].pk}"]


def test_a_changed_id_is_found(line: list[Event]) -> None:
    change(line[1], "id", line[1].pk + 1_000)

    assert named(sealed_events.problems()) == [f"lms_event {line[1].pk + 1_000}"]


def test_a_removed_row_is_named_by_its_neighbours(line: list[Event]) -> None:
    Event.objects.filter(pk=line[2].pk).delete()

    assert list(sealed_events.problems()) == [
        f"lms_event: sealed row number 3 is missing between lms_event {line[1].pk} and lms_event {line[3].pk}"
    ]


def test_the_first_and_the_last_row_are_missed_too(line: list[Event]) -> None:
    Event.objects.filter(pk__in=[line[0].pk, line[3].pk, line[4].pk]).delete()

    assert list(sealed_events.problems()) == [
        f"lms_event: sealed row number 1 is missing between the beginning and lms_event {line[1].pk}",
        f"lms_event: sealed row numbers 4 to 5 are missing after lms_event {line[2].pk}",
    ]


def test_a_row_taken_out_of_the_line_to_be_sealed_anew_is_missed(line: list[Event]) -> None:
    change(line[2], "seal_number", None)
    change(line[2], "name", "innocent")
    seal()

    assert named(sealed_events.problems()) == ["lms_event"]


def test_a_row_sealed_by_hand_is_found_at_the_next(line: list[Event]) -> None:
    from lms.kit import chain

    event = Event.objects.get(pk=line[2].pk)
    event.name = "innocent"
    event.seal_hash = chain.seal(event.seal_previous, event.sealed_payload())
    event.save()

    assert named(sealed_events.problems()) == [f"lms_event {line[3].pk}"]


def test_a_row_put_in_at_the_end_is_found(line: list[Event]) -> None:
    forged = make_event(seal_number=6, seal_previous=line[4].seal_hash, seal_hash="f" * 64)

    assert named(sealed_events.problems()) == [f"lms_event {forged.pk}", "lms_counter seal"]


def test_a_counter_set_back_is_found(line: list[Event]) -> None:
    Event.objects.filter(pk=line[4].pk).delete()
    Counter.objects.filter(scope="seal").update(value=4)
    assert list(sealed_events.problems()) == []  # whoever cuts both off is found only by the printed last seal

    Counter.objects.filter(scope="seal").update(value=3)
    assert named(sealed_events.problems()) == ["lms_counter seal"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps to its encoding")
def test_bytes_that_are_no_text_hide_nothing(line: list[Event]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update lms_event set name = cast(x'ff' as text) where id = %s", [line[2].pk])
    change(line[1], "name", "other")

    assert named(sealed_events.problems()) == [f"lms_event {line[1].pk}", f"lms_event {line[2].pk}"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps to its column types")
@pytest.mark.parametrize(
    ("column", "garbage"), [("happened_at", "wczoraj"), ("seal_number", "trzy"), ("object_id", "x"), ("name", b"\xff")]
)
def test_a_value_that_cannot_be_read_hides_nothing(line: list[Event], column: str, garbage: Any) -> None:
    change(line[2], column, garbage)
    change(line[1], "name", "other")

    found = named(sealed_events.problems())

    assert {f"lms_event {line[1].pk}", f"lms_event {line[2].pk}"} <= set(found)


def test_the_command_names_the_row_and_fails(line: list[Event]) -> None:
    change(line[1], "name", "other")
    out, err = StringIO(), StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("verify_records", stdout=out, stderr=err)

    assert end.value.code == 1
    assert f"lms_event {line[1].pk}: changed after it was sealed as number 2" in out.getvalue()


def test_the_command_lists_every_sealed_row_as_json(line: list[Event]) -> None:
    out = StringIO()

    call_command("verify_records", list=True, stdout=out)

    assert [json.loads(row) for row in out.getvalue().splitlines() if '"event"' in row] == [
        {"kind": "event", "table": "lms_event", "pk": event.pk, "hash": event.seal_hash} for event in line
    ]

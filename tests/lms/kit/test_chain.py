"""A row changed, taken out or put in is named; an untouched chain is silent."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.chain import GENESIS, Sealed, canonical, fingerprint, seal, verify

payloads = st.dictionaries(
    st.text(),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.lists(each), max_leaves=5),
)


def chained(*contents: dict) -> list[Sealed]:
    rows, previous = [], GENESIS
    for number, content in enumerate(contents, 1):
        previous = seal(previous, content)
        rows.append(Sealed(f"no {number}", content, previous))
    return rows


def test_the_canonical_spelling():
    payload = {
        "z": Decimal("1.50"),
        "a": datetime(2026, 11, 23, 12, 0, 0, 5, tzinfo=timezone(timedelta(hours=1))),
        "ł": [None, True, 7, date(2026, 11, 23), UUID(int=1), ("x",)],
    }

    assert canonical(payload) == (
        '{"a":"2026-11-23T11:00:00.000005Z","z":"1.50",'
        '"\\u0142":[null,true,7,"2026-11-23","00000000-0000-0000-0000-000000000001",["x"]]}'
    )


def test_the_seal_is_fixed_for_good():
    assert seal(GENESIS, {"who": "Łucja"}) == "7190e933105a30dd776acbf6db1b87d4f3a55c44312e62d29be68f816e63d330"


def test_a_payload_by_itself_has_a_fingerprint_that_is_no_seal():
    assert fingerprint({"who": "Łucja"}) == "0c466bc251766fa628482818355fff0a556ef6acff59762f2a8f189f3df4caee"
    assert fingerprint({"who": "Łucja"}) != seal(GENESIS, {"who": "Łucja"})


@pytest.mark.parametrize(
    "content",
    [{"at": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)}, {"n": float("nan")}, {"x": object()}, {1: "a"}],
)
def test_what_has_no_single_spelling_is_not_sealed(content):
    with pytest.raises((TypeError, ValueError)):
        seal(GENESIS, content)


@given(payloads)
def test_a_payload_read_back_from_json_has_the_same_seal(payload):
    again = json.loads(json.dumps(payload))

    assert seal(GENESIS, again) == seal(GENESIS, payload)


@given(st.lists(payloads, max_size=6))
def test_an_untouched_chain_is_silent(contents):
    assert list(verify(chained(*contents))) == []


def test_the_changed_row_is_named_alone():
    rows = chained({"n": 1}, {"n": 2}, {"n": 3})
    rows[1] = replace(rows[1], payload={"n": 20})

    assert list(verify(rows)) == ["no 2"]


def test_a_changed_row_sealed_again_shows_at_the_next():
    rows = chained({"n": 1}, {"n": 2}, {"n": 3})
    rows[1] = Sealed("no 2", {"n": 20}, seal(rows[0].hash, {"n": 20}))

    assert list(verify(rows)) == ["no 3"]


def test_a_row_taken_out_shows_at_the_next_and_one_put_in_at_itself():
    rows = chained({"n": 1}, {"n": 2}, {"n": 3})

    assert list(verify([rows[0], rows[2]])) == ["no 3"]
    assert list(verify([*rows[:2], Sealed("new", {"n": 9}, "f" * 64), rows[2]])) == ["new", "no 3"]
    assert list(verify(rows[1:], start=rows[0].hash)) == []

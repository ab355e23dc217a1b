"""The brake holds over the edge of a window, forgives in time, and outlives its cache."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit import throttle as module
from lms.kit.throttle import Throttle, Verdict

HOUR = Throttle("login", limit=3, seconds=3600)
START = 1_000_000 * 3600.0


def test_the_fourth_try_is_refused_and_told_when_to_come_back():
    verdicts = [HOUR.hit("jan", now=START + minute * 60) for minute in (0, 10, 20, 30)]

    assert verdicts == [Verdict(True)] * 3 + [Verdict(False, 3001)]
    assert HOUR.hit("anna", now=START + 1800)


def test_a_refused_try_is_not_counted_and_the_told_wait_is_enough():
    for _ in range(20):
        verdict = HOUR.hit("jan", now=START + 1800)

    assert not HOUR.hit("jan", now=START + 1800 + verdict.retry_after - 2)
    assert HOUR.hit("jan", now=START + 1800 + verdict.retry_after)


def test_a_new_window_does_not_lift_the_brake_at_once():
    for _ in range(3):
        HOUR.hit("jan", now=START + 3599)

    assert not HOUR.hit("jan", now=START + 3600)
    assert [bool(HOUR.hit("jan", now=START + 3600 + 1300)) for _ in range(2)] == [True, False]
    assert HOUR.hit("jan", now=START + 3 * 3600)


def test_cleared_tries_are_forgotten():
    for _ in range(3):
        HOUR.hit("jan", now=START)

    HOUR.clear("jan", now=START)

    assert HOUR.hit("jan", now=START)


@given(st.lists(st.floats(0, 7200), min_size=1, max_size=40))
def test_never_more_than_twice_the_limit_in_any_hour(moments):
    HOUR.clear("any", now=START)
    HOUR.clear("any", now=START + 7200)

    taken = [moment for moment in sorted(moments) if HOUR.hit("any", now=START + moment)]

    assert max(len([other for other in taken if moment <= other < moment + 3600]) for moment in taken) <= 6


@pytest.mark.parametrize("key", ["", "ą" * 5000, "a\x00b c", "\ud800"])
def test_any_text_is_a_key(key):
    assert HOUR.hit(key, now=START)


class _Broken:
    """A cache whose server is away."""

    def __getattr__(self, name):
        raise ConnectionError(name)


def test_without_the_cache_the_process_counts_by_itself(monkeypatch, caplog):
    monkeypatch.setattr(module, "cache", _Broken())
    monkeypatch.setattr(module, "_of_this_process", module.LocMemCache("throttle test", {}))

    verdicts = [bool(HOUR.hit("jan", now=START)) for _ in range(4)]
    HOUR.clear("jan", now=START)

    assert verdicts == [True, True, True, False]
    assert HOUR.hit("jan", now=START)
    assert {record.levelname for record in caplog.records} == {"ERROR"}


def test_what_was_no_guess_is_given_back():
    for _ in range(9):
        assert HOUR.hit("jan", now=START)
        HOUR.give_back("jan", now=START)
    HOUR.give_back("anna", now=START)

    assert [bool(HOUR.hit("jan", now=START)) for _ in range(4)] == [True, True, True, False]


def test_nothing_is_given_back_while_the_cache_is_away(monkeypatch, caplog):
    monkeypatch.setattr(module, "cache", _Broken())

    HOUR.give_back("jan", now=START)

    assert {record.levelname for record in caplog.records} == {"ERROR"}

"""Polish typography and dates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from lms.templatetags.text import ago, day, moment, size, tidy

AT = datetime(2026, 11, 23, 7, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Sprawdź w EZD", "Sprawdź w\u00a0EZD"),
        ("i z kolegą", "i\u00a0z\u00a0kolegą"),
        ("W systemie", "W\u00a0systemie"),
        ("praw w dwu", "praw w\u00a0dwu"),
        ("moc i", "moc i"),
        ("a &lt; o <b>", "a\u00a0&amp;lt; o\u00a0&lt;b&gt;"),
    ],
)
def test_a_line_never_ends_with_a_one_letter_word(typed: str, shown: str):
    assert tidy(typed) == shown


def test_a_moment_is_the_local_date_and_time_in_words():
    assert moment(AT) == '<time datetime="2026-11-23T07:42:00+00:00">23 listopada 2026, 8:42</time>'


def test_nothing_is_shown_for_no_moment():
    assert (moment(None), ago(None), day(None)) == ("", "", "")


@pytest.mark.parametrize("hours", [-1, 24, 300])
def test_how_long_ago_is_left_out_beyond_a_day_and_for_what_is_to_come(hours: int):
    assert ago(AT, AT + timedelta(hours=hours)) == moment(AT)


def test_how_long_ago_never_stands_alone():
    with translation.override("en"):
        shown = ago(AT, AT + timedelta(minutes=35))

    assert shown == '<time datetime="2026-11-23T07:42:00+00:00">23 November 2026, 8:42 (35 minutes ago)</time>'


def test_a_day_of_a_late_moment_is_the_day_in_warsaw():
    assert day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == '<time datetime="2026-11-24">24 listopada 2026</time>'
    assert day(date(2026, 1, 2)) == '<time datetime="2026-01-02">2 stycznia 2026</time>'


def test_a_size_is_written_the_polish_way():
    assert size(2_400_000) == "2,3\u00a0MB"

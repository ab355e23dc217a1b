"""Captions and chapters as files: what is read, and the line and reason of what is not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.vtt import Cue, WrongVtt, read_vtt

HEAD = "WEBVTT\n\n"
FIRST = "00:01.000 --> 00:04.000\nDzień dobry.\n\n"


def test_what_players_read_is_read() -> None:
    text = (
        f"\ufeffWEBVTT – napisy\r\n\r\nNOTE uwaga\r\nNOTE druga\r\n\r\nSTYLE\r\n::cue {{}}\r\n\r\n{FIRST}"
        "2\n01:00:05.500 --> 01:00:06.000 align:start\n<v Ala>Tom &amp; <b>spółka</b>\ndalej\n"
    )

    assert read_vtt(text.encode()) == [Cue(1, 4, "Dzień dobry."), Cue(3605.5, 3606, "Tom & spółka dalej")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "the file has to begin with WEBVTT."),
        ("1\n00:00:01,000 --> 00:00:02,000\nSRT\n", 1, "the file has to begin with WEBVTT."),
        ("WEBVTTX\n\n" + FIRST, 1, "the file has to begin with WEBVTT."),
        ("WEBVTT\n" + FIRST, 2, "an empty line is missing after WEBVTT."),
        (HEAD, 3, "there is no text with a time in it."),
        (HEAD + "00:01,000 --> 00:04,000\nA\n", 3, "a time such as 00:01:05.000 --> 00:01:09.500 is expected here."),
        (HEAD + "Tekst bez czasu\n", 3, "a time such as 00:01:05.000 --> 00:01:09.500 is expected here."),
        (HEAD + FIRST + "3\n00:05.000 --> 00:05.000\nA\n", 7, "the end is not later than the beginning."),
        (HEAD + FIRST + "00:00.500 --> 00:05.000\nA\n", 6, "it begins before the text above it."),
        (HEAD + FIRST + "00:05.000 --> 00:06.000\n<i></i>\n", 6, "there is no text under these times."),
        (HEAD + "00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000\nB\n", 5,
         "an empty line is missing before these times."),
    ],
)  # fmt: skip
def test_what_is_wrong_names_its_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(WrongVtt) as wrong:
        read_vtt(text.encode())

    assert (wrong.value.line, wrong.value.reason) == (line, reason)
    assert str(wrong.value) == f"Line {line}: {reason}"


def test_another_encoding_is_named_where_it_begins() -> None:
    with pytest.raises(WrongVtt) as wrong:
        read_vtt((HEAD + FIRST).replace("ń", "\udcf1").encode("utf-8", "surrogateescape"))

    assert (wrong.value.line, wrong.value.reason) == (4, "it is not written in UTF-8.")


@given(st.binary(max_size=200) | st.text("WEBVT\n0:.1->- ażb", max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    for given_bytes in (content, HEAD.encode() + content):
        with suppress(WrongVtt):
            cues = read_vtt(given_bytes)
            assert cues == sorted(cues, key=lambda cue: cue.start)

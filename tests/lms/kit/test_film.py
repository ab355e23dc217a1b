"""What a film is and how long it lasts, by its bytes; moments and transcripts as people write them."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.film import Spoken, clock, kind_of_film, mp4_seconds, second_of, spoken, timed
from lms.kit.vtt import Cue
from tests.factories.presentations import box, mp4


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (mp4(1), "mp4"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "webm"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", ""),
        (b"WEBVTT\n", "vtt"),
        (b"\xef\xbb\xbfWEBVTT\n", "vtt"),
        (b"<html>WEBVTT", ""),
        (b"", ""),
    ],
)
def test_a_kind_is_known_by_the_first_bytes(content: bytes, kind: str) -> None:
    file = BytesIO(content)

    assert (kind_of_film(file), file.tell()) == (kind, 0)


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        (mp4(85), 85),
        (mp4(85.5, scale=600), 85.5),
        (mp4(85, version=1), 85),
        (mp4(85, scale=90_000).replace(b"free", b"skip"), 85),
        (box(b"ftyp", b"isom"), None),
        (box(b"moov", box(b"trak", b"")), None),
        (mp4(85)[:58], None),
        (b"\x00\x00\x00\x01moov", None),
        (b"\x00\x00\x00\x00free" + bytes(100), None),
    ],
)
def test_an_mp4_says_how_long_it_lasts(content: bytes, seconds: float | None) -> None:
    assert mp4_seconds(BytesIO(content)) == seconds


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    assert mp4_seconds(BytesIO(box(b"moov", box(b"mvhd", content)))) != -1
    assert mp4_seconds(BytesIO(content)) is None or content


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (65, "1:05"), (3665, "1:01:05"), (-4, "0:00")])
def test_a_moment_is_written_as_on_a_player(seconds: int, text: str) -> None:
    assert clock(seconds) == text


def test_a_line_of_a_transcript_may_begin_with_its_time() -> None:
    text = "0:05 Dzień dobry.\n\nBez czasu.\n1:02:03 Późno.\n99:99 To nie czas.\n12:30"

    assert spoken(text) == [
        Spoken("Dzień dobry.", 5),
        Spoken("Bez czasu."),
        Spoken("Późno.", 3723),
        Spoken("99:99 To nie czas."),
        Spoken("12:30"),
    ]


def test_a_line_without_a_time_gets_that_of_the_first_caption_said_in_it_in_order() -> None:
    cues = [Cue(0.5, 2, "Dzień dobry."), Cue(2, 4, "Zaczynamy!"), Cue(9.7, 12, "Dzień dobry.")]
    lines = [
        Spoken("Dzień dobry. Zaczynamy."),
        Spoken("Nikt tego nie mówi."),
        Spoken("Znów dzień dobry"),
        Spoken("A", 3),
    ]

    assert [line.second for line in timed(lines, cues)] == [0, None, 9, 3]
    assert [line.text for line in timed(lines, [])] == [line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "second"), [("1:05", 65), (" 1:02:30 ", 3750), ("0:00", 0), ("65", None), ("", None), ("1:75", None)]
)
def test_a_moment_is_read_as_people_write_it(text: str, second: int | None) -> None:
    assert second_of(text) == second

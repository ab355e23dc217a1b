"""What is blacked out is gone, whatever its case, its ending or its way of writing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kit.blackout import BAR, black_out, marked


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("Sprawa Kowalskiej z rana", "Kowalsk", f"Sprawa {BAR} z rana"),
        ("sprawa KOWALSKIEJ", "kowalsk", f"sprawa {BAR}"),
        ("Anna  Nowak-Lis pyta", "anna nowak lis", f"{BAR} pyta"),
        ("PESEL 900 101-12345.", "900-101 12345", f"PESEL {BAR}."),
        ("znak OR.120.7.2026, pilne", "OR.120.7.2026", f"znak {BAR}, pilne"),
        ("Nic tu nie ma", "Kowalsk", "Nic tu nie ma"),
        (unicodedata.normalize("NFD", "Łukasz Żółć"), "żółć", f"Łukasz {BAR}"),
    ],
)
def test_whole_words_go(text: str, word: str, left: str) -> None:
    assert black_out(text, [word]) == left


def test_the_length_of_what_stood_there_is_not_to_be_seen() -> None:
    assert black_out("Lis", ["lis"]) == black_out("Konstantynopolitańczykiewicz", ["konstan"])


def test_lines_are_marked_the_longest_first_and_empty_ones_are_none() -> None:
    assert marked(" Lis \n\nNowak-Lis\n Lis") == ["Nowak-Lis", "Lis"]


@given(
    st.text(alphabet="abcąćż XYZ0189.-(", max_size=40),
    st.text(alphabet="abcąćżXYZ0189", min_size=2, max_size=6),
    st.text(alphabet="abcąćż XYZ0189.-(", max_size=40),
)
def test_nothing_of_a_marked_word_is_left(before: str, word: str, after: str) -> None:
    assert word.casefold() not in black_out(f"{before}{word}{after}", marked(word)).casefold()

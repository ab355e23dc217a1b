"""Sentences, syllables and Pisarek's measure of Polish texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.plain import hardness, long_sentences, sentences, syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("... !", []),
        ("Kliknij Nowy. Zapisz!", ["Kliknij Nowy.", "Zapisz!"]),
        ("Jedna linia\nDruga linia", ["Jedna linia", "Druga linia"]),
        ("Z art. 8 ust. 2 wpisz np. Kowalski. Zapisz.", ["Z art. 8 ust. 2 wpisz np. Kowalski.", "Zapisz."]),
        ("Wersja 3.21 działa od 1.01.2026 r. w urzędzie.", ["Wersja 3.21 działa od 1.01.2026 r. w urzędzie."]),
        ("Kliknij „Zapisz.” Potem wróć.", ["Kliknij „Zapisz.”", "Potem wróć."]),
        ("Co teraz? Czekaj… Gotowe", ["Co teraz?", "Czekaj…", "Gotowe"]),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("i", 1), ("w", 1), ("wniosek", 2), ("pismo", 2), ("dziecięcy", 3), ("zarejestrować", 5), ("źródło", 2)],
)
def test_syllables_are_vowels_and_an_i_may_only_soften(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_a_sentence_is_long_from_the_twenty_first_word() -> None:
    twenty = " ".join(["pismo"] * 20) + "."

    assert long_sentences(twenty) == []
    assert long_sentences(f"Otwórz {twenty} Zapisz.") == [f"Otwórz {twenty}"]


def test_the_measure_counts_words_in_sentences_and_hard_words() -> None:
    assert hardness("") is None
    assert hardness("12 34") is None
    # 4 words in 1 sentence, none of them hard: half the root of 16.
    assert hardness("Kliknij przycisk i zapisz.") == 2.0
    # 3 words in 1 sentence, each hard: half the root of 9 + 10,000.
    assert hardness("Administracja dokumentuje procedowanie.") == 50.0


@given(st.text(alphabet="ab i.!?\n ", max_size=60))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()).replace(".", "").replace("!", "").replace("?", "") == "".join(
        text.split()
    ).replace(".", "").replace("!", "").replace("?", "")

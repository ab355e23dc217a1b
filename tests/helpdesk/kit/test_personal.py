"""Signs of personal data in words that strangers will read."""

import pytest

from helpdesk.kit.personal import hints_of_personal_data, names_any


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Zadzwoń 600-100-200 albo napisz na a@b.pl", 2),
        ("tel. +48 22 555 11 22", 0),
        ("tel. +48 225 551 122", 1),
        ("PESEL 44051401359", 1),
        ("Sprawa KM.5410.127.2026, wersja 3.21, 14 dni", 0),
        ("RPW/1482/2026 z 28.11.2026", 0),
    ],
)
def test_hints(text: str, number: int) -> None:
    assert len(hints_of_personal_data(text)) == number


def test_a_name_is_found_as_a_word_of_its_own() -> None:
    assert names_any("Pani NOWAK prosi", ["Nowak"])
    assert not names_any("Nowakowski", ["Nowak", ""])
    assert not names_any("al w systemie", ["al"])

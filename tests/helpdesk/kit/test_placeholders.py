"""What is put into braces is text, and read once."""

import pytest

from helpdesk.kit.placeholders import filled

VALUES = {"numer": "P-2026-0001", "imie": "{numer}", "tytul": "<b>Skan</b>"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Numer: {numer}", "Numer: P-2026-0001"),
        ("{imie} {imię} {IMIĘ}", "{numer} {numer} {numer}"),
        ("{tytuł}", "<b>Skan</b>"),
        ("{ numer} {numer!r} {0} {inne} {}", "{ numer} {numer!r} {0} {inne} {}"),
        ("{{numer}}", "{P-2026-0001}"),
        ("{" * 1000, "{" * 1000),
    ],
)
def test_filled(text: str, expected: str) -> None:
    assert filled(text, VALUES) == expected

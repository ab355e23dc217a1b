"""Who is named by an @."""

from dataclasses import dataclass

import pytest

from helpdesk.kit.mentions import mentioned


@dataclass(frozen=True)
class Somebody:
    username: str
    first_name: str
    last_name: str


LEON = Somebody("leon", "Leon", "Zieliński")
ANNA = Somebody("a.zielinska", "Anna", "Zielińska-Kot")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Zieliński, spójrz", [LEON]),
        ("Proszę (@leon zieliński).", [LEON]),
        ("@leon i @a.zielinska", [LEON, ANNA]),
        ("@Zielińska-Kot", [ANNA]),
        ("@Zielińskiego", []),
        ("@Zielińska", []),
        ("leon@leon.example @@leon a@leon", []),
        ("Zieliński", []),
        ("@", []),
    ],
)
def test_mentioned(text: str, named: list[Somebody]) -> None:
    assert mentioned(text, [LEON, ANNA]) == named

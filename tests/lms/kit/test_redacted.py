"""Words are found however a text spells them, and parts of other words are left alone."""

import pytest

from lms.kit.redacted import PLATE, taking_out


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Pismo od: Jan Kowalski.", f"Pismo od: {PLATE}."),
        ("jan   KOWALSKI, Jan\nKowalski", f"{PLATE}, {PLATE}"),
        ("<p>Jan&nbsp;Kowalski</p>", f"<p>{PLATE}</p>"),
        ("<p><b>Jan</b> Kowalski i <b>Ja</b>n Kowalski</p>", f"<p><b>{PLATE}</b> i <b>{PLATE}</b></p>"),
        ("Jan Kowalskiego, Stojan Kowalski", "Jan Kowalskiego, Stojan Kowalski"),
        ("", ""),
    ],
    ids=["plain", "case", "nbsp", "tags", "parts", "empty"],
)
def test_a_name(text: str, left: str) -> None:
    assert taking_out("Jan  Kowalski")(text)[0] == left


def test_signs_that_html_writes_otherwise_and_those_of_patterns() -> None:
    assert taking_out("A&B (spółka)")("<p>A&amp;B (spółka) i A&B (spółka)</p>") == (f"<p>{PLATE} i {PLATE}</p>", 2)
    assert taking_out("44051401359")("440514013591 44051401359") == (f"440514013591 {PLATE}", 1)

"""A piece is made once for its inputs, and one that says more than these is found out."""

from dataclasses import dataclass

import pytest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from lms.kit import pieces
from lms.kit.pieces import piece


@dataclass(frozen=True)
class Said:
    words: str


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_store", pieces.Store())


@pytest.fixture
def made() -> list[str]:
    return []


def make(made: list[str], text: str = "x") -> SafeString:
    made.append(text)
    return mark_safe(text)


def test_it_is_made_once_for_each_name_language_and_set_of_inputs(settings, made) -> None:
    settings.PROVE_PIECES = False
    for name, language, *inputs in [
        ("a", "pl", 1, "b"),
        ("a", "pl", 1, "b"),
        ("a", "en", 1, "b"),
        ("b", "pl", 1, "b"),
        ("a", "pl", True, "b"),
        ("a", "pl", "1", "b"),
        ("a", "pl", 1, mark_safe("b")),
        ("a", "en", 1, "b"),
    ]:
        with override(language):
            assert piece(name, tuple(inputs), lambda: make(made)) == "x"

    assert len(made) == 6


def test_one_that_says_more_than_its_inputs_is_found_out(settings, made) -> None:
    settings.PROVE_PIECES = True
    assert piece("a", (1,), lambda: make(made, "Zofia")) == "Zofia"

    assert piece("a", (1,), lambda: make(made, "Zofia")) == "Zofia"
    with pytest.raises(AssertionError, match="a says more than its inputs"):
        piece("a", (1,), lambda: make(made, "Leon"))


def test_safe_and_plain_texts_are_told_apart_within_lists_and_dataclasses(settings, made) -> None:
    settings.PROVE_PIECES = False
    for text in ("<b>", mark_safe("<b>")):
        for inputs in [([(text, "/")],), (Said(text),)]:
            for _twice in range(2):
                piece("a", inputs, lambda: make(made))

    assert len(made) == 4


def test_what_is_long_is_made_each_time(settings, monkeypatch, made) -> None:
    settings.PROVE_PIECES = False
    monkeypatch.setattr(pieces, "LONGEST", 100)
    for text, inputs in [("x" * 101, ("a",)), ("x", ("a" * 101,)), ("x", ("a",))]:
        for _twice in range(2):
            piece(f"of {len(text)}", inputs, lambda text=text: make(made, text))

    assert len(made) == 5
    assert len(pieces._store.pieces) == 1


def test_no_more_are_kept_than_there_is_room_for(settings, monkeypatch, made) -> None:
    settings.PROVE_PIECES = False
    for number in (1, 2):
        piece("a", (number,), lambda: make(made))
    monkeypatch.setattr(pieces, "MOST", pieces._store.signs)
    for number in (1, 3, 2, 1):
        piece("a", (number,), lambda: make(made))

    assert len(made) == 4  # for the third the first one went, for that the second
    assert len(pieces._store.pieces) == 2
    assert pieces._store.signs == pieces.MOST


def test_what_two_threads_make_at_once_is_counted_once(settings) -> None:
    store = pieces.Store()
    for _each in range(2):
        store.keep(("a", 1), mark_safe("x" * 10))

    assert store.signs == 10 + len(str(("a", 1)))

"""Names of code are shown in words."""

from typing import Any

import pytest
from django.utils import translation

from lms.queries.audit import fact_names
from lms.queries.words import WORDS, choice_in_words, code_in_words, thing_in_words
from lms.registry import personal_data


@pytest.fixture
def known() -> set[str]:
    with translation.override("en"):
        return {str(word) for word in WORDS}


def bare(name: str) -> str:
    return name.rpartition(".")[2].replace("_", " ")


def test_every_fact_has_words(known: set[str]) -> None:
    assert sorted(name for name, _ in fact_names() if bare(name) not in known) == []


def test_every_kind_of_personal_data_and_its_columns_have_words(known: set[str], cast: Any) -> None:
    names = {entry.name for entry in personal_data}
    columns = {bare(column) for entry in personal_data for row in entry.export(cast.zofia) for column in row}
    assert sorted((names | columns) - known) == []


def test_what_somebody_wrote_is_left_as_it_is(in_english: None) -> None:
    written = ["Given_up", "a b", "", "2026-01-01", "łódź", "x__y"]

    assert [code_in_words(text) for text in written] == written
    assert code_in_words("given_up") == "given up"


def test_a_choice_is_called_as_its_own_model_calls_it(in_english: None) -> None:
    said = [
        choice_in_words("courses.Amendment", "state", "published"),
        choice_in_words("courses.Visit", "state", "held"),
        choice_in_words("helpdesk.IncomingMail", "outcome", "held"),
        choice_in_words("courses.Visit", "state", "given_up"),
        choice_in_words("courses.Visit", "no_such_field", "given_up"),
        choice_in_words("lms.Partner", "officials", "given_up"),
        choice_in_words("old.Model", "state", "given_up"),
        choice_in_words("", "state", "Written by somebody"),
    ]

    assert said == ["published", "held", "could not be read", *["given up"] * 4, "Written by somebody"]


def test_a_thing_is_named_by_its_model(in_english: None) -> None:
    named = [thing_in_words(*thing) for thing in [("lms.Partner", 7), ("old.Model", 7), ("nonsense", None), ("", None)]]

    assert named == ["partner 7", "old.Model 7", "nonsense", ""]

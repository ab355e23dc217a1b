"""The list of instructions in the editor, by the day of review."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.instructions import make_draft, make_instruction
from tests.factories.people import Cast


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", {"Wczoraj", "Dzisiaj", "Za rok", "Bez dnia", "Szkic"}),
        ("past", {"Wczoraj"}),
        ("soon", {"Wczoraj", "Dzisiaj"}),
    ],
)
def test_what_is_past_review_is_found(cast: Cast, log_in: Any, asked: str, expected: set[str]) -> None:
    today = timezone.localdate()
    for title, days in (("Wczoraj", -1), ("Dzisiaj", 0), ("Za rok", 365)):
        make_instruction(cast, title, review_on=today + timedelta(days=days))
    make_instruction(cast, "Bez dnia")
    make_draft(cast, "Szkic", review_on=today - timedelta(days=1))

    listed = log_in(cast.tomasz).get("/redakcja/instrukcje/", {"review": asked}).context["object_list"]

    assert {page.title for page in listed} == expected

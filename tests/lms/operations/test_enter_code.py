"""Typing a code: five tries, and every no is the same."""

from typing import Any

import pytest
from django.utils import timezone

from lms.operations.enter_code import enter_code
from lms.operations.hand_code import hand_code


def test_after_five_wrong_tries_the_right_code_opens_nothing(cast: Any) -> None:
    now = timezone.now()
    made = hand_code(person=cast.zofia, by=cast.leon, now=now)
    for _try in range(4):
        assert enter_code(login="zofia", code="AAAA-AAAA-AAAA", now=now) is None
    assert enter_code(login="zofia", code=made.code, now=now) == made.secret
    assert enter_code(login="zofia", code="AAAA-AAAA-AAAA", now=now) is None
    assert enter_code(login="zofia", code=made.code, now=now) is None


def test_a_code_is_its_persons_only(cast: Any) -> None:
    now = timezone.now()
    made = hand_code(person=cast.zofia, by=cast.leon, now=now)
    assert cast.obca_zofia
    assert enter_code(login="obca.zofia", code=made.code, now=now) is None


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "'\"", "x" * 10_240, "ŁÓDŹ"])
def test_any_text_is_answered(cast: Any, text: str) -> None:
    now = timezone.now()
    hand_code(person=cast.zofia, by=cast.leon, now=now)
    assert enter_code(login="zofia", code=text, now=now) is None

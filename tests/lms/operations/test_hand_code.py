"""Codes for paper: 24 hours, only the hash kept, the request settled."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, LoginRequest, OneTimeSecret
from lms.operations.ask_for_login import ask_for_login
from lms.operations.enter_code import enter_code
from lms.operations.hand_code import hand_code


def test_a_code_settles_the_request_and_opens_for_a_day(cast: Any) -> None:
    now = timezone.now()
    cast.zofia.appointments.get()
    ask_for_login(login="zofia", by_mail=False, now=now)

    made = hand_code(person=cast.zofia, by=cast.leon, now=now)

    assert [len(group) for group in made.code.split("-")] == [4, 4, 4]
    assert enter_code(login="ZOFIA", code=made.code.lower().replace("-", " "), now=now) == made.secret
    assert enter_code(login="zofia", code=made.code, now=now + timedelta(hours=24)) is None
    assert list(LoginRequest.objects.values_list("settled_by", "settled_at")) == [(cast.leon.pk, now)]
    kept = [str(row) for table in (OneTimeSecret, Event) for row in table.objects.values_list()]
    assert [row for row in kept if made.code in row or made.code.replace("-", "") in row] == []


def test_a_newer_code_replaces_the_older(cast: Any) -> None:
    now = timezone.now()
    older = hand_code(person=cast.zofia, by=cast.leon, now=now)
    newer = hand_code(person=cast.zofia, by=cast.leon, now=now)
    assert enter_code(login="zofia", code=older.code, now=now) is None
    assert enter_code(login="zofia", code=newer.code, now=now) == newer.secret


@pytest.mark.parametrize(("who", "whom"), [("leon", "renata"), ("leon", "leon"), ("obcy_leon", "zofia")])
def test_nobody_makes_a_code_for_who_is_not_theirs(cast: Any, who: str, whom: str) -> None:
    by, person = getattr(cast, who), getattr(cast, whom)
    with pytest.raises(Refused):
        hand_code(person=person, by=by, now=timezone.now())
    assert OneTimeSecret.objects.count() == 0

"""Clearing away: what is over and old goes, what may still be asked for stays."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from lms.models import LoginRequest, OnceKey, OneTimeSecret, Session
from lms.operations.clear_stale import clear_stale
from tests.factories.facts import NOON
from tests.factories.people import Cast

OLD, YOUNG = NOON - timedelta(days=31), NOON - timedelta(days=29)


def secret(cast: Cast, name: str, **fields: Any) -> None:
    values = {"purpose": "code", "person": cast.zofia, "issued_at": OLD, "expires_at": NOON, **fields}
    OneTimeSecret.objects.create(hashed=name, **values)


@pytest.mark.django_db
def test_only_what_is_over_and_old_goes(cast: Cast) -> None:
    moments: list[datetime] = [OLD, YOUNG]
    for number, moment in enumerate(moments):
        OnceKey.objects.create(key=uuid4(), action="ask", person=cast.zofia, object_id=number, created_at=moment)
        secret(cast, f"used {number}", used_at=moment)
        secret(cast, f"withdrawn {number}", withdrawn_at=moment)
        secret(cast, f"expired {number}", expires_at=moment)
        LoginRequest.objects.create(person=cast.zofia, asked_at=OLD, settled_at=moment)
    secret(cast, "usable", expires_at=NOON + timedelta(days=1))
    LoginRequest.objects.create(person=cast.zofia, asked_at=OLD)
    Session.objects.create(session_key="over", session_data="", expire_date=NOON - timedelta(seconds=1))
    Session.objects.create(session_key="lasting", session_data="", expire_date=NOON)

    assert clear_stale(now=NOON) == {
        "sessions": 1,
        "form keys": 1,
        "secrets": 3,
        "login requests": 1,
    }

    assert sorted(OneTimeSecret.objects.values_list("hashed", flat=True)) == [
        "expired 1",
        "usable",
        "used 1",
        "withdrawn 1",
    ]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasting"]

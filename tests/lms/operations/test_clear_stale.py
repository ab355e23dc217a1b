"""Clearing away: what is over and old goes, what may still be asked for stays."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from lms.models import LoginRequest, OnceKey, OneTimeSecret, PeopleImport, PeopleImportRow, Session
from lms.operations.clear_stale import clear_stale
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.people_imports import JAN, checked, imported

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
        "rows of imports": 0,
        "drafts of nominations": 0,
        "packs of evidence": 0,
        "login requests": 1,
    }

    assert sorted(OneTimeSecret.objects.values_list("hashed", flat=True)) == [
        "expired 1",
        "usable",
        "used 1",
        "withdrawn 1",
    ]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasting"]


def test_rows_of_an_import_are_there_for_thirty_days_after_its_end(cast: Cast) -> None:
    """It was sent long before: an undo a day later needs the rows."""
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)
    PeopleImport.objects.filter(pk=sent.pk).update(sent_at=NOON - timedelta(days=60))

    assert clear_stale(now=NOON + timedelta(days=29))["rows of imports"] == 0
    assert clear_stale(now=NOON + timedelta(days=31))["rows of imports"] == 1
    assert not PeopleImportRow.objects.exists()


def test_of_a_file_that_nobody_starts_nothing_of_its_rows_stays(cast: Cast) -> None:
    sent = checked(cast.partner, cast.renata, JAN, now=NOON)
    PeopleImport.objects.filter(pk=sent.pk).update(state="sent", sample=[["Jan", "44051401359"]])

    clear_stale(now=NOON + timedelta(days=31))

    dropped = PeopleImport.objects.get(pk=sent.pk)
    assert (dropped.state, dropped.sample, bytes(dropped.data)) == ("dropped", [], b"")

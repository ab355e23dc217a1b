"""What is due leaves oldest first, through Django's own outbox here; test_send.py speaks to a real server."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox

from lms.mail_times import DaytimeNotice
from lms.models import MailDelivery, Notice
from lms.operations import send_waiting as module
from lms.operations.send_waiting import send_waiting
from lms.operations.tell import tell
from lms.registry import Registry
from tests.factories.facts import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def mails(cast: Cast) -> None:
    for number, person in enumerate([cast.zofia, cast.leon, cast.renata]):
        tell(
            people=[person], about=None, kind="tried", subject="x", body="", path="/x/", by_mail=True,
            now=NOON - number * MINUTE,
        )  # fmt: skip


def taken() -> list[str]:
    return [address.split("<")[1].rstrip(">") for mail in outbox.outbox for address in mail.to]


def test_the_oldest_leaves_first() -> None:
    assert send_waiting(now=NOON) == 3
    assert taken() == ["renata@example.org", "leon@example.org", "zofia@example.org"]
    assert send_waiting(now=NOON) == 0


def test_what_is_not_due_or_in_other_hands_stays() -> None:
    MailDelivery.objects.filter(address="renata@example.org").update(claimed_until=NOON + MINUTE)

    assert send_waiting(now=NOON - MINUTE) == 1
    assert taken() == ["leon@example.org"]


def test_it_ends_before_the_next_minutes_call(monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "SECONDS", -1)

    assert send_waiting(now=NOON) == 1
    assert send_waiting(now=NOON, limit=0) == 0


def test_mails_of_daytime_notices_wait_out_the_night_and_the_weekend(monkeypatch: pytest.MonkeyPatch) -> None:
    daytime: Registry[DaytimeNotice] = Registry()
    daytime.add(DaytimeNotice("gentle"))
    monkeypatch.setattr(module, "daytime_notices", daytime)
    Notice.objects.filter(person__username="leon").update(kind="gentle")
    night, sunday = NOON + timedelta(hours=10), NOON + timedelta(days=6)

    assert (send_waiting(now=night), send_waiting(now=sunday)) == (2, 0)
    assert send_waiting(now=NOON + timedelta(days=7)) == 1
    assert taken() == ["renata@example.org", "zofia@example.org", "leon@example.org"]

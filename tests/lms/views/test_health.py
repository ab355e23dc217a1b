"""What machines that watch the system are told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from lms.models import Event, Heartbeat
from lms.queries.health import BEAT

pytestmark = pytest.mark.django_db


def beat(seconds_ago: int) -> None:
    Heartbeat.objects.update_or_create(name=BEAT, defaults={"at": timezone.now() - timedelta(seconds=seconds_ago)})


def waiting_fact(seconds_ago: int) -> None:
    Event.objects.create(name="lms.tried", happened_at=timezone.now() - timedelta(seconds=seconds_ago))


def test_alive_asks_no_database(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_ready_tells_of_database_outbox_and_beat(client: Client) -> None:
    beat(5)
    waiting_fact(30)

    response = client.get("/readyz")

    assert response.status_code == 200
    answer = response.json()
    assert answer["outbox"].pop("oldest_seconds") in range(30, 40)
    assert answer["beat"].pop("last_seconds_ago") in range(5, 15)
    assert answer == {"status": "ok", "database": "ok", "outbox": {"waiting": 1, "dead": 0}, "beat": {}}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("beat_ago", "fact_ago"),
    [(None, None), (600, None), (5, 3600)],
    ids=["no beat yet", "silent beat", "facts are stuck"],
)
def test_what_stands_still_is_not_ready(beat_ago: int | None, fact_ago: int | None, client: Client) -> None:
    if beat_ago is not None:
        beat(beat_ago)
    if fact_ago is not None:
        waiting_fact(fact_ago)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["status"]) == (503, "failing")


def test_a_database_that_is_gone_is_said_and_nothing_more(client: Client) -> None:
    beat(5)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE lms_heartbeat RENAME TO lms_heartbeat_gone")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "failing", "database": "unreachable"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_answered(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405

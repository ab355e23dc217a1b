"""No fact is lost and none is taken twice: not when the process is killed, not when the broker is away."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone

from helpdesk.events import TicketAsked
from helpdesk.models import Ticket
from lms import outbox
from lms.models import Event, Heartbeat, Notice
from lms.outbox import PATIENCE, _Bell, sweep
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(cast: Cast) -> Cast:
    """A clerk and her leader, committed for other processes to see."""
    _ = cast.zofia, cast.leon
    return cast


def address_of_the_database() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    secret = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    return f"postgresql://{values['USER']}{secret}@{values['HOST']}:{values['PORT']}/{values['NAME']}"


def told() -> list[str]:
    return sorted(Notice.objects.values_list("person__username", flat=True))


def swept() -> None:
    """Two minutes' sweeps, the second of which has nothing left to do."""
    later = timezone.now() + timedelta(minutes=2)
    sweep(now=later)
    assert sweep(now=later) == 0
    assert Event.objects.unsettled().count() == 0


@pytest.mark.parametrize(
    ("moment", "before"), [("before the broker is told", []), ("in the middle of a receiver", ["leon"])]
)
def test_a_killed_process_loses_nothing(office: Cast, moment: str, before: list[str]) -> None:
    environment = {**os.environ, "DATABASE_URL": address_of_the_database()}
    child = subprocess.run(
        [sys.executable, "-m", "tests.flows.killed", moment],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert child.returncode == -signal.SIGKILL, child.stderr
    assert (Ticket.objects.count(), Event.objects.unsettled().count(), told()) == (1, 1, before)
    swept()
    assert told() == ["leon"]
    assert Heartbeat.objects.count() == 0  # what the killed receiver had written was not committed


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Connections are taken and never answered."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _noting(asked: list[str], send: Any) -> Any:
    """The same attempt to send, written down."""

    def attempt(bell: _Bell, task: str, arguments: dict[str, Any]) -> None:
        asked.append(task)
        send(bell, task, arguments)

    return attempt


def test_the_one_attempt_never_waits_for_long() -> None:
    """Neither for a connection nor for an answer; kombu's own defaults wait for ever."""
    waits = {f"{scheme} {name}": value for scheme, each in PATIENCE.items() for name, value in each.items()}

    assert {name: value for name, value in waits.items() if value > 2} == {}
    assert waits[" max_retries"] == 0


@pytest.mark.parametrize(
    "broker",
    [
        "redis://127.0.0.1:{closed}/0",
        "amqp://127.0.0.1:{closed}//",
        "redis://127.0.0.1:{silent}/0",
        "amqp://127.0.0.1:{silent}//",
        "filesystem://localhost",
    ],
)
def test_without_a_broker_the_form_still_answers(
    office: Cast, log_in: Any, monkeypatch: Any, broker: str, silent_port: int, closed_port: int
) -> None:
    monkeypatch.setitem(current_app.conf, "broker_url", broker.format(closed=closed_port, silent=silent_port))
    if broker.startswith("filesystem"):
        nowhere = dict.fromkeys(("data_folder_in", "data_folder_out", "control_folder"), "/proc/nowhere")
        monkeypatch.setitem(current_app.conf, "broker_transport_options", nowhere)
    monkeypatch.setattr(outbox._bell, "quiet_until", 0.0)
    monkeypatch.setattr(outbox, "QUIET_SECONDS", 3600)  # longer than this test, however busy the machine
    asked: list[str] = []
    monkeypatch.setattr(_Bell, "_send", _noting(asked, _Bell._send))
    client = log_in(office.zofia)

    answers = [
        client.post("/pomoc/zapytaj/", {"body": f"Pytanie {number}", "key": uuid4()}, follow=True)
        for number in range(3)
    ]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert Ticket.objects.count() == 3
    assert outbox._bell.quiet_until > 0, "the broker took a message that it should not have had"
    assert asked == ["lms.deliver"], "three forms wait for a dead broker once"
    assert told() == []
    swept()
    assert told() == ["leon"] * 3
    assert Event.objects.filter(name=TicketAsked.name).count() == 3

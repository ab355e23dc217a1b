"""kill -9 of the worker at every point of sending: one mail for each in the end, or the same one twice; never none."""

import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from lms.models import MailDelivery
from lms.operations.send import LEASE
from lms.operations.send_waiting import send_waiting
from lms.operations.tell import tell
from tests.factories.people import Cast
from tests.flows.test_outbox_survives import address_of_the_database

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
MAILS = 60


class Taker:
    """Counts how often it has taken each Message-ID."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "250 OK"


@pytest.fixture
def taker(settings: Any) -> Iterator[Taker]:
    handler = Taker()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 20
    yield handler
    controller.stop()


def test_a_worker_killed_at_every_point_loses_no_mail(cast: Cast, taker: Taker, settings: Any) -> None:
    for number in range(MAILS):
        tell(
            people=[cast.zofia], about=None, kind="tried", subject=f"{number}", body="", path="/x/", by_mail=True,
            now=timezone.now(),
        )  # fmt: skip
    wanted = set(MailDelivery.objects.values_list("message_id", flat=True))
    child = subprocess.run(
        [sys.executable, "-m", "tests.flows.killed_sending", "127.0.0.1", str(settings.EMAIL_PORT)],
        cwd=ROOT, env={**os.environ, "DATABASE_URL": address_of_the_database()},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip

    assert child.returncode == 0, child.stderr
    killed = int(child.stdout)
    assert 20 < killed < MAILS - 1, "some were killed, and the last ones lived through all of it"
    assert len(taker.taken) < MAILS
    send_waiting(now=timezone.now() + LEASE + timedelta(minutes=1))

    assert set(taker.taken) == wanted
    assert set(taker.taken.values()) == {1, 2}, "whoever died between the server's word and ours brought it twice"
    assert set(MailDelivery.objects.values_list("state", flat=True)) == {"sent"}

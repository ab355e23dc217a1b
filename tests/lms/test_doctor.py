"""`manage.py doctor`: a sentence for each thing, and 1 when something is wrong."""

import re
import socket
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation

from lms.models import Delivery, Event, Heartbeat
from lms.queries.health import BEAT

pytestmark = pytest.mark.django_db


def doctor() -> tuple[int, list[str]]:
    """Exit code and lines, in English."""
    told = StringIO()
    code = 0
    with translation.override("en"):
        try:
            call_command("doctor", stdout=told, no_color=True)
        except SystemExit as end:
            code = int(str(end.code))
    return code, told.getvalue().splitlines()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def mail_server() -> Iterator[int]:
    controller = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller.port
    controller.stop()


@pytest.fixture
def well(settings: Any, tmp_path: Path, mail_server: int) -> Any:
    """A real installation in which everything is as it should be."""
    settings.VAR_DIR = settings.STATIC_ROOT = tmp_path
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "staticfiles.json").write_text("{}")
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    del settings.EMAIL_FILE_PATH
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://pomost.example.org", [".example.org"]
    settings.DEMO = settings.DEBUG = False
    Heartbeat.objects.create(name=BEAT, at=timezone.now())
    return settings


def test_when_all_is_well_every_line_says_so(well: Any) -> None:
    code, lines = doctor()

    beat = lines[8]
    assert re.fullmatch(r"✓ Beat gave a sign of life [0-9] s ago\.", beat)
    assert lines == [
        f"✓ The database ({connection.vendor}) answers and is up to date.",
        "✓ The broker (memory) answers.",
        "✓ The cache remembers.",
        f"✓ The mail server 127.0.0.1:{well.EMAIL_PORT} answers.",
        "✓ The folders for data and files can be written.",
        "✓ Static files are collected.",
        "✓ Links in mails begin with https://pomost.example.org.",
        "✓ This is a real installation; its key is long enough.",
        beat,
        "✓ Nothing waits in the outbox.",
    ]
    assert code == 0


def wrong(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("✓")]


def test_what_does_not_answer_is_named_with_the_setting_to_look_at(well: Any) -> None:
    port = free_port()
    well.EMAIL_PORT = port
    well.BROKER_URL = f"redis://127.0.0.1:{port}/0"
    well.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"redis://127.0.0.1:{port}"}
    }

    code, lines = doctor()

    broker, cache, mail = wrong(lines)
    assert code == 1
    assert broker.startswith("✗ The broker (redis) does not answer: ")
    assert broker.endswith("Look at BROKER_URL.")
    assert cache.startswith("✗ The cache does not answer: ")
    assert cache.endswith("Look at CACHE_URL.")
    assert mail == (
        f"✗ The mail server 127.0.0.1:{port} does not take us: [Errno 111] Connection refused. Look at EMAIL_URL."
    )


def test_what_is_set_wrongly_is_said(well: Any, tmp_path: Path) -> None:
    (tmp_path / "staticfiles.json").unlink()
    well.MEDIA_ROOT = str(tmp_path / "not-there")
    well.ALLOWED_HOSTS = ["pomost.example.com"]
    well.SECRET_KEY = "short"
    well.EMAIL_FILE_PATH = str(tmp_path)

    code, lines = doctor()

    assert wrong(lines) == [
        f"✗ Mail is put into the folder {tmp_path} and sent to nobody. Set EMAIL_URL.",
        f"✗ These folders cannot be written: {tmp_path / 'not-there'}.",
        "✗ Static files are not collected: run manage.py prepare.",
        "✗ ALLOWED_HOSTS does not let in the address of SITE_URL, https://pomost.example.org.",
        "✗ SECRET_KEY is shorter than 50 characters.",
    ]
    assert code == 1


def test_an_address_without_encryption_and_open_error_pages_are_said(well: Any) -> None:
    well.SITE_URL, well.ALLOWED_HOSTS = "http://10.0.0.1:8000", ["10.0.0.1"]
    well.DEBUG = True

    assert wrong(doctor()[1]) == [
        "✗ SITE_URL, http://10.0.0.1:8000, is not https://: passwords would travel in the open.",
        "✗ DEBUG is on: error pages show the inside of the system. Set DEBUG=0.",
    ]


def test_what_stands_still_is_said(well: Any) -> None:
    Heartbeat.objects.update(at=timezone.now() - timedelta(hours=1))
    event = Event.objects.create(name="lms.tried", happened_at=timezone.now() - timedelta(hours=2))
    Delivery.objects.create(event=event, receiver="nobody", is_dead=True)

    assert wrong(doctor()[1]) == [
        "✗ Beat has been silent for 3600 s.",
        "✗ 1 fact waits in the outbox, for 7200 s.",
        "✗ 1 delivery was given up; an administrator can see and revive it.",
    ]


def test_missing_migrations_are_counted(well: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'helpdesk'")

    assert wrong(doctor()[1]) == ["✗ The database lacks 1 migration: run manage.py prepare."]


def test_the_demonstration_is_content_with_its_folder_of_mail(well: Any, tmp_path: Path) -> None:
    well.DEMO = True
    well.EMAIL_FILE_PATH = str(tmp_path)
    well.SITE_URL, well.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["127.0.0.1"]

    code, lines = doctor()

    assert (code, wrong(lines)) == (0, [])
    assert "✓ This is the demonstration: everybody knows its passwords. Keep real data away." in lines

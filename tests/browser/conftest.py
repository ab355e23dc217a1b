"""The demonstration, served by real processes: web, worker and beat, once for all processes of a run.

On SQLite it is what `manage.py up` starts; on PostgreSQL the broker and the cache are Redis.
"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page

from tests.browser.shared import folder_of_the_run, shared
from tests.needs import address, demand
from tests.snapshot import SqliteSnapshot, snapshot

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 900
"""Seconds until the demonstration answers; a machine that runs other tests beside has needed six minutes."""
UNSET = {"DJANGO_SETTINGS_MODULE", "BROKER_URL", "CACHE_URL", "DATABASE_URL", "SECRET_KEY", "MEDIA_ROOT", "CI"}


@pytest.fixture(scope="session")
def served(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address, without a slash at its end, of a demonstration planted for these tests; all processes share it.

    SERVED_AT names one that runs already, for whoever writes such a test.
    """
    if running := os.environ.get("SERVED_AT"):
        yield running
        return
    demand("chromium", *(["redis"] if connection.vendor == "postgresql" else []))
    folder = folder_of_the_run(tmp_path_factory, "served")
    with shared(folder, lambda: _demonstration(folder, django_db_blocker)) as address:
        yield address


@contextmanager
def _demonstration(folder: Path, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock():
        database, give_back = _database(folder)
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment |= {"VAR_DIR": str(folder), "MEDIA_ROOT": str(folder / "media"), "DEMO": "1", "BOOTSTRAP": "0"}
    environment["UNDO_SECONDS"] = "0"  # nobody waits here for what could be taken back
    with (folder / "printed").open("w") as printed:
        process = _up(environment | database, printed)
    try:
        yield _address_in(folder / "printed", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        with django_db_blocker.unblock():
            give_back()


def _database(folder: Path) -> tuple[dict[str, str], Callable[[], None]]:
    """A migrated database of its own, where the services are, and how to give it back."""
    kept = snapshot()
    if isinstance(kept, SqliteSnapshot):
        with closing(sqlite3.connect(kept.bare)) as source, closing(sqlite3.connect(folder / "pomost.sqlite3")) as copy:
            source.backup(copy)
        return {}, lambda: None
    name, at = f"{kept.name}_served", connection.settings_dict
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}" with (force)')
        cursor.execute(f'create database "{name}" template "{kept.bare}"')

    def give_back() -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{name}" with (force)')

    login = quote(at["USER"]) + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    url = f"postgresql://{login}@{at['HOST'] or '127.0.0.1'}:{at['PORT'] or 5432}/{name}"
    redis = address("redis")
    return {"DATABASE_URL": url, "BROKER_URL": redis, "CACHE_URL": redis}, give_back


def _up(environment: dict[str, str], printed: IO[str]) -> subprocess.Popen[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "up", "--port", str(port)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed, text=True)


def _address_in(printed: Path, process: subprocess.Popen[str]) -> str:
    """What it prints once it answers."""
    until = time.monotonic() + PATIENCE
    while "Ctrl-C" not in (text := printed.read_text()):
        assert process.poll() is None, text
        assert time.monotonic() < until, text
        time.sleep(0.2)
    return next(line.split()[-1].rstrip("/") for line in text.splitlines() if "http://" in line)


Desk = Callable[..., Page]


@pytest.fixture
def desk(served: str, browser: Browser) -> Iterator[Desk]:
    """`desk("lider")` is a browser of that person's own, logged in on the demonstration."""
    contexts = []

    def sit_down(login: str, **options: Any) -> Page:
        context = browser.new_context(**{"locale": "pl-PL", "viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{served}/")
        if login:
            page.locator(f'.demo__roles button[value="{login}"]').click()
            page.wait_for_load_state()
        return page

    yield sit_down
    for context in contexts:
        context.close()

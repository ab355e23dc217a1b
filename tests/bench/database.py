"""A migrated database of the bench's own, on SQLite or PostgreSQL, seeded anew for each run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from lms import fresh

NAME = os.environ.get("BENCH_NAME", "pomost_bench")


@contextmanager
def fresh_database(folder: Path) -> Iterator[None]:
    """Migrated and empty, and thrown away afterwards. Which kind it is, DATABASE_URL says, as everywhere."""
    connection.close()
    if connection.vendor == "sqlite":
        file = folder / "bench.sqlite3"
        for left in folder.glob("bench.sqlite3*"):
            left.unlink()
        _use(str(file))
        yield from _migrated()
        return
    maintenance = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    _use(maintenance)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"drop database if exists {NAME} with (force)")
        cursor.execute(f"create database {NAME}")
    _use(NAME)
    try:
        yield from _migrated()
    finally:
        _use(maintenance)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"drop database if exists {NAME} with (force)")


def _migrated() -> Iterator[None]:
    fresh.put(connection)
    call_command("migrate", verbosity=0, interactive=False)
    yield
    connection.close()


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name

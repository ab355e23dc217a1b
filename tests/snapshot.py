"""A test database without migrating each time, with the lists and the approval that every installation begins with.

Migrations run once per change of any of them; each later run, and each end of a test that really commits, puts the
stored copy back. Wagtail's root page, site and locale come from migrations, so a plain flush would leave 404s behind.
"""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from lms import fresh

ROOT = Path(__file__).resolve().parent.parent
STORE = ROOT / ".testdb"
SOURCES = ("*/operations/prepare*.py", "tests/snapshot.py")


def key() -> str:
    """Changes with our migrations, what is prepared, and the pinned packages, which bring all the others."""
    digest = hashlib.sha256(fresh.key().encode())
    for file in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def migrate() -> None:
    """Or the file with which installations begin, whose freshness has a test of its own."""
    if connection.vendor == "sqlite" and fresh.stored().exists():
        use(connection.creation._create_test_db(verbosity=0, autoclobber=True))
        fresh.put(connection)
        return
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


def furnish() -> None:
    """Without the lists every test of a text would build the same ones first."""
    from courses.operations.prepare import prepare  # models are there once Django is set up
    from courses.operations.prepare_presentations import prepare_presentations

    for prepares in (prepare, prepare_presentations):
        prepares(now=datetime.now(UTC), say=lambda line: None)


@contextmanager
def turn() -> Iterator[None]:
    """Only one process at a time makes a snapshot of a kind of database."""
    STORE.mkdir(exist_ok=True)
    with (STORE / f"lock-{connection.vendor}").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SqliteSnapshot:
    """A copy of the whole file, put back page by page through the connection in use.

    `bare` is one without the lists, as an installation begins.
    """

    def __init__(self) -> None:
        self.file, self.bare = (STORE / f"{key()}{name}.sqlite3" for name in ("", "-bare"))

    def prepare(self) -> None:
        with turn():
            if not self.file.exists():
                migrate()
                for old in STORE.glob("*.sqlite3"):
                    old.unlink()
                self.keep(self.bare)
                furnish()
                self.keep(self.file)
                return
        name = connection.creation._create_test_db(verbosity=0, autoclobber=True)
        use(name)
        self.restore()

    def keep(self, file: Path) -> None:
        connection.ensure_connection()
        unfinished = file.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.connection.backup(copy)
        unfinished.replace(file)

    def restore(self) -> None:
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as copy:
            copy.backup(connection.connection)

    def remove(self) -> None:
        """Nothing to do: the run's folder goes away with everything in it."""


class PostgresqlSnapshot:
    """A template database; a fresh copy of it replaces the used one. `bare` is one without the lists."""

    def __init__(self) -> None:
        self.template, self.bare = f"pomost_template_{key()}", f"pomost_template_{key()}_bare"
        self.name = connection.creation._get_test_db_name()

    def prepare(self) -> None:
        with turn():
            if not self.known():
                migrate()
                self.forget_old()
                self.keep(self.bare)
                furnish()
                self.keep(self.template)
                return
        use(self.name)
        self.restore()

    def known(self) -> bool:
        with connection._nodb_cursor() as cursor:
            cursor.execute("select 1 from pg_database where datname = %s", [self.template])
            return cursor.fetchone() is not None

    def forget_old(self) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute("select datname from pg_database where datname like 'pomost\\_template\\_%%'")
            for (old,) in cursor.fetchall():
                cursor.execute(f'drop database if exists "{old}" with (force)')

    def keep(self, template: str) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'create database "{template}" template "{self.name}"')

    def restore(self) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{self.name}" with (force)')
            cursor.execute(f'create database "{self.name}" template "{self.template}"')

    def remove(self) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{self.name}" with (force)')


def use(name: str) -> None:
    """Point Django's default connection at the test database, as create_test_db does."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def snapshot() -> SqliteSnapshot | PostgresqlSnapshot:
    return SqliteSnapshot() if connection.vendor == "sqlite" else PostgresqlSnapshot()

"""The stored database is what the migrations make, and an installation begins with it."""

import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lms import fresh

MADE_AT_RANDOM = {"django_migrations": "applied", "wagtailcore_page": "translation_key"}
SHADOWS = ("_data", "_idx", "_content", "_docsize", "_config")


def made(path: Path) -> dict[str, Any]:
    """Every table, index and trigger as it was declared, and all rows but for what each migrating makes anew."""
    with closing(sqlite3.connect(path)) as database:
        declared = sorted(sql for (sql,) in database.execute("select sql from sqlite_master") if sql)
        tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        rows = {}
        for table in sorted(each for each in tables if not each.endswith(SHADOWS)):
            columns = [column[1] for column in database.execute(f'pragma table_info("{table}")')]
            kept = ", ".join(f'"{each}"' for each in columns if each != MADE_AT_RANDOM.get(table))
            rows[table] = sorted(map(repr, database.execute(f'select {kept} from "{table}"'))) if columns else []
    return {"declared": declared, "rows": rows}


def unpacked(folder: Path) -> Path:
    file = folder / "stored.sqlite3"
    file.write_bytes(lzma.decompress(fresh.stored().read_bytes()))
    return file


def manage(folder: Path, *command: str) -> str:
    unset = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "CI"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"VAR_DIR": str(folder), "BOOTSTRAP": "0", "DJANGO_SETTINGS_MODULE": "lms.settings.test"}
    environment["DATABASE_URL"] = f"sqlite:///{folder / 'made.sqlite3'}"
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=fresh.ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_one_of_these_migrations_is_there_and_no_other() -> None:
    call_command("keep_fresh_database", check=True)

    assert [file.name for file in fresh.FOLDER.iterdir()] == [f"{fresh.key()}.sqlite3.xz"]


@pytest.mark.long
def test_it_is_what_the_migrations_make(tmp_path: Path) -> None:
    manage(tmp_path, "migrate", "--verbosity", "0")
    manage(tmp_path, "createcachetable")

    assert made(unpacked(tmp_path)) == made(tmp_path / "made.sqlite3")


def test_an_installation_begins_with_it(tmp_path: Path) -> None:
    manage(tmp_path, "prepare", "--verbosity", "0")

    applied = "select app, name, applied from django_migrations order by id"
    seen = []
    for path in (unpacked(tmp_path), tmp_path / "made.sqlite3"):
        with closing(sqlite3.connect(path)) as database:
            seen.append(database.execute(applied).fetchall())
    assert len(seen[0]) > 100
    assert seen[0] == seen[1]


def test_a_stale_one_is_named_and_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "000000000000.sqlite3.xz").write_bytes(b"")
    monkeypatch.setattr(fresh, "FOLDER", tmp_path)

    assert fresh.put(connection) is False
    with pytest.raises(CommandError, match="make fresh"):
        call_command("keep_fresh_database", check=True)

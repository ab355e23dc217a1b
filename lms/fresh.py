"""The SQLite file with which an installation begins: every migration done, and nothing in it.

Migrating from nothing takes a minute and a half of one core, always with the same end. The stored file is named after
the migrations and the pinned packages; where there is none of that name, everything migrates as ever.
"""

import hashlib
import lzma
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "site" / "fresh"


def key() -> str:
    """Changes with our migrations and with the pinned packages, which bring all the others."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for file in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def stored() -> Path:
    """Where the file of the present migrations is, or would be."""
    return FOLDER / f"{key()}.sqlite3.xz"


def put(connection: Any) -> bool:
    """Fill the empty database behind Django's SQLite connection; False where no file of the present migrations is."""
    packed = stored()
    if connection.vendor != "sqlite" or not packed.exists():
        return False
    connection.ensure_connection()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "fresh.sqlite3"
        file.write_bytes(lzma.decompress(packed.read_bytes()))
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source:
            source.backup(connection.connection)
    return True


def keep(connection: Any) -> Path:
    """Store the database behind the connection, which has just been migrated, in place of all stored before."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # here, since indexes use functions that only Django's connection has
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "fresh.sqlite3"
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        packed = lzma.compress(file.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
    for old in FOLDER.glob("*.sqlite3.xz"):
        old.unlink()
    stored().write_bytes(packed)
    return stored()

"""`manage.py up` as a newcomer runs it, over a database that is made already."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils.translation import gettext as _

from lms.management.commands.prepare import static_stamp
from tests.lms.test_supervise import eventually
from tests.snapshot import SqliteSnapshot

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the embedded default is SQLite; the rest is alike"
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def folder(django_db_setup: None, tmp_path: Path) -> Path:
    """VAR_DIR of an installation that has been prepared, so that a second start is tested."""
    shutil.copy(SqliteSnapshot().file, tmp_path / "pomost.sqlite3")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text('{"version": "1.1", "paths": {}}')
    (tmp_path / "static.stamp").write_text(static_stamp())
    return tmp_path


def up(folder: Path, *arguments: str, **kwargs: Any) -> subprocess.Popen[str]:
    unset = {"DJANGO_SETTINGS_MODULE", "BROKER_URL", "CACHE_URL", "DATABASE_URL", "SECRET_KEY", "DEMO", "MEDIA_ROOT"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"VAR_DIR": str(folder), "MEDIA_ROOT": str(folder / "media"), "BOOTSTRAP": "0"}
    command = [sys.executable, "manage.py", "up", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, **kwargs)


def of_session(folder: Path) -> list[int]:
    """Processes that work in this folder: it is in their environment and in nobody else's."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                environment = (entry / "environ").read_bytes()
            except OSError:
                continue
            if f"VAR_DIR={folder}\0".encode() in environment:
                found.append(int(entry.name))
    return found


def command_of(pid: int) -> str:
    """Empty for one that has just ended."""
    try:
        return f"{pid} " + Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


@contextlib.contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """An empty installation on its way up, with its port; none of its processes is left afterwards."""
    port = free_port()
    process = up(folder, "--empty", "--port", str(port))
    try:
        yield process, port
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
        for pid in of_session(folder):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@pytest.fixture
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int, list[str]]]:
    with started(folder) as (process, port):
        assert process.stdout is not None
        patience = threading.Timer(120, process.kill)  # ends the output, should the site never answer
        patience.start()
        lines = []
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if line.startswith("Ctrl-C"):
                break
        patience.cancel()
        yield process, port, lines


def test_a_real_installation_starts_quickly_beats_and_ends_without_a_trace(
    running: tuple[subprocess.Popen[str], int, list[str]], folder: Path
) -> None:
    process, port, lines = running
    address = f"http://127.0.0.1:{port}/"

    # Nothing is migrated, collected or planted again: that is what makes a second start quick.
    starting, empty, answers, invitation, link, ending = lines
    assert (starting, empty) == (_("Starting…"), "")
    assert answers == _("Pomost answers at %(address)s") % {"address": address}
    assert invitation == _("Open this link once, to become the first administrator:")
    assert re.fullmatch(rf"  {re.escape(address)}\S{{30,}}", link)
    assert ending == _("Ctrl-C ends everything.")
    assert json.load(urllib.request.urlopen(f"{address}healthz")) == {"status": "ok"}
    assert len(of_session(folder)) >= 5  # supervisor, granian with two workers, worker, beat
    assert (folder / "real-installation").exists()

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) == 0
    assert of_session(folder) == []


def web_workers(folder: Path) -> list[int]:
    """Granian's own children: those whose parent is a granian too."""
    web = {pid for pid in of_session(folder) if "granian" in command_of(pid)}
    return [pid for pid in web if parent_of(pid) in web]


def test_nothing_outlives_a_supervisor_that_is_killed(folder: Path) -> None:
    """At the worst moment: web workers that are still loading do not hear that they are to stop."""
    with started(folder) as (process, _port):
        assert eventually(lambda: len(web_workers(folder)) == 2, within=60)

        process.kill()

        eventually(lambda: not of_session(folder), within=45)
        assert [command_of(pid) for pid in of_session(folder)] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "{taken}"], "{taken}"),
        (["--port", "70000"], "65535"),
        (["--host", "no-such-machine.invalid"], "no-such-machine.invalid"),
    ],
)
def test_where_nothing_can_listen_is_said_in_one_sentence(arguments: list[str], said: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        process = up(tmp_path, *(each.format(taken=taken) for each in arguments), stderr=subprocess.PIPE)
        _out, told = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said.format(taken=taken) in told
    assert len(told.splitlines()) == 1
    assert not (tmp_path / "pomost.sqlite3").exists()

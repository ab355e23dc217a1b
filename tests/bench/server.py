"""The real server over the bench's database, and what it and the database spend."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Answer:
    status: int
    statements: int
    body: bytes
    headers: dict[str, str]

    @property
    def size(self) -> int:
        return len(self.body)


class Server:
    """One web process, so that memory of the process is warm after one request; bodies uncompressed."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    def ask(self, path: str, cookies: str = "", data: dict[str, Any] | None = None, **named: str) -> Answer:
        """One request over a connection of its own; a redirect is an answer and not followed.

        `named` are further headers (Range="bytes=0-1").
        """
        headers = {"Cookie": cookies, "Host": f"127.0.0.1:{self.port}", **named}
        body = None
        if data is not None:
            body = urlencode(data, doseq=True)
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.port}/",
            }
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request("GET" if data is None else "POST", path, body=body, headers=headers)
            got = line.getresponse()
            found = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, int(found.get("x-statements", -1)), got.read(), found)
        finally:
            line.close()

    def spent(self) -> float:
        """CPU seconds so far of the server's processes and of PostgreSQL's backends for this database."""
        return sum(_cpu(pid) for pid in [*_group(self.process.pid), *_backends()])

    def peak(self) -> int:
        """The most memory in MiB that any of the server's processes has held so far."""
        return max(_peak(pid) for pid in _group(self.process.pid))


def spent_here() -> float:
    """CPU seconds so far of this process and of PostgreSQL's backends for this database."""
    return time.process_time() + sum(_cpu(pid) for pid in _backends())


@contextmanager
def serving() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--log-level", "warning"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "1"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.settings", "ALLOWED_HOSTS": "127.0.0.1"}
    environment["DATABASE_URL"] = database_url()
    process = subprocess.Popen([*command, "lms.wsgi:application"], cwd=ROOT, env=environment, start_new_session=True)
    server = Server(process, port)
    try:
        _wait(server)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def database_url() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgresql://{urlsplit(os.environ['DATABASE_URL']).netloc}/{at['NAME']}"


def _wait(server: Server) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if server.ask("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the bench's server does not answer")


def _group(leader: int) -> list[int]:
    running = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in running if _stat(pid, 3) == leader]


def _backends() -> list[int]:
    """Server processes of PostgreSQL on this machine that work for this database; none on SQLite."""
    if connection.vendor == "sqlite":
        return []
    name, found = f" {connection.settings_dict['NAME']} ".encode(), []
    for entry in Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
        except OSError:
            continue
        if line.startswith(b"postgres:") and name in line:
            found.append(int(entry.name))
    return found


def _stat(pid: int, place: int) -> int:
    """A number of /proc/PID/stat, counted behind the name; 0 for a process that has gone."""
    try:
        return int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[place - 1])
    except (OSError, ValueError, IndexError):
        return 0


def _peak(pid: int) -> int:
    try:
        lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)


def _cpu(pid: int) -> float:
    """Seconds of all its threads: to the nanosecond where the kernel keeps them, else in its ticks of 10 ms."""
    try:
        return sum(int(each.read_text().split()[0]) for each in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9
    except (OSError, ValueError, IndexError):
        return (_stat(pid, 12) + _stat(pid, 13)) / TICKS

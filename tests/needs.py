"""What a test needs from the machine, and whether it is there."""

import os
import shutil
import socket
from functools import cache
from urllib.parse import urlsplit

import pytest

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def address(service: str) -> str:
    """Where a service is looked for; `make ci` and a developer's machine answer on 127.0.0.1."""
    chosen = os.environ.get("DATABASE_URL", "")
    return {
        "postgresql": chosen if chosen.startswith("postgres") else "postgresql://postgres@127.0.0.1:5432/postgres",
        "redis": os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9"),
        "rabbitmq": os.environ.get("TEST_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//"),
    }[service]


@cache
def chromium() -> str | None:
    """Path of Debian's browser, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


@cache
def missing(name: str) -> str | None:
    """A sentence about what is missing, or None when it is there."""
    if name == "chromium":
        return None if chromium() else "Chromium is missing: apt-get install chromium"
    if name == "gettext":
        return None if shutil.which("msgfmt") else "gettext is missing: apt-get install gettext"
    where = urlsplit(address(name))
    port = where.port or {"postgresql": 5432, "redis": 6379, "rabbitmq": 5672}[name]
    try:
        with socket.create_connection((where.hostname or "127.0.0.1", port), timeout=2):
            return None
    except OSError as error:
        return f"{name} does not answer at {where.hostname}:{port} ({error.strerror or error})"


def demand(*names: str) -> None:
    """Skip the running test where something is missing, saying what; under CI nothing may be missing."""
    reasons = [reason for name in sorted(set(names)) if (reason := missing(name))]
    if reasons and os.environ.get("CI") == "true":
        pytest.fail("; ".join(reasons), pytrace=False)
    if reasons:
        pytest.skip("; ".join(reasons))

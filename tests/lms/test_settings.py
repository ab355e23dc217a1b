"""The environment decides; production does not start with what would be unsafe, and says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms.settings import parts

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "SECRET_KEY": "a-long-random-text-of-more-than-fifty-characters-0123456789",
    "DEMO": "0",
    "SITE_URL": "https://pomost.example.org",
    "ALLOWED_HOSTS": "pomost.example.org",
}


def start(tmp_path: Path, module: str, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command under these settings and nothing else of ours in the environment."""
    plain = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "BOOTSTRAP": "0", "DJANGO_SETTINGS_MODULE": module}
    environment = {**plain, **environment}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


SHOW = ("-c", "from django.conf import settings; print(settings.DEMO)")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"SECRET_KEY": ""}, ["SECRET_KEY is not set", "SECRET_KEY is shorter"]),
        ({"SECRET_KEY": "short"}, ["SECRET_KEY is shorter"]),
        ({"DEBUG": "1"}, ["DEBUG is on"]),
        ({"DEMO": ""}, ["DEMO is on without being asked for"]),
        (
            {"ALLOWED_HOSTS": "*", "SITE_URL": "http://pomost.example.org"},
            ["ALLOWED_HOSTS lets everything in", "SITE_URL"],
        ),
    ],
    ids=["no key", "short key", "debug", "demo by default", "open doors"],
)
def test_production_refuses_and_says_why(changes: dict[str, str], said: list[str], tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("short")

    refused = start(tmp_path, "lms.settings.production", "manage.py", "check", **{**SAFE, **changes})

    first, *reasons = refused.stderr.splitlines()
    assert (refused.returncode, first) == (1, "Pomost does not start:")
    assert len(reasons) == len(said)
    assert all(reason.startswith(f"- {words}") for reason, words in zip(reasons, said, strict=True))


@pytest.mark.parametrize("demo", ["0", "1"])
def test_production_starts_when_all_is_said_by_name(demo: str, tmp_path: Path) -> None:
    started = start(tmp_path, "lms.settings.production", *SHOW, **{**SAFE, "DEMO": demo})

    assert (started.returncode, started.stdout.strip()) == (0, str(demo == "1"))


def test_what_began_for_real_stays_real(tmp_path: Path) -> None:
    assert start(tmp_path, "lms.settings", *SHOW).stdout.strip() == "True"

    (tmp_path / "real-installation").touch()

    assert start(tmp_path, "lms.settings", *SHOW).stdout.strip() == "False"


def test_the_embedded_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"

    key = parts.embedded_secret_key(path)

    assert len(key) >= 50
    assert parts.embedded_secret_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600


def test_sqlite_waits_for_writers_and_loses_nothing() -> None:
    made = parts.database_from_url("sqlite:////var/lib/pomost/db.sqlite3")

    assert made["NAME"] == "/var/lib/pomost/db.sqlite3"
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert made["OPTIONS"]["timeout"] >= 20
    assert made["OPTIONS"]["init_command"] == "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"


def test_addresses_are_taken_apart_with_their_escapes() -> None:
    database = parts.database_from_url("postgresql://ola:p%40ss@db.example.org:5433/pomost?sslmode=require")
    mail = parts.mail_from_url("smtp+tls://ola:p%2Fss@mail.example.org")

    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "pomost",
        "USER": "ola",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {"options": "-c jit=off", "sslmode": "require"},
    }
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"], mail["EMAIL_HOST_PASSWORD"]) == ("mail.example.org", 587, "p/ss")
    assert (mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]) == (True, False)


def test_a_mailbox_by_its_address() -> None:
    read = parts.mailbox_from_url("imaps://pomoc%40gmina.example:p%2Fss@mail.example.org/Pomoc%2FNowe")

    assert read == {
        "host": "mail.example.org",
        "port": 993,
        "user": "pomoc@gmina.example",
        "password": "p/ss",
        "security": "ssl",
        "folder": "Pomoc/Nowe",
    }
    other = parts.mailbox_from_url("imap+tls://pomoc@mail.example.org")
    assert (other["port"], other["security"], other["folder"]) == (143, "tls", "INBOX")
    assert parts.mailbox_from_url("") == {}


@pytest.mark.parametrize(
    "read", [parts.database_from_url, parts.cache_from_url, parts.mail_from_url, parts.mailbox_from_url]
)
def test_an_address_of_an_unknown_kind_is_refused(read) -> None:
    with pytest.raises(ImproperlyConfigured, match="begins with"):
        read("gopher://somewhere")

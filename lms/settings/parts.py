"""Addresses of services, read from one URL each."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"


def flag(name: str, *, default: bool) -> bool:
    """True for 1, true, yes, on; the default where the variable is unset or empty."""
    value = os.environ.get(name, "").strip().lower()
    return value in {"1", "true", "yes", "on"} if value else default


def words(name: str, *, default: list[str]) -> list[str]:
    """A comma-separated variable as a list."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] if value else default


def embedded_secret_key(path: Path) -> str:
    """The key of an installation without settings: made once, readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


def database_from_url(url: str) -> dict[str, Any]:
    """Django's database settings from sqlite:///path or postgresql://user:password@host:port/name.

    What stands behind a question mark goes to PostgreSQL's client; `options` there replaces ours.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:] if not parts.netloc and parts.path.startswith("//") else parts.path),
            "CONN_MAX_AGE": 600,  # a new connection reads the whole schema before its first statement
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_PRAGMAS},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            # Our statements are long and short-lived: compiling one takes seconds where running it takes milliseconds.
            "OPTIONS": {"options": "-c jit=off"} | {key: values[-1] for key, values in parse_qs(parts.query).items()},
        }
    raise ImproperlyConfigured("DATABASE_URL begins with sqlite:// or postgresql://.")


def cache_from_url(url: str) -> dict[str, Any]:
    """Django's cache settings from database://table, redis://… or locmem://."""
    parts = urlsplit(url)
    if parts.scheme == "database":
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": parts.netloc or "cache"}
    if parts.scheme in {"redis", "rediss"}:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    if parts.scheme == "locmem":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": parts.netloc}
    raise ImproperlyConfigured("CACHE_URL begins with database://, redis:// or locmem://.")


def mail_from_url(url: str) -> dict[str, Any]:
    """Django's mail settings from smtp://user:password@host:port, smtps://… or file:///folder."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    if parts.scheme in {"smtp", "smtps", "smtp+tls"}:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_TIMEOUT": 30,
        }
    raise ImproperlyConfigured("EMAIL_URL begins with smtp://, smtps://, smtp+tls:// or file://.")


def mailbox_from_url(url: str) -> dict[str, Any]:
    """Where mail is fetched from: imaps://user:password@host:port/folder, imap+tls://… or imap://…; {} for nowhere."""
    if not url:
        return {}
    parts = urlsplit(url)
    security = {"imaps": "ssl", "imap+tls": "tls", "imap": ""}
    if parts.scheme not in security or not parts.hostname or not parts.username:
        raise ImproperlyConfigured(
            "MAIL_IN_URL begins with imaps://, imap+tls:// or imap://, and names a user and a host."
        )
    return {
        "host": parts.hostname,
        "port": parts.port or {"imaps": 993}.get(parts.scheme, 143),
        "user": unquote(parts.username),
        "password": unquote(parts.password or ""),
        "security": security[parts.scheme],
        "folder": unquote(parts.path.strip("/")) or "INBOX",
    }

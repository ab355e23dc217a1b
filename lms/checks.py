"""What `manage.py doctor` looks at: each examination ends in one sentence for a person."""

import os
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu import Connection

from lms.kit import issuer
from lms.queries.health import health

SECONDS = 3


@dataclass(frozen=True)
class Finding:
    """`words` say what is so; when it is not `ok`, also what to do."""

    ok: bool
    words: str


def examine() -> Iterator[Finding]:
    """Every finding, the failing ones included; an unreachable service never raises."""
    database = look_at_database()
    yield database
    yield look_at_broker()
    yield look_at_cache()
    yield look_at_mail()
    yield look_at_folders()
    yield look_at_static()
    yield look_at_addresses()
    yield look_at_secrets()
    if database.ok:
        yield from look_at_life()


def look_at_database() -> Finding:
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        return Finding(False, _("The database does not answer: %(reason)s. Look at DATABASE_URL.") % {"reason": reason})
    if missing:
        words = ngettext(
            "The database lacks %(count)d migration: run manage.py prepare.",
            "The database lacks %(count)d migrations: run manage.py prepare.",
            missing,
        )
        return Finding(False, words % {"count": missing})
    return Finding(True, _("The database (%(kind)s) answers and is up to date.") % {"kind": connection.vendor})


def look_at_broker() -> Finding:
    kind = urlsplit(settings.BROKER_URL).scheme
    options = getattr(settings, "CELERY_BROKER_TRANSPORT_OPTIONS", {})
    try:
        with Connection(settings.BROKER_URL, transport_options=options, connect_timeout=SECONDS) as link:
            link.ensure_connection(max_retries=1, timeout=SECONDS)
    except Exception as error:  # each kind of broker has errors of its own
        reason = {"kind": kind, "reason": str(error).rstrip(".") or type(error).__name__}
        return Finding(False, _("The broker (%(kind)s) does not answer: %(reason)s. Look at BROKER_URL.") % reason)
    return Finding(True, _("The broker (%(kind)s) answers.") % {"kind": kind})


def look_at_cache() -> Finding:
    try:
        cache.set("doctor", "well", timeout=60)
        remembered = cache.get("doctor") == "well"
    except Exception as error:  # each kind of cache has errors of its own
        reason = {"reason": str(error).rstrip(".") or type(error).__name__}
        return Finding(False, _("The cache does not answer: %(reason)s. Look at CACHE_URL.") % reason)
    if not remembered:
        return Finding(False, _("The cache forgets what it is given. Look at CACHE_URL."))
    return Finding(True, _("The cache remembers."))


def look_at_mail() -> Finding:
    if folder := getattr(settings, "EMAIL_FILE_PATH", None):
        words = _("Mail is put into the folder %(folder)s and sent to nobody.") % {"folder": folder}
        return Finding(settings.DEMO, words if settings.DEMO else words + " " + _("Set EMAIL_URL."))
    where = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT}
    try:
        with get_connection(timeout=SECONDS):
            return Finding(True, _("The mail server %(host)s:%(port)s answers.") % where)
    except (OSError, smtplib.SMTPException) as error:
        reason = where | {"reason": error}
        return Finding(
            False, _("The mail server %(host)s:%(port)s does not take us: %(reason)s. Look at EMAIL_URL.") % reason
        )


def look_at_folders() -> Finding:
    wrong = [str(folder) for folder in (settings.VAR_DIR, settings.MEDIA_ROOT) if not writable(Path(folder))]
    if wrong:
        return Finding(False, _("These folders cannot be written: %(folders)s.") % {"folders": ", ".join(wrong)})
    return Finding(True, _("The folders for data and files can be written."))


def writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def look_at_static() -> Finding:
    if (settings.STATIC_ROOT / "staticfiles.json").exists():
        return Finding(True, _("Static files are collected."))
    return Finding(False, _("Static files are not collected: run manage.py prepare."))


def look_at_addresses() -> Finding:
    parts = urlsplit(settings.SITE_URL)
    allowed = any(parts.hostname == name.strip("[]") or name == "*" for name in settings.ALLOWED_HOSTS)
    dotted = any(name.startswith(".") and f".{parts.hostname}".endswith(name) for name in settings.ALLOWED_HOSTS)
    site = {"site": settings.SITE_URL}
    if not parts.hostname or not (allowed or dotted):
        return Finding(False, _("ALLOWED_HOSTS does not let in the address of SITE_URL, %(site)s.") % site)
    if parts.scheme != "https" and not settings.DEMO:
        return Finding(False, _("SITE_URL, %(site)s, is not https://: passwords would travel in the open.") % site)
    return Finding(True, _("Links in mails begin with %(site)s.") % site)


def look_at_secrets() -> Finding:
    if settings.DEBUG:
        return Finding(False, _("DEBUG is on: error pages show the inside of the system. Set DEBUG=0."))
    try:
        issuer.document()
    except ValueError:
        return Finding(False, _("BADGE_KEYS holds something that is not 32 bytes in base64url."))
    if settings.DEMO:
        return Finding(True, _("This is the demonstration: everybody knows its passwords. Keep real data away."))
    if len(settings.SECRET_KEY) < 50:
        return Finding(False, _("SECRET_KEY is shorter than 50 characters."))
    return Finding(True, _("This is a real installation; its key is long enough."))


def look_at_life() -> Iterator[Finding]:
    """What only running processes can show: beat, the outbox, letters nobody takes."""
    found = health(timezone.now())
    if found.beat_silent_for is None:
        yield Finding(False, _("Beat has never given a sign of life: nothing is sent or sealed. Start it."))
    else:
        silent = {"seconds": found.beat_silent_for}
        alive, dead = _("Beat gave a sign of life %(seconds)d s ago."), _("Beat has been silent for %(seconds)d s.")
        yield Finding(found.beat_is_alive, (alive if found.beat_is_alive else dead) % silent)
    if found.oldest_waiting is None:
        yield Finding(True, _("Nothing waits in the outbox."))
    else:
        waiting = {"count": found.waiting, "seconds": found.oldest_waiting}
        words = ngettext(
            "%(count)d fact waits in the outbox, for %(seconds)d s.",
            "%(count)d facts wait in the outbox, the oldest for %(seconds)d s.",
            found.waiting,
        )
        yield Finding(found.outbox_flows, words % waiting)
    if found.dead:
        words = ngettext(
            "%(count)d delivery was given up; an administrator can see and revive it.",
            "%(count)d deliveries were given up; an administrator can see and revive them.",
            found.dead,
        )
        yield Finding(False, words % {"count": found.dead})

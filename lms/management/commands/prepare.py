"""Bring an installation up to date: database, cache table, static files, and what every installation begins with."""

import hashlib
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from lms import fresh
from lms.models import Person
from lms.registry import starters


class Command(BaseCommand):
    help = "Bring database and static files up to date. Safe to repeat; a run with nothing to do takes a second."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--empty", action="store_true", help="begin a real installation: no demonstration")

    def handle(self, *, empty: bool, **options: Any) -> None:
        if empty:
            self.begin_real_installation()
        collecting = self.collect_static()
        self.migrate()
        call_command("createcachetable", verbosity=0)  # another cache may have been chosen since
        now = timezone.now()
        for starter in starters:
            starter.plant(now, self.say if options["verbosity"] > 1 else silent)
        if collecting and collecting.wait():
            raise CommandError(_("Collecting static files failed; the reason is above."))
        if collecting:
            stamp_file().write_text(static_stamp())

    def begin_real_installation(self) -> None:
        """Leave a mark, so that later starts without --empty never turn this into a demonstration."""
        if database_is_made() and Person.objects.exists() and settings.DEMO:
            refusal = _(
                "This database holds the demonstration. Choose another by DATABASE_URL, or remove %(folder)s first."
            )
            raise CommandError(refusal % {"folder": settings.VAR_DIR})
        settings.REAL_MARK.touch()
        settings.DEMO = False

    def migrate(self) -> None:
        if not database_is_made():
            fresh.put(connection)
        if not unapplied():
            return
        self.say(_("Preparing the database…"))
        call_command("migrate", verbosity=0, stdout=self.stdout)

    def collect_static(self) -> subprocess.Popen[bytes] | None:
        """Started beside the migration, since both take seconds of one core each; None when nothing has changed."""
        if not hasattr(staticfiles_storage, "manifest_name"):  # served from the sources, as in the suite
            return None
        if stamp_file().exists() and stamp_file().read_text() == static_stamp():
            return None
        self.say(_("Collecting static files…"))
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--noinput", "-v0"]
        return subprocess.Popen(command)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def silent(text: str) -> None:
    """Where nobody asked for more words."""


def database_is_made() -> bool:
    return bool(connection.introspection.table_names())


def unapplied() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def stamp_file() -> Path:
    return settings.VAR_DIR / "static.stamp"


def static_stamp() -> str:
    """Changes with our own static files and with the pinned packages, which bring all the others."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for folder in settings.STATICFILES_DIRS:
        for file in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()
